"""What the pages say of confirmations, reported mistakes and a draft: values in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser import packs
from wegweiser.awareness.changes import ChangedBody, show_changes
from wegweiser.awareness.shown import language_names, page_language
from wegweiser.guidebook.changes import changes_between
from wegweiser.guidebook.editions.document import DocActor, read_document
from wegweiser.guidebook.upkeep import gaps
from wegweiser.guidebook.upkeep.drafts import Draft
from wegweiser.guidebook.upkeep.links import editor_url
from wegweiser.guidebook.upkeep.overview import Rate, Row
from wegweiser.packs.types import Pack
from wegweiser.permissions import Seat

LINK_STATES = {
    "": lazy("not asked yet"),
    "open": lazy("asked, no answer yet"),
    "expired": lazy("no answer in time"),
    "confirmed": lazy("said that all is right"),
    "corrected": lazy("sent a correction"),
    "settled": lazy("correction taken over"),
    "withdrawn": lazy("link withdrawn"),
}
MISTAKE_STATES = {"new": lazy("waiting"), "mended": lazy("mended"), "kept": lazy("kept as it is")}
REQUEST_STATES = {
    "open": lazy("waits"),
    "published": lazy("published"),
    "refused": lazy("refused"),
    "outdated": lazy("outdated: the draft changed"),
}
_SHOWN = {"stale": lambda row: row.is_stale, "open": lambda row: row.state == "open"}
_SHOWN |= {"corrected": lambda row: row.state == "corrected", "expired": lambda row: row.state == "expired"}
_SHOW_LABELS = {"": lazy("all"), "stale": lazy("out of date"), "open": lazy("asked"), "expired": lazy("no answer")}
_SHOW_LABELS |= {"corrected": lazy("corrections")}


def show_confirmations(
    seat: Seat, rows: Sequence[Row], rates: Iterable[Rate], *, show: str, group: str
) -> dict[str, Any]:
    """The list of entries, its filter, and the answer rate by target group."""
    pack = packs.load(seat.network.pack)
    wanted = [row for row in rows if (not group or row.actor.target_group == group) and _SHOWN.get(show, bool)(row)]
    counted = list(rates)
    return {
        "seat": seat, "show": show, "group": group, "stale": sum(row.is_stale for row in rows),
        "rows": [{"row": row, "state": LINK_STATES[row.state], "group": group_label(pack, row.actor.target_group)}
                 for row in wanted],
        "filter": [_filter(name, label, rows, show, group) for name, label in _SHOW_LABELS.items()],
        "rate": counted[0],
        "rates": [{"rate": rate, "label": group_label(pack, rate.group), "url": _query(show, rate.group)}
                  for rate in counted[1:]],
    }  # fmt: skip


def _filter(name: str, label: Any, rows: Sequence[Row], show: str, group: str) -> dict[str, Any]:
    count = sum(1 for row in rows if _SHOWN.get(name, bool)(row))
    return {"text": label, "url": _query(name, group), "current": name == show, "count": count}


def _query(show: str, group: str) -> str:
    return "?" + urlencode({key: value for key, value in (("show", show), ("group", group)) if value})


def group_label(pack: Pack, code: str) -> str:
    """The target group in the page's language, its code when the pack does not know it."""
    group = pack.target_groups.get(code)
    return packs.words(group.label, page_language()) if group else code


def mistake_filter(seat: Seat, state: str, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Links that show waiting, mended or kept reports, with their numbers."""
    return [
        {"text": label, "url": f"?state={name}", "current": name == state, "count": counts.get(name, 0)}
        for name, label in MISTAKE_STATES.items()
    ]


def show_draft_changes(draft: Draft) -> tuple[ChangedBody, ...]:
    """The difference to the last edition in words, with links into the preview."""
    before = read_document(draft.last.document) if draft.last else None
    shown = show_changes(draft.loaded, changes_between(before, draft.document))
    return tuple(replace(body, url=_preview(draft, body)) for body in shown)


def _preview(draft: Draft, body: ChangedBody) -> str:
    """`ChangedBody` knows the public address; the same body stands in the preview."""
    actor = body.url.rstrip("/").rpartition("/")[2]
    return reverse("preview_actor", args=[draft.loaded.slug, actor]) if actor else ""


def warnings_of(draft: Draft, seat: Seat) -> list[dict[str, Any]]:
    """What is doubtful in the draft: `title`, and `items` with the name of each entry and where it is mended."""
    document, own = draft.document, draft.own
    outdated = [(id_, language_names([code])) for id_, code in gaps.outdated_texts(document, own)]
    found = (
        (_("Numbers to be confirmed"), [(id_, "") for id_ in gaps.numbers_to_confirm(document, own)]),
        (_("Reporting duty not known"), [(id_, "") for id_ in gaps.unknown_duties(document)]),
        (_("Outdated translations"), outdated),
    )
    return [{"title": title, "items": [item(draft, seat, *row) for row in rows]} for title, rows in found if rows]


def item(draft: Draft, seat: Seat, actor: str, text: str = "") -> dict[str, Any]:
    """One entry in a list: its name, a remark, and the address of its editor where the seat may edit it."""
    found: DocActor = draft.loaded.actors[actor]
    return {"name": found.name, "text": text, "url": editor_url(seat, actor) if actor in draft.own else ""}

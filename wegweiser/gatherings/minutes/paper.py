"""Minutes as tagged PDF (PDF/UA-1) in the language of the page. It names no author, and bodies instead of persons
unless a holder of the network's key asked for names; then the foot of every page says so."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from wegweiser.gatherings.minutes.document import Minutes
from wegweiser.gatherings.minutes.review_shown import show_review
from wegweiser.gatherings.minutes.shown import show_head
from wegweiser.gatherings.models import Meeting, MinutesState
from wegweiser.gatherings.models.minutes import MINUTES_STATES, TASK_STATES
from wegweiser.guidebook.editions.files import _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.packs import words
from wegweiser.permissions import Seat
from wegweiser.web.templatetags.words import day

_ROOT = Path(__file__).parents[2]  # so that the template shares `guidebook/editions/typst/parts.typ`


def minutes_pdf(data: dict[str, Any], now: datetime) -> bytes:
    """`data`: what `paper_data` gives. Raises typst.TypstError where PDF/UA-1 is not kept."""
    result = typst.compile(
        str(_ROOT / "gatherings/minutes/typst/minutes.typ"), root=str(_ROOT), font_paths=_fonts(),
        ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"], timestamp=int(now.timestamp()),
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def paper_data(
    meeting: Meeting, state: MinutesState, document: Minutes, names: dict[int, str], seat: Seat, language: str
) -> dict[str, Any]:
    """Everything the paper prints. `names` by id of the invitee; empty: bodies only."""
    head = show_head(document)
    return {
        "lang": language,
        "title": document["title"] or f"{document['series']} {document['number']}",
        "label": _("Minutes"),
        "kind": str(head["kind"]),
        "network": meeting.network.name,
        "when": _("%(day)s, %(from)s to %(to)s") % {"day": day(head["day"]), "from": head["from"], "to": head["to"]},
        "place": document["place"],
        "state": str(MINUTES_STATES[state.state]),
        "approved": _approved(state),
        "digest": state.digest,
        "fictional": _("Fictional example: the bodies and numbers are invented.") if meeting.network.fictional else "",
        "note": _("With names of persons: for members of this network only.") if names else "",
        "page": _("page"),
        "sections": [
            {"title": _("Who was there"), "items": [_present(one, names, language) for one in document["present"]]},
            {"title": _("Excused"), "items": [words_of(one["body"], language) for one in document["excused"]]},
        ],
        "decided": _("Decided"),
        "parts": [_part(part) for part in document["parts"]],
        "tasks_title": _("Tasks"),
        "tasks": [_task(one, language) for one in document["tasks"]],
        "task_heads": [_("What"), _("Which body"), _("Until"), _("State")],
        "review": _review(document, seat, language),
    }


def words_of(said: Any, language: str) -> str:
    """A name as it is stored: in several languages, or plain words."""
    return words(said, language) if isinstance(said, dict) else str(said)


def _approved(state: MinutesState) -> str:
    if state.approved_at is None:
        return ""
    if state.approved_in is None:
        return _("Approved on %(day)s by a second member.") % {"day": day(state.approved_at)}
    return _("Approved on %(day)s in the meeting of %(meeting)s.") % {
        "day": day(state.approved_at), "meeting": day(state.approved_in.begins)
    }  # fmt: skip


def _present(one: dict[str, Any], names: dict[int, str], language: str) -> str:
    said = (
        words_of(one["body"], language) or _("a member without a body"),
        one["deputy"],
        names.get(one["invitee"], ""),
    )
    return ", ".join(filter(None, said))


def _part(part: dict[str, Any]) -> dict[str, Any]:
    decisions = [one["text"] for one in part["decisions"]]
    title = part["title"] or (_("Before the first point") if part["text"] or decisions else "")
    return {"title": title, "text": part["text"], "decisions": decisions}


def _task(one: dict[str, Any], language: str) -> list[str]:
    state = str(TASK_STATES[one["state"]])
    due = day(one["due"]) if one["due"] else ""
    return [one["text"], words_of(one["owner"], language), due, f"{state}: {one['reason']}" if one["reason"] else state]


def _review(document: Minutes, seat: Seat, language: str) -> dict[str, Any]:
    if not document["review"]:
        return {}
    said = show_review(document["review"], seat)
    changed = [f"{words_of(one['name'], language)} ({one['op']})" for one in said["changed"]]
    lines = [line["text"] for line in said["lines"]]
    gaps = [f"{text}: {count}" for text, count in said["gaps"]]
    title = _("Review of the guidebook, as it was on %(day)s") % {"day": day(said["at"])}
    return {"title": title, "lines": [*lines, *gaps], "since": said["since"], "changed": changed}

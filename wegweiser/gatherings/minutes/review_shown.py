"""The review of the guidebook in words, with links into the rooms where things are mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wegweiser.awareness import sentences
from wegweiser.gatherings.minutes.review import Review
from wegweiser.guidebook.upkeep.links import address
from wegweiser.permissions import Seat, decide

GAPS = {
    "nobody": gettext_lazy("Nobody does this here"),
    "doubled": gettext_lazy("Several bodies must do the same"),
    "groups": gettext_lazy("Target groups without a specialised contact point"),
    "languages": gettext_lazy("Languages below the mark"),
    "numbers": gettext_lazy("Numbers to be confirmed"),
    "duties": gettext_lazy("Reporting duty not known"),
}


def show_review(review: Review, seat: Seat) -> dict[str, Any]:
    """`at` (a day), `lines` of `{text, url}`, `gaps` of `(words, count)`, `changed` of `{op, name}`, `since`."""
    return {
        "at": date.fromisoformat(review["at"]),
        "lines": list(_lines(review, seat)),
        "gaps": [(str(GAPS.get(kind, kind)), count) for kind, count in review["gaps"].items() if count],
        "since": _since(review),
        "changed": [{**one, "op": str(sentences.OPERATIONS.get(one["op"], one["op"]))} for one in review["changed"]],
        "more": review["more"],
        "editions": address("editions", seat.network.slug) if review["edition"] else "",
    }


def _lines(review: Review, seat: Seat) -> Iterator[dict[str, str]]:
    confirmations = _url(seat, "confirmations", "guidebook.confirm_ask")
    count = review["stale"]
    text = ngettext("%(n)s entry is out of date", "%(n)s entries are out of date", count)
    yield _line(text, count, f"{confirmations}?show=stale" if confirmations else _url(seat, "gaps", "guidebook.gaps"))
    count = review["corrections"]
    text = ngettext("%(n)s correction waits", "%(n)s corrections wait", count)
    yield _line(text, count, f"{confirmations}?show=corrected" if confirmations else "")
    count = review["mistakes"]
    text = ngettext("%(n)s reported mistake waits", "%(n)s reported mistakes wait", count)
    yield _line(text, count, _url(seat, "mistakes", "guidebook.mistakes"))
    count = sum(review["gaps"].values())
    yield _line(ngettext("%(n)s gap", "%(n)s gaps", count), count, _url(seat, "gaps", "guidebook.gaps"))
    count = review["unpublished"]
    text = ngettext("%(n)s changed entry is not published", "%(n)s changed entries are not published", count)
    yield _line(text, count, _url(seat, "publish", "guidebook.approve"))


def _line(text: str, count: int, url: str) -> dict[str, str]:
    return {"text": text % {"n": count}, "url": url if count else ""}


def _since(review: Review) -> str:
    """Which editions lie between the last meeting of the series and this one."""
    now, then = review["edition"], review["since"]
    if not now:
        return _("No edition was published yet.")
    if not then:
        return _("Edition %(now)s is the current one. There is none from a meeting before.") % {"now": now}
    if now == then:
        return _("Edition %(now)s was current at the last meeting and still is.") % {"now": now}
    return _("Since the last meeting: edition %(then)s became edition %(now)s.") % {"then": then, "now": now}


def _url(seat: Seat, name: str, action: str) -> str:
    return address(name, seat.network.slug) if decide(seat.roles, action) else ""

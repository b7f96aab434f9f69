"""What the page "today" says of cases: what is overdue or due this week for this member, referrals that wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from wegweiser.cases.due import board
from wegweiser.cases.models import Case, Due, Referral
from wegweiser.cases.models.case import OPEN
from wegweiser.cases.models.referrals import SENT
from wegweiser.guidebook.upkeep import today
from wegweiser.guidebook.upkeep.links import address
from wegweiser.permissions import Seat, decide

WEEK = timedelta(days=7)


def register() -> None:
    """Called once, when the app starts."""
    today.WAITING.append(waiting)


def waiting(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """At most three queries, whatever the number of cases."""
    slug, day = seat.network.slug, timezone.localdate(now)
    if decide(seat.roles, "cases.read"):
        yield from _dues(seat, slug, day)
    if decide(seat.roles, "referrals.answer"):
        count = Referral.objects.visible_to(seat).filter(state=SENT).count()
        text = ngettext("%(count)s referral waits for your answer", "%(count)s referrals wait for your answer", count)
        yield from _counted(text, count, address("referrals", slug))


def _dues(seat: Seat, slug: str, day: Any) -> Iterator[dict[str, Any]]:
    rows = Due.objects.visible_to(seat).filter(board.mine(seat), done_on=None, case__state=OPEN)
    late = rows.filter(on__lt=day).count()
    text = ngettext("%(count)s thing in your cases is overdue", "%(count)s things in your cases are overdue", late)
    url = address("cases_due", slug)
    yield from _counted(text, late, f"{url}?show=mine")
    soon = rows.filter(on__gte=day, on__lt=day + WEEK).count()
    text = ngettext("%(count)s thing is due this week", "%(count)s things are due this week", soon)
    yield from _counted(text, soon, f"{url}?show=mine")
    ends = Case.objects.visible_to(seat).filter(warned_on__isnull=False, held=False).count()
    text = ngettext("%(count)s case is deleted soon", "%(count)s cases are deleted soon", ends)
    yield from _counted(text, ends, address("cases", slug))


def _counted(text: str, count: int, url: str) -> Iterator[dict[str, Any]]:
    if count:
        yield {"text": text % {"count": count}, "url": url, "due": None}

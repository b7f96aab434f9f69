"""What `wegweiser doctor` says about desks that are open: does the hourly work run, does anybody hear of a report?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wegweiser import outbox
from wegweiser.intake.desk.upkeep import KIND
from wegweiser.intake.models import OFF, Desk, SafetyRun

UPKEEP_WITHIN, SENT_WITHIN = timedelta(days=2), timedelta(days=1)


def lines(now: datetime) -> Iterator[str]:
    """One line per finding, with what to do; nothing where no desk is open."""
    desks = Desk.objects.exclude(state=OFF).select_related("network", "office").order_by("network__slug", "pk")
    if desks:
        yield _upkeep(now)
    for desk in desks:
        if said := _letters(desk, now):
            yield f"warning: desk {desk.network.slug} {desk.office.slug}: {said}"


def _upkeep(now: datetime) -> str:
    last = SafetyRun.objects.filter(kind="upkeep").order_by("-ran_at").first()
    hint = "nothing is deleted in its time and no letter is written; let a timer call `wegweiser intake-upkeep` hourly"
    if last is None:
        return f"warning: desk: the hourly work never ran; {hint}"
    text = f"desk: the hourly work ran {last.ran_at:%Y-%m-%d %H:%M} UTC"
    return text if timedelta(0) <= now - last.ran_at <= UPKEEP_WITHIN else f"warning: {text}; {hint}"


def _letters(desk: Desk, now: datetime) -> str:
    """Why nobody hears of a new report; "" if somebody does."""
    if not desk.mailbox:
        return "no mailbox, so nobody hears of a new report; name one in its settings"
    if not outbox.is_ready(desk.network):
        return "its letters are not written; set WEGWEISER_MAIL and the mailbox of the network"
    waiting = [path for path in outbox.waiting() if path.name.startswith(f"{KIND}-{desk.pk}.")]
    since = [datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in waiting]
    if since and now - min(since) > SENT_WITHIN:
        text = f"a letter waits since {min(since):%Y-%m-%d %H:%M} UTC"
        return f"{text}; is the mail server right, does `wegweiser mail` run?"
    return ""

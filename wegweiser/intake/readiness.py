"""What a desk needs before it may be opened. The same list stands on the page and in `wegweiser doctor`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.intake.models import ON, Desk, DeskSeat, SafetyRun, SpareKey
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import decide

RESTORED_WITHIN = timedelta(days=400)
READERS = 2
MISSING = {
    "switched_off": _("Reports are switched off for this installation (WEGWEISER_NO_INTAKE)."),
    "kind": _("A body of this kind may not read reports. Choose one that has no duty to report."),
    "readers": _("At least two members must hold the key of the desk."),
    "words": _("Say who in the body reads, and what they must pass on."),
    "spare_key": _("The spare key with its five trustees is missing."),
    "drill": _("The spare key was never tried: three trustees must open the sentinel once."),
    "backup": _("No backup was restored for trial yet, or longer ago than a year."),
}


def missing_for(desk: Desk, now: datetime) -> tuple[str, ...]:
    """Codes of MISSING, in the order they are to be done; empty: the desk may be opened."""
    spare = SpareKey.objects.filter(network=desk.network_id).first()
    found = {
        "switched_off": not settings.INTAKE,
        "kind": not kind_allowed(desk),
        "readers": len(readers_of(desk)) < READERS,
        "words": not (desk.readers and desk.passes_on),
        "spare_key": spare is None,
        "drill": spare is not None and spare.drilled_at is None,
        "backup": not _was_restored(now),
    }
    return tuple(code for code, lacks in found.items() if lacks)


def kind_allowed(desk: Desk) -> bool:
    """Whether the country pack lets a body of this kind read reports."""
    info = packs.load(desk.network.pack).info
    return desk.office.kind in info.report_kinds and desk.office.must_report != "yes"


def readers_of(desk: Desk) -> set[str]:
    """Ids of active members who hold the key of the desk and the right to read."""
    holders = set(DeskSeat.objects.filter(desk=desk).values_list("member", flat=True))
    seats = Membership.objects.filter(network=desk.network_id, member__in=holders, state=ACTIVE, member__state=ACTIVE)
    return {str(seat.member_id) for seat in seats if decide(seat.roles, "intake.read")}


def is_open(desk: Desk | None) -> bool:
    """Whether the public may write to this desk now."""
    return bool(settings.INTAKE and desk is not None and desk.state == ON)


def _was_restored(now: datetime) -> bool:
    return SafetyRun.objects.filter(kind="restore", ok=True, ran_at__gte=now - RESTORED_WITHIN).exists()

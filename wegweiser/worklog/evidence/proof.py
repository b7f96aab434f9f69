"""The printed fields that the code of a sheet holds together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wegweiser.rules.worktime import hours_text
from wegweiser.web.proofs import Kind
from wegweiser.worklog.evidence.counted import Counted

KIND = Kind(
    name="evidence",
    label=_("Record of working hours"),
    fields={
        "name": _("Name"),
        "first": _("First day"),
        "last": _("Last day"),
        "hours": _("Working hours"),
        "due": _("Owed"),
        "paid": _("Paid"),
        "open": _("Still open"),
        "entries": _("Entries in the file"),
        "record": _("SHA-256 of the file"),
        "made": _("Made on"),
    },
)


def printed(counted: Counted, name: str) -> dict[str, str]:
    """The fields in their order, as they stand on the sheet."""
    reckoning = counted.reckoning
    days = [day.on for day in reckoning.days] or [counted.until]
    paid = sum((one.received + one.tax for one in reckoning.accounts), reckoning.due * 0)
    return {
        "name": name or "-",
        "first": min(days).isoformat(),
        "last": max(days).isoformat(),
        "hours": hours_text(reckoning.total.seconds if reckoning.total else 0),
        "due": f"{reckoning.due:.2f}",
        "paid": f"{paid:.2f}",
        "open": f"{reckoning.open:.2f}",
        "entries": str(len(counted.entries)),
        "record": counted.digest,
        "made": counted.made_at.strftime("%Y-%m-%d %H:%M UTC"),
    }

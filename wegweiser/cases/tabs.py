"""The pages of one case, in their order; each member sees those she may enter."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegweiser.permissions import Seat, decide

TABS = (  # url name, action, label
    ("case", "cases.read", _("Overview")),
    ("case_timeline", "cases.read", _("Timeline")),
    ("case_way", "cases.read", _("Pathway")),
    ("case_plan", "cases.read", _("Plan")),
    ("case_court", "cases.read", _("Court and claims")),
    ("case_tasks", "cases.read", _("Dates and tasks")),
    ("case_consents", "cases.read", _("Consent")),
    ("case_referrals", "cases.read", _("Referrals")),
    ("case_conferences", "cases.read", _("Conferences")),
    ("case_window", "cases.read", _("Own window")),
    ("case_people", "cases.read", _("Who is admitted")),
    ("case_end", "cases.close", _("Close and hand out")),
)


def tabs_of(seat: Seat, case: Any, here: str) -> list[dict[str, Any]]:
    """`{name, label, url, current}`."""
    where = [seat.network.slug, case.pk]
    return [
        {"name": name, "label": label, "url": reverse(name, args=where), "current": name == here}
        for name, action, label in TABS
        if decide(seat.roles, action)
    ]

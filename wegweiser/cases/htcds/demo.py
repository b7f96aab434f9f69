"""Picklists of the standard in two invented cases of the demonstration."""

from __future__ import annotations

from datetime import datetime

from wegweiser.cases import bodies
from wegweiser.cases.htcds.mapping import compartment_of
from wegweiser.cases.htcds.standard import MOVEMENT
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write

TOLD = {  # what the case calls the person → fields of the standard
    "Ahorn": {
        "vic_TypeOfExploitation": ("ForcedLabour",),
        "vic_MethodsOfControl": ("WithholdsDocuments", "TakesEarnings", "FalsePromises"),
        "vic_ForcedLabourIndustry": ("I_AccommodationAndFoodServiceActivities",),
    },
    "Érable": {
        "prs_Gender": ("Feminine",),
        "vic_TypeOfExploitation": ("ForcedLabour",),
        "vic_MethodsOfControl": ("ExcessiveWorkingHours", MOVEMENT),
        "vic_ForcedLabourIndustry": ("T_ActivitiesOfHouseholdsAsEmployers",),
    },
}


def fill_details(opened: OpenCase, alias: str, now: datetime) -> None:
    """Where the story tells something of it."""
    details = [bodies.Detail(field=field, values=values) for field, values in TOLD.get(alias, {}).items()]
    if details:
        write(opened, [New(one, compartment=compartment_of(one)) for one in details], now=now)

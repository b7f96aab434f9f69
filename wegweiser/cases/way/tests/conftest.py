"""A case, and the browsers of those who know it and of those who must not."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from wegweiser.cases import admitting
from wegweiser.cases.tests.conftest import cheap_locks, full_budgets, held, other_town, town
from wegweiser.intake.desk.tests.conftest import English

__all__ = ["cheap_locks", "full_budgets", "held", "other_town", "town"]


@pytest.fixture
def lead(held: Any) -> English:
    return English(held.lead, held.town.network.slug)


@pytest.fixture
def cast(held: Any, other_town: Any) -> dict[str, English]:
    """Everybody by what they are to the case."""
    town, slug, now = held.town, held.town.network.slug, timezone.now()
    members = {
        "lead": held.lead, "deputy": held.deputy,
        "work only": town.enrol("Eibe-31", "counsellor", office=town.centre),
        "removed": town.enrol("Eibe-32", "counsellor", office=town.centre),
        "counsellor": town.enrol("Eibe-33", "counsellor", office=town.centre),
        "partner": town.enrol("Eibe-34", "partner", office=town.city),
        "coordinator": town.enrol("Eibe-35", "coordinator"),
        "stranger": other_town.enrol("Eibe-36", "case_lead", office=other_town.centre),
    }  # fmt: skip
    for name in ("work only", "removed"):
        admitting.admit(held.open(), members[name], "admitted", ["work"], "consent", now=now)
    admitting.remove(held.case, members["removed"], ["work"], seat=None, now=now)
    return {name: English(member, slug) for name, member in members.items()}

"""What stands in the addresses of the figures when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

from wegweiser.figures.casefigures.tests import places as case_figures
from wegweiser.figures.models import YearReport

FORMS = {**case_figures.FORMS, "begin_report": {"year": "2019"}, "save_report": {"foreword_de": "Ein gutes Jahr."}}


def prepare(scene: Any, member: Any) -> None:
    """A draft here, another one in the other town."""
    YearReport.objects.create(network=scene.town.network, year=2018)
    YearReport.objects.create(network=scene.other.network, year=2017)
    scene.things |= {"year": 2018}
    scene.strange |= {"year": [2017, 2001]}
    case_figures.prepare(scene, member)

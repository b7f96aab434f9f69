"""The kind of a row that states none: numbers, then police, customs and justice, the target group, then other words."""

from __future__ import annotations

import pytest

from wegweiser import packs
from wegweiser.guidebook.imports.kinds import decide_kind
from wegweiser.guidebook.imports.known import Known
from wegweiser.guidebook.imports.prose import for_sex


@pytest.mark.parametrize(
    ("name", "target_group", "kind"),
    [
        ("Caritasverband für die Stadt Köln e.V.", "counselling_service", "non_public"),
        ("Stadtmission Nürnberg e. V.", "counselling_service", "non_public"),
        ("Caritas und Stadt Nürnberg, gemeinsame Beratungsstelle", "counselling_service", "public_body"),
        ("Beratungsstelle der Stadt Nürnberg", "counselling_service", "public_body"),
        ("Klinikum der Stadt Nürnberg gGmbH", "health", "public_body"),
        ("Förderverein der Polizei e.V.", "counselling_service", "police"),
        ("Beratungsstelle Rosengarten", "counselling_service", "unknown"),
        ("Zollernalbkreis, Sozialamt", "social_welfare_office", "public_body"),
        ("Ortspolizeibehörde Musterstadt", "public_order_office", "public_body"),
        ("Hauptzollamt Nürnberg", "other", "customs"),
        ("ver.di Bezirk Mittelfranken", "trade_union", "non_public"),
    ],
)
def test_kind_of_a_german_name(name: str, target_group: str, kind: str) -> None:
    assert decide_kind("", name, (), target_group, _known("de"))[0] == kind


def test_a_luxembourg_association_is_non_public() -> None:
    assert decide_kind("", "Commune solidaire asbl", (), "counselling_service", _known("lu"))[0] == "non_public"


@pytest.mark.parametrize(
    ("name", "text", "sex"),
    [
        ("JADWIGA", "Fachberatung für Frauen, die von Menschenhandel betroffen sind.", "female"),
        ("SOLWODI", "Specialised counselling for migrant and refugee women.", "female"),
        ("Beratung", "Beratung für Frauen und Männer.", ""),
        ("Beratung", "Beratung für geflüchtete Frauen und Familien.", ""),
        ("Beratung", "Beratung zu Gewalt an Frauen und Männern.", ""),
        ("Frauenhaus Musterstadt", "", "female"),
        ("Caritas", "Beratung in vielen Sprachen.", ""),
        ("Stelle gegen Frauenhandel e.V.", "Beratung für Betroffene aller Geschlechter.", ""),
        ("Stelle gegen Frauenhandel e.V.", "Beratung für Betroffene von Menschenhandel.", ""),
        ("Nordtor e.V.", "Berät und begleitet Frauen, die von Menschenhandel betroffen sind.", "female"),
        ("Nordtor e.V.", "Counselling centre for migrant and refugee women", "female"),
        ("Nordtor asbl", "Refuge pour femmes victimes de violences et leurs enfants.", "female"),
        ("Nordtor e.V.", "Unterstützt Frauen und Familien.", ""),
    ],
)
def test_whom_an_offer_is_for(name: str, text: str, sex: str) -> None:
    assert for_sex(name, text) == sex


def _known(code: str) -> Known:
    return Known(packs.load(code))

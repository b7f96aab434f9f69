"""`docs/protocol.md` says what the packs say."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from wegweiser import packs
from wegweiser.packs import loader
from wegweiser.packs.check_pages import page_problems
from wegweiser.packs.pathway_page import PAGE, length_in_words, pathway_page


def test_the_page_of_the_pathway_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == pathway_page(), "run `make docs`"


@pytest.mark.parametrize("country", ["lu", "de"])
@pytest.mark.parametrize("section", ["moves", "deadlines"])
def test_every_step_and_time_limit_is_in_the_table_of_its_country(country: str, section: str) -> None:
    page = pathway_page([packs.load(country)])
    assert [code for code in getattr(packs.load(country), section) if f" `{code}` |" not in page] == []


@pytest.mark.parametrize(
    ("country", "deadline", "said"),
    [
        ("lu", "reflection", "90 days"),
        ("lu", "permit", "6 months, the first day counts"),
        ("lu", "protection", "until it is settled"),
        ("de", "reflection", "at least 3 months"),
        ("de", "permit", "1 year, the first day counts"),
        ("de", "wage_limitation", "3 years from the end of the year"),
        ("de", "dismissal", "3 weeks, then the next working day"),
    ],
)
def test_length_is_said_in_words(country: str, deadline: str, said: str) -> None:
    pack = packs.load(country)
    assert length_in_words(pack.deadlines[deadline], pack) == said


@pytest.mark.parametrize(("country", "authority"), [("lu", (0, 0, 1, 1, 1, 1, 1, 0)), ("de", (0, 0, 0, 1, 1, 1, 1, 0))])
def test_public_picture_takes_from_the_pathway_which_steps_need_an_authority(country: str, authority: object) -> None:
    pack = packs.load(country)
    [steps] = [block for block in pack.pages["help"].blocks if block.stages]
    assert tuple(pack.stages[stage].authority for stage in steps.stages) == authority


@pytest.mark.parametrize("country", ["lu", "de"])
def test_public_picture_goes_the_way_of_the_pathway(country: str) -> None:
    pack = packs.load(country)
    [steps] = [block for block in pack.pages["help"].blocks if block.stages]
    order = [pack.protocols[country].stages.index(stage) for stage in steps.stages]
    assert order == sorted(order)


def test_page_that_tells_of_no_stage_of_the_country_is_refused() -> None:
    loaded = loader.read("lu")
    page = loaded.pack.pages["help"]
    blocks = tuple(replace(one, stages=("presumed", *one.stages[1:])) if one.stages else one for one in page.blocks)
    pages = MappingProxyType({**loaded.pack.pages, "help": replace(page, blocks=blocks)})
    found = page_problems(loaded._replace(pack=replace(loaded.pack, pages=pages)))
    assert ["'presumed', which is no stage of the country" in str(problem) for problem in found] == [True]

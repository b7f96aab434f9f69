from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from wegweiser.cli import main

Replace = Callable[[str, str, str], int]
pytestmark = pytest.mark.django_db  # the last lines are about the networks
LATE = "past its review date"


def test_all_packs_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2026-11-21"]) == 0
    assert "warning: de/" not in capsys.readouterr().out


def test_entries_past_their_review_date_are_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2030-01-01"]) == 0
    assert (
        "warning: de/contacts.toml:2: [police-110] checked_on: past its review date 2027-11-21"
        in capsys.readouterr().out
    )


def test_last_day_of_the_review_period_is_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2027-11-21"]) == 0
    assert f": {LATE}" not in capsys.readouterr().out


def test_broken_pack_refuses_and_lists_every_finding(replace: Replace, capsys: pytest.CaptureFixture[str]) -> None:
    hours = replace("contacts.toml", '"Mo-Fr 09:00-17:00; PH off"', '"weekdays"')
    task = replace("target_groups.toml", '"investigate"', '"investigat"')
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    assert f"zz/contacts.toml:{hours}: [zed-help] hours" in said.out
    assert f"zz/target_groups.toml:{task}: [police] tasks" in said.out
    assert said.err == "wegweiser: 2 problems in the country packs\n"


def test_unreadable_pack_refuses(replace: Replace, capsys: pytest.CaptureFixture[str]) -> None:
    replace("pack.toml", "checked_on", "checked on")
    assert main(["doctor"]) == 1
    assert "zz/pack.toml:4: is not TOML" in capsys.readouterr().out


def test_wrong_date_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "tomorrow"]) == 2
    assert capsys.readouterr().err == "wegweiser: --today 'tomorrow' is no date; allowed: YYYY-MM-DD\n"


@pytest.mark.parametrize(
    "finding",
    [
        "de/pages/rights.toml:",
        "de/wages.csv:1: checked_on: past its review date 2027-11-21",
        "lu/wages.csv:1: checked_on: past its review date",
        "de/limits.toml:",
        "de/places.csv:1: checked_on: past its review date",
        "eu/terms.toml:",
        "eu/pathway.toml:",
        "lu/pathway.toml:",
        "de/deadlines.toml:",
    ],
)
def test_everything_with_a_date_is_looked_at(finding: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--today", "2028-03-01"])
    assert f"warning: {finding}" in capsys.readouterr().out


def test_late_line_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--today", "2030-01-01"])
    assert "look at the source again and set the new day" in capsys.readouterr().out


def test_inherited_block_is_named_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--today", "2028-03-01"])
    lines = [line for line in capsys.readouterr().out.splitlines() if LATE in line and "/pages/" in line]
    assert len(set(lines)) == len(lines)
    named = [re.search(r"(\w+)/pages/([\w-]+)\.toml.*block '(\w+)'", line) for line in lines]
    blocks = [(found[2], found[3]) for found in named if found and found[1] != "eu"]
    lent = {(found[2], found[3]) for found in named if found and found[1] == "eu"}
    assert not lent & set(blocks)


def test_day_without_a_minimum_wage_is_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--today", "2010-01-01"])
    assert "warning: de/wages.csv:1: valid_to: no minimum wage holds on 2010-01-01" in capsys.readouterr().out

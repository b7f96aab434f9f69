from __future__ import annotations

from collections.abc import Callable

import pytest

from wegweiser.cli import main

Replace = Callable[[str, str, str], int]


def test_all_packs_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2026-11-21"]) == 0
    assert "warning" not in capsys.readouterr().out


def test_entries_past_their_review_date_are_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2030-01-01"]) == 0
    assert (
        "warning: de/contacts.toml:2: [police-110] checked_on: past its review date 2027-11-21"
        in capsys.readouterr().out
    )


def test_last_day_of_the_review_period_is_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--today", "2027-11-21"]) == 0
    assert "warning" not in capsys.readouterr().out


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

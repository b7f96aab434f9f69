"""`wegweiser who`: the answer in the terminal and as JSON."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from wegweiser.cli import main
from wegweiser.guidebook.demo.answers import MOMENTS
from wegweiser.guidebook.editions.who import ask

MONDAY = "2026-11-23T10:00"
SATURDAY = "2026-11-21T22:00"


def answered(capsys, *words: str) -> dict:
    assert main(["who", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def ludwigshafen(capsys, *situations: str, at: str = MONDAY, more: tuple[str, ...] = ()) -> dict:
    chosen = [word for situation in situations for word in ("--situation", situation)]
    return answered(capsys, "--network", "ludwigshafen", *chosen, "--at", at, *more)


def test_the_object_has_the_promised_fields(demo_networks, capsys) -> None:
    answer = ludwigshafen(capsys, "unpaid_wages", more=("--language", "ro"))
    assert {"network", "edition", "digest", "place", "asked", "at", "gaps", "contacts"} <= answer.keys()
    wanted = {"actor", "kind", "task", "mandate", "assumed", "phone", "phones", "email", "url", "reasons"}
    wanted |= {"must_report", "open_now", "opens_at", "level", "source", "checked_on"}
    for contact in answer["contacts"]:
        assert wanted <= contact.keys()
        assert contact["source"]
        assert contact["reasons"]


def test_the_romanian_line_is_dialled_for_romanian(demo_networks, capsys) -> None:
    first = ludwigshafen(capsys, "unpaid_wages", more=("--language", "ro"))["contacts"][0]
    assert first["phone"] == "+498000005602"
    assert first["must_report"] == "no"


def test_danger_dials_the_police_and_says_its_duty(demo_networks, capsys) -> None:
    first = ludwigshafen(capsys, "danger_now", at=SATURDAY, more=("--reporting-last",))["contacts"][0]
    assert (first["phone"], first["kind"], first["must_report"], first["open_now"]) == ("110", "police", "yes", True)


def test_reporting_last_sorts_duties_after_the_emergency_number(demo_networks, capsys) -> None:
    contacts = ludwigshafen(capsys, "unpaid_wages", "unclear_papers", more=("--reporting-last",))["contacts"]
    ranks = [("no", "unknown", "yes").index(contact["must_report"]) for contact in contacts]
    assert ranks == sorted(ranks)


def test_the_luxembourg_police_number_is_police_and_infotraite_is_not(demo_networks, capsys) -> None:
    words = (
        "--network",
        "luxembourg",
        "--situation",
        "papers_taken",
        "--situation",
        "report_a_crime",
        "--at",
        SATURDAY,
    )
    kinds = {c["phone"]: c["kind"] for c in answered(capsys, *words)["contacts"]}
    assert kinds["+352244603220"] == "police"
    assert kinds["+35227365646"] == "non_public"


def test_a_closed_office_says_when_it_opens(demo_networks, capsys) -> None:
    words = ("--network", "luxembourg", "--situation", "report_a_crime", "--at", SATURDAY)
    police = next(c for c in answered(capsys, *words)["contacts"] if c["phone"] == "+352244603220")
    assert police["open_now"] is False
    assert police["opens_at"].startswith("2026-11-23T08:00")


def test_a_gap_is_an_answer(demo_networks, capsys) -> None:
    answer = ludwigshafen(capsys, "under_18")
    assert {"task": "protect_minor", "situations": ["under_18"]} in answer["gaps"]
    assert answer["contacts"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_situation_has_a_number_of_a_body_that_helps(demo_networks, moment: datetime) -> None:
    for loaded in demo_networks.values():
        for slug, situation in loaded.pack.situations.items():
            _, answer = ask(loaded, situations=[slug], at=moment)
            first = answer.choices[0]
            assert first.line is not None, slug
            if not situation.danger and slug != "report_a_crime":
                assert first.body.kind not in ("police", "customs", "justice"), slug


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--situation", "hunger"), "unpaid_wages"),
        (("--situation", "debts", "--asks", "nobody"), "professional"),
        (("--situation", "debts", "--at", "tomorrow"), "YYYY-MM-DDTHH:MM"),
        (("--situation", "debts", "--language", "Rumänisch"), "ISO 639"),
        (("--situation", "debts", "--sex", "x"), "female, male"),
        ((), "a situation is needed"),
    ],
)
def test_a_wrong_call_names_what_is_allowed(demo_networks, capsys, words: tuple[str, ...], said: str) -> None:
    assert main(["who", "--network", "ludwigshafen", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_network_without_edition_is_refused(db, capsys) -> None:
    from wegweiser.guidebook.actions import begin_network

    begin_network("neu", name="Neu", place="LU", pack="lu")
    assert main(["who", "--network", "neu", "--situation", "debts"]) == 1
    assert "wegweiser publish neu" in capsys.readouterr().err


def test_the_words_of_the_terminal_name_number_kind_and_duty(demo_networks, capsys) -> None:
    assert main(["who", "--network", "ludwigshafen", "--situation", "danger_now", "--at", SATURDAY]) == 0
    text = capsys.readouterr().out
    assert "110" in text
    assert "must report missing papers" in text
    assert "open now" in text

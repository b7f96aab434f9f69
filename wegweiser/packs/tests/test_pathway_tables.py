"""Every stage × every move × everybody, for both countries."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from wegweiser import packs
from wegweiser.packs.pathway import protocol_of
from wegweiser.rules.pathway import PERSON, Allowed, Facts, Protocol, Refused, Role, decide, possible

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
ENDS = {"closed", "ended_by_wish", "contact_lost", "moved", "not_confirmed"}
KINDS = {  # what a body must be besides its name; others can be of any kind
    "immigration_authority": "public_body",
    "youth_office": "public_body",
    "prosecution": "justice",
    "labour_court": "justice",
    "trade_union": "non_public",
}


class Line(NamedTuple):
    leaves: set[str]
    to: str
    who: set[str]
    needs: set[str]
    unless: set[str]


def lines(section: str) -> dict[str, Line]:
    """The table of one section: `[common]`, `[lu]` or `[de]`."""
    text = (Path(__file__).parent / "pathway_table.txt").read_text(encoding="utf-8")
    found = {}
    for line in filter(None, text.partition(f"[{section}]\n")[2].partition("\n[")[0].splitlines()):
        move, _, rest = line.partition(": ")
        way, *sets = rest.split(" | ")
        who, needs, unless = (set(part.split()) - {"-"} for part in sets)
        leaves, _, to = way.partition(" → ")
        found[move] = Line(set(leaves.split()), to.replace("=", ""), who, needs, unless)
    return found


def rules(country: str) -> Protocol:
    protocol = protocol_of(packs.load(country))
    assert protocol is not None
    return protocol


RULES = {country: rules(country) for country in ("lu", "de")}
TABLE = {country: {**lines("common"), **lines(country)} for country in RULES}


def everybody(country: str) -> list[Role]:
    """The person, a body of every kind, and every target group as a body of every kind."""
    pack = packs.load(country)
    groups = ("", *pack.target_groups)
    return [PERSON, *(Role(kind, group) for kind in pack.kinds for group in groups)]


def may(role: Role, line: Line, country: str) -> bool:
    known = role.group in line.who and role.group not in packs.load(country).kinds
    in_its_kind = known and KINDS.get(role.group, role.kind) == role.kind
    return "anyone" in line.who or role.kind in line.who or in_its_kind


@pytest.mark.parametrize("country", RULES)
def test_table_and_pack_have_the_same_moves(country: str) -> None:
    assert set(RULES[country].moves) == set(TABLE[country])


@pytest.mark.parametrize(("country", "move"), [(country, move) for country in TABLE for move in TABLE[country]])
def test_move_is_allowed_exactly_where_and_to_whom_the_table_says(country: str, move: str) -> None:
    protocol, line = RULES[country], TABLE[country][move]
    wrong = []
    for stage in protocol.stages:
        open_here = stage in line.leaves or ("*" in line.leaves and stage not in ENDS)
        for role in everybody(country):
            answer = decide(Facts(stage, frozenset(line.needs)), move, role, AT, protocol)
            if isinstance(answer, Allowed) != (open_here and may(role, line, country)):
                wrong.append((stage, role))
            elif isinstance(answer, Allowed) and answer.to != (line.to or stage):
                wrong.append((stage, answer.to))
    assert wrong == []


@pytest.mark.parametrize(("country", "move"), [(country, move) for country in TABLE for move in TABLE[country]])
def test_every_gate_of_the_table_holds_alone(country: str, move: str) -> None:
    """With one fact less, or one that rules the move out, it is refused, and that fact is named."""
    protocol, line = RULES[country], TABLE[country][move]
    stage = next(stage for stage in protocol.stages if stage in protocol.moves[move].leaves)
    role = next(role for role in everybody(country) if may(role, line, country))
    for held, reason, fact in (
        *((line.needs - {fact}, "needs", fact) for fact in line.needs),
        *((line.needs | {fact}, "ruled_out", fact) for fact in line.unless),
    ):
        answer = decide(Facts(stage, frozenset(held)), move, role, AT, protocol)
        assert isinstance(answer, Refused)
        assert [(want.reason, want.codes) for want in answer.wants] == [(reason, (fact,))]


@pytest.mark.parametrize(("country", "move"), [(country, move) for country in TABLE for move in TABLE[country]])
def test_only_the_gates_of_the_table_are_there(country: str, move: str) -> None:
    protocol, line = RULES[country].moves[move], TABLE[country][move]
    assert (set(protocol.needs), set(protocol.unless)) == (line.needs, line.unless)


# --- what the law says, in words ---


@pytest.mark.parametrize("role", everybody("lu"), ids=lambda role: f"{role.kind}-{role.group}")
def test_in_luxembourg_only_the_police_identify(role: Role) -> None:
    answer = decide(Facts("clarification", frozenset({"agrees"})), "identify", role, AT, RULES["lu"])
    assert isinstance(answer, Allowed) == (role.kind == "police")


def test_only_the_identified_enter_the_programme_in_luxembourg() -> None:
    lead_in = [code for code, move in RULES["lu"].moves.items() if move.to == "programme"]
    assert {code: RULES["lu"].moves[code].needs for code in lead_in} == {
        "admit": ("identified", "commits_to_report"),
        "end_permit": ("permit",),
    }


def test_germany_needs_no_identification() -> None:
    assert [code for code, move in RULES["de"].moves.items() if "identified" in move.needs] == []


def test_german_reflection_needs_only_indications() -> None:
    assert RULES["de"].moves["grant_reflection"].needs == ("presumed", "third_country")


@pytest.mark.parametrize("country", RULES)
def test_citizens_of_the_union_have_no_permit_stage(country: str) -> None:
    everything = frozenset(fact for fact in packs.load(country).facts)
    for stage in RULES[country].stages:
        for role in everybody(country):
            answers = possible(Facts(stage, everything), role, AT, RULES[country])
            entered = [a for a in answers.values() if isinstance(a, Allowed) and a.to in ("residence", "reflection")]
            assert all(a.step.move not in ("grant_reflection", "grant_permit") for a in entered)
            assert stage in ("residence", "reflection") or not entered


@pytest.mark.parametrize("country", RULES)
@pytest.mark.parametrize("fact", ["agrees", "police_informed", "report_filed"])
def test_who_refuses_the_police_still_gets_counselling_and_wages(country: str, fact: str) -> None:
    said = Facts("own_path", frozenset({"refuses_police"}))
    open_to_her = {c for c, a in possible(said, PERSON, AT, RULES[country]).items() if isinstance(a, Allowed)}
    assert {"claim_wages", "sue_for_wages", "change_mind", "stop"} <= open_to_her
    ways = ("claim_wages", "sue_for_wages", "decide_wages", "finish_own_path", "close", "go_without_police")
    assert not any(fact in RULES[country].moves[move].needs for move in ways)


@pytest.mark.parametrize("country", RULES)
def test_a_child_is_protected_without_being_asked(country: str) -> None:
    youth_office = Role("public_body", "youth_office")
    answer = decide(Facts("counselling", frozenset({"minor"})), "protect_child", youth_office, AT, RULES[country])
    assert isinstance(answer, Allowed)


def test_a_child_enters_the_programme_without_a_report() -> None:
    service = Role("non_public", "counselling_service")
    child = Facts("identified", frozenset({"identified", "minor"}))
    answer = decide(child, "admit", service, AT, RULES["lu"])
    assert isinstance(answer, Allowed)
    assert answer.waived == ("Directive 2011/36/EU arts. 11(3), 13",)


@pytest.mark.parametrize("country", RULES)
@pytest.mark.parametrize(("said", "allowed"), [((), False), (("agrees",), True), (("danger",), True)])
def test_police_are_told_with_consent_or_in_danger(country: str, said: tuple[str, ...], allowed: bool) -> None:
    service = Role("non_public", "counselling_service")
    answer = decide(Facts("counselling", frozenset(said)), "turn_to_police", service, AT, RULES[country])
    assert isinstance(answer, Allowed) == allowed


@pytest.mark.parametrize("country", RULES)
def test_no_case_closes_over_an_open_wage_claim(country: str) -> None:
    service = Role("non_public", "counselling_service")
    answer = decide(Facts("aftercare", frozenset({"wage_claim"})), "close", service, AT, RULES[country])
    assert isinstance(answer, Refused)
    assert answer.reason == "ruled_out"

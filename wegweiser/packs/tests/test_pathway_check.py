"""A pathway in which somebody could get stuck, act without a mandate or lose a date is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace as changed

from wegweiser import packs
from wegweiser.packs import loader
from wegweiser.packs.check_pathway import pathway_problems
from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.pathway import from_document, length_of, protocol_of, stages_of, to_document
from wegweiser.rules.pathway import PERSON, Facts, Protocol, Step, deadlines_of

LU = loader.read("lu")
PACK = LU.pack
Replace = Callable[[str, str, str], int]
# The rules of a version never change: raise `version` in pathway.toml and write the new digest here.
DIGESTS = {("lu", 1): "0e79345b36a3f888", ("de", 1): "a7ff2064155ee680"}


def protocol(country: str) -> Protocol:
    found = protocol_of(packs.load(country))
    assert found is not None
    return found


def said(section: str, name: str, **changes: Any) -> str:
    """What the check says when one entry of Luxembourg is changed."""
    entries = MappingProxyType({**getattr(PACK, section), name: changed(getattr(PACK, section)[name], **changes)})
    pack = changed(PACK, **{section: entries})
    return "; ".join(str(problem) for problem in pathway_problems(LU._replace(pack=pack)))


def without(section: str, code: str) -> str:
    entries = {key: entry for key, entry in getattr(PACK, section).items() if key != code}
    loaded = Loaded(changed(PACK, **{section: MappingProxyType(entries)}), *LU[1:])
    return "; ".join(str(problem) for problem in pathway_problems(loaded))


@pytest.mark.parametrize("country", ["lu", "de"])
def test_shipped_pathway_is_sound(country: str) -> None:
    assert [str(problem) for problem in pathway_problems(loader.read(country))] == []


def test_a_pack_without_a_pathway_has_none(zedland: Path) -> None:
    assert protocol_of(packs.load("zz")) is None


@pytest.mark.parametrize(
    ("section", "code", "changes", "problem"),
    [
        ("moves", "resume", {"leaves": ()}, "the move 'resume'"),
        ("moves", "identify", {"leaves": ("programme",)}, "no move leads to 'identified'"),
        ("moves", "identify", {"leaves": ("programme",)}, "nobody ever comes so far as to make the move 'admit'"),
        ("moves", "identify", {"to": "heaven"}, "to: names 'heaven'"),
        ("moves", "identify", {"leaves": ("presumed",)}, "leaves: names 'presumed'"),
        ("moves", "identify", {"who": ()}, "nobody could make this move"),
        ("moves", "identify", {"who": ("police", "army")}, "who: names 'army'"),
        ("moves", "identify", {"who": ("unknown",)}, "a body of unknown kind has no mandate"),
        ("moves", "identify", {"who": ("counselling_service",)}, "'counselling_service' holds none of the mandates"),
        ("moves", "identify", {"who": ("person",)}, "the person cannot decide 'identified'"),
        ("moves", "identify", {"tasks": ("guess",)}, "tasks: names 'guess'"),
        ("moves", "identify", {"needs": ("luck",)}, "needs: names 'luck'"),
        ("moves", "identify", {"needs": ("presence_appropriate",)}, "no move brings 'presence_appropriate' about"),
        ("moves", "identify", {"sets": ("minor",)}, "'minor' is said by the person"),
        ("moves", "identify", {"basis": " "}, "basis: is empty"),
        ("moves", "identify", {"refs": ()}, "refs: is empty"),
        ("moves", "identify", {"refs": ("lu-none",)}, "refs: names 'lu-none'"),
        ("moves", "close", {"leaves": ("aftercare", "moved")}, "leaves the end 'moved' without reopening"),
        ("moves", "reopen", {"to": ""}, "must name the ends it leaves"),
        ("moves", "turn_to_police", {"needs": ()}, "waivers: names 'agrees'"),
        ("protocols", "lu", {"begins": "birth"}, "begins: names 'birth'"),
        ("protocols", "lu", {"stages": (*PACK.protocols["lu"].stages, "presumed")}, "no move leads to 'presumed'"),
        ("protocols", "lu", {"code": "be"}, "is the protocol of 'be'"),
        ("facts", "identified", {"said": True}, "'identified' must be there, and be decided by someone"),
        ("deadlines", "reflection", {"after": ()}, "either moves start it, or a given date does"),
        ("deadlines", "reflection", {"after": ("grant",)}, "after: names 'grant'"),
        ("deadlines", "reflection", {"settled_by": ()}, "nobody could ever settle it"),
        ("deadlines", "reflection", {"settled_by": ("sleep",)}, "settled_by: names 'sleep'"),
        ("deadlines", "reflection", {"limit": "eternity"}, "limit: names 'eternity'"),
        ("deadlines", "reflection", {"limit": "day_normal"}, "no whole number of days"),
        ("deadlines", "reflection", {"length": 3}, "either in limits.toml or here"),
        ("deadlines", "reflection", {"basis": ""}, "basis: is empty"),
        ("deadlines", "reflection", {"refs": ()}, "refs: is empty"),
        ("deadlines", "permit", {"extended_by": ("end_permit",)}, "extended_by: names 'end_permit'"),
        ("deadlines", "protection", {"length": -1}, "less than nothing"),
    ],
)
def test_unsound_pathway_is_named(section: str, code: str, changes: dict[str, Any], problem: str) -> None:
    assert problem in said(section, code, **changes)


@pytest.mark.parametrize(("move", "problem"), [("close", "no move leads to 'closed'"), ("take_up", "")])
def test_a_missing_move_leaves_nobody_stuck_unseen(move: str, problem: str) -> None:
    assert problem in without("moves", move)


def test_stage_without_a_way_out_is_a_dead_end() -> None:
    """That one can always stop is no way out."""
    kept = {code: move for code, move in PACK.moves.items() if "child_protection" not in move.leaves}
    loaded = LU._replace(pack=changed(PACK, moves=MappingProxyType(kept)))
    assert any("'child_protection' is a dead end" in str(problem) for problem in pathway_problems(loaded))


def test_deadline_without_a_source_is_refused(zedland: Path) -> None:
    (zedland / "deadlines.toml").write_text(
        '[x]\nlabel = { de = "Z", en = "Z", fr = "Z" }\nsource = " "\nchecked_on = 2026-11-21\nbasis = "x"\n', "utf-8"
    )
    with pytest.raises(PackError, match=r"^zz/deadlines.toml:3: \[x\] source: is empty"):
        packs.load("zz")


def test_error_in_a_pathway_names_file_line_and_entry(zedland: Path) -> None:
    (zedland / "pathway.toml").write_text("[move.fly]\nleaves = 3\n", "utf-8")
    with pytest.raises(PackError, match=r"^zz/pathway.toml:\d: \[move.fly\]"):
        packs.load("zz")


def test_unknown_kind_of_entry_is_refused(zedland: Path) -> None:
    (zedland / "pathway.toml").write_text("[moves.fly]\n", "utf-8")
    with pytest.raises(PackError, match=r"^zz/pathway.toml:1: .*is none of protocol, stage, fact, move"):
        packs.load("zz")


# --- the rules that a case keeps ---


@pytest.mark.parametrize("country", ["lu", "de"])
def test_rules_survive_as_a_document(country: str) -> None:
    assert from_document(to_document(protocol(country))) == protocol(country)


@pytest.mark.parametrize("country", ["lu", "de"])
def test_rules_change_only_with_their_version(country: str) -> None:
    rules = protocol(country)
    assert DIGESTS[country, rules.version] == sha256(to_document(rules)).hexdigest()[:16]


def test_a_case_keeps_the_length_it_began_with() -> None:
    kept = from_document(to_document(protocol("lu")))
    limits = MappingProxyType({**PACK.limits, "reflection": changed(PACK.limits["reflection"], value=120)})
    new = protocol_of(changed(PACK, limits=limits))
    assert new is not None
    granted = Facts("reflection", steps=(Step("grant_reflection", PERSON, date(2026, 1, 1)),))
    assert [str(deadlines_of(granted, rules)[0].on) for rules in (kept, new)] == ["2026-04-01", "2026-05-01"]


@pytest.mark.parametrize(
    ("country", "deadline", "length"),
    [
        ("lu", "reflection", (90, "day")),
        ("lu", "permit", (6, "month")),
        ("lu", "wage_limitation", (3, "year")),
        ("lu", "protection", (0, "day")),
        ("de", "reflection", (3, "month")),
        ("de", "permit", (1, "year")),
        ("de", "permit_after", (2, "year")),
        ("de", "wage_limitation", (3, "year")),
        ("de", "wage_exclusion", (2, "month")),
        ("de", "dismissal", (3, "week")),
        ("de", "protection", (0, "day")),
    ],
)
def test_length_is_that_of_the_law(country: str, deadline: str, length: tuple[int, str]) -> None:
    pack = packs.load(country)
    assert length_of(pack.deadlines[deadline], pack.limits) == length


def test_only_the_action_against_a_dismissal_is_shifted() -> None:
    shifted = {(c, d.code) for c in ("lu", "de") for d in packs.load(c).deadlines.values() if d.shift}
    assert shifted == {("de", "dismissal")}


@pytest.mark.parametrize("country", ["lu", "de"])
def test_ends_stand_last(country: str) -> None:
    ends = [stage.end for stage in stages_of(packs.load(country))]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"proceedings": ()}, "proceedings: is empty"),
        ({"proceedings": ("divorce",)}, "names 'divorce'"),
        ({"refs": ("lu-nothing",)}, "names 'lu-nothing'"),
        ({"basis": " "}, "basis: is empty"),
    ],
)
def test_a_document_of_the_checklist_says_for_what_and_why(changes: dict[str, Any], problem: str) -> None:
    assert problem in said("papers", "contract", **changes)


def test_a_deadline_begins_with_a_day_that_has_a_name() -> None:
    assert "names 'wages_due'" in said("deadlines", "wage_limitation", after_date="wages_due")

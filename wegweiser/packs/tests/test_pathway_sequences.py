"""No sequence of steps leaves the protocol, and no deadline vanishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from wegweiser import packs
from wegweiser.packs.pathway import protocol_of
from wegweiser.rules.pathway import PERSON, Allowed, Facts, Refused, Role, deadlines_of, decide, follow, possible

IDENTIFIERS = {"lu": {"police"}, "de": {"justice"}}
ROLES = [
    PERSON,
    *(Role("non_public", group) for group in ("counselling_service", "trade_union", "hotline")),
    *(Role("justice", group) for group in ("prosecution", "labour_court", "")),
    *(Role("public_body", group) for group in ("immigration_authority", "youth_office", "police")),
    *(Role(kind) for kind in ("police", "customs", "unknown")),
]
SAID = ("agrees", "danger", "minor", "third_country", "free_movement")
DATES = ("wage_due", "dismissal_received")


class Pathway(RuleBasedStateMachine):
    country = ""

    @initialize()
    def begin(self) -> None:
        self.pack = packs.load(self.country)
        protocol = protocol_of(self.pack)
        assert protocol is not None
        self.rules = protocol
        self.facts = Facts(protocol.begins)
        self.today = date(2026, 1, 31)
        self.ever: set[tuple[str, date]] = set()

    @rule(days=st.integers(0, 200))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(fact=st.sampled_from(SAID))
    def say(self, fact: str) -> None:
        self.facts = replace(self.facts, said=self.facts.said ^ {fact})

    @rule(code=st.sampled_from(DATES))
    def give_a_date(self, code: str) -> None:
        if code not in self.facts.dates:
            self.facts = replace(self.facts, dates={**self.facts.dates, code: self.today})

    @rule(data=st.data(), role=st.sampled_from(ROLES), early=st.integers(0, 3))
    def try_any_move(self, data: st.DataObject, role: Role, early: int) -> None:
        move = data.draw(st.sampled_from([*self.rules.moves, "fly"]))
        self._try(move, role, early)

    @rule(data=st.data())
    def make_a_possible_move(self, data: st.DataObject) -> None:
        """Without this, chance would hardly ever come far."""
        open_now = [
            (move, role)
            for role in ROLES
            for move, answer in possible(self.facts, role, self._at(), self.rules).items()
            if isinstance(answer, Allowed) and answer.to not in self.rules.ends
        ]
        if open_now:
            self._try(*data.draw(st.sampled_from(open_now)), 0)

    def _at(self, early: int = 0) -> datetime:
        return datetime.combine(self.today - timedelta(days=early), time(12), UTC)

    def _try(self, move: str, role: Role, early: int) -> None:
        before, answer = self.facts, decide(self.facts, move, role, self._at(early), self.rules)
        if isinstance(answer, Refused):
            assert answer.wants
            assert answer.reason == answer.wants[0].reason
            assert before == self.facts
            self._granted(move, role, answer)
            return
        self.facts = follow(self.facts, answer)
        known = self.rules.moves[move]
        assert before.stage in known.leaves
        assert self.facts.stage == (known.to or before.stage)
        assert not set(known.unless) & before.held

    def _granted(self, move: str, role: Role, answer: Refused) -> None:
        """What a refusal asks for is enough: with all of it, the move is allowed."""
        if answer.reason == "unknown_move":
            return
        wants = {want.reason: want.codes for want in answer.wants}
        missing = {code for want in answer.wants if want.reason == "needs" for code in want.codes}
        out = {code for want in answer.wants if want.reason == "ruled_out" for code in want.codes}
        facts = replace(
            self.facts,
            stage=wants.get("not_from_here", (self.facts.stage,))[0],
            said=(self.facts.said | missing) - out,
            marks=tuple(mark for mark in self.facts.marks if mark.fact not in out),
        )
        if "not_yours" in wants:
            known = self.rules.moves[move].who[0]
            role = Role(known.kind, known.group)
        # a fact taken away may have opened a gate by law
        again = decide(facts, move, role, self._at(), self.rules)
        assert isinstance(again, Allowed) or {want.reason for want in again.wants} <= {"needs"}

    @invariant()
    def stage_is_one_of_the_protocol(self) -> None:
        assert self.facts.stage in self.rules.stages

    @invariant()
    def facts_are_known(self) -> None:
        assert self.facts.held <= self.pack.facts.keys()

    @invariant()
    def identified_only_by_those_who_may(self) -> None:
        deciders = {mark.by.kind for mark in self.facts.marks if mark.fact == "identified"}
        assert deciders <= IDENTIFIERS[self.country]

    @invariant()
    def presumed_never_by_the_person_or_the_unknown(self) -> None:
        assert not {m.by.kind for m in self.facts.marks if m.fact == "presumed"} & {"person", "unknown"}

    @invariant()
    def every_fact_says_who_decided(self) -> None:
        facts = [mark.fact for mark in self.facts.marks]
        assert len(facts) == len(set(facts))

    @invariant()
    def no_deadline_vanishes(self) -> None:
        found = deadlines_of(self.facts, self.rules)
        now = {(due.code, due.starts) for due in found}
        assert self.ever <= now
        self.ever = now

    @invariant()
    def a_settled_deadline_names_a_step_that_was_made(self) -> None:
        made = {(step.move, step.on) for step in self.facts.steps}
        for due in deadlines_of(self.facts, self.rules):
            assert bool(due.reason) == (due.settled is not None)
            assert not due.reason or (due.reason, due.settled) in made

    @invariant()
    def a_permit_runs_until_something_ends_it(self) -> None:
        running = [
            due for due in deadlines_of(self.facts, self.rules) if due.code.startswith("permit") and not due.reason
        ]
        assert len(running) == ("permit" in self.facts.held)

    @invariant()
    def there_is_always_a_way_on(self) -> None:
        """The person can always stop, and always come back."""
        answers = possible(self.facts, PERSON, self._at(), self.rules)
        assert isinstance(answers["reopen" if self.facts.stage in self.rules.ends else "stop"], Allowed)


class Luxembourg(Pathway):
    country = "lu"


class Germany(Pathway):
    country = "de"


TestLuxembourg = Luxembourg.TestCase
TestGermany = Germany.TestCase
TestLuxembourg.settings = TestGermany.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)

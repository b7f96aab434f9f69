"""Three journeys from the first suspicion to the end, with their dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from wegweiser import packs
from wegweiser.packs.check_pathway import DECIDED
from wegweiser.packs.pathway import protocol_of
from wegweiser.rules.pathway import PERSON, Allowed, Due, Facts, Refused, Role, deadlines_of, decide, follow

SERVICE, UNION = Role("non_public", "counselling_service"), Role("non_public", "trade_union")
POLICE, CUSTOMS, PROSECUTION = Role("police", "police"), Role("customs"), Role("justice", "prosecution")
COURT, LABOUR_COURT = Role("justice"), Role("justice", "labour_court")
OFFICE = Role("public_body", "immigration_authority")


class Journey:
    """A case that a test tells step by step."""

    def __init__(self, country: str, *said: str) -> None:
        found = protocol_of(packs.load(country))
        assert found is not None
        self.rules, self.facts = found, Facts(found.begins, frozenset(said))

    def decide(self, day: str, move: str, role: Role) -> Allowed | Refused:
        at = datetime.combine(date.fromisoformat(day), time(12), UTC)
        return decide(self.facts, move, role, at, self.rules)

    def go(self, day: str, move: str, role: Role, stage: str, until: str = "") -> None:
        answer = self.decide(day, move, role)
        assert isinstance(answer, Allowed), (move, answer)
        self.facts = follow(self.facts, answer, date.fromisoformat(until) if until else None)
        assert self.facts.stage == stage

    def refused(self, day: str, move: str, role: Role) -> set[str]:
        answer = self.decide(day, move, role)
        assert isinstance(answer, Refused), move
        return {code for want in answer.wants for code in want.codes}

    def say(self, *said: str) -> None:
        self.facts = replace(self.facts, said=self.facts.said | {*said})

    def give(self, code: str, day: str) -> None:
        self.facts = replace(self.facts, dates={**self.facts.dates, code: date.fromisoformat(day)})

    def dues(self, code: str) -> list[tuple[str, str]]:
        """(last day, what settled it) of each run."""
        found: list[Due] = [due for due in deadlines_of(self.facts, self.rules) if due.code == code]
        return [(str(due.on or ""), due.reason) for due in found]

    def decided(self) -> dict[str, str]:
        return {mark.fact: mark.by.kind for mark in self.facts.marks if mark.fact in DECIDED}


def test_luxembourg_from_suspicion_to_aftercare() -> None:
    case = Journey("lu", "third_country")
    case.go("2026-01-05", "take_up", SERVICE, "counselling")
    assert case.refused("2026-01-06", "turn_to_police", SERVICE) == {"agrees"}
    case.say("agrees")
    case.go("2026-01-20", "turn_to_police", SERVICE, "clarification")
    assert case.refused("2026-02-01", "identify", SERVICE) == {"police"}
    case.go("2026-02-01", "identify", POLICE, "identified")
    case.go("2026-02-03", "grant_reflection", OFFICE, "reflection")
    assert case.dues("reflection") == [("2026-05-04", "")]
    assert case.refused("2026-03-01", "admit", SERVICE) == {"commits_to_report"}
    case.go("2026-04-01", "commit_to_report", PERSON, "reflection")
    case.go("2026-04-02", "admit", SERVICE, "programme")
    assert case.refused("2026-04-03", "grant_permit", OFFICE) == {"report_filed"}
    case.go("2026-04-10", "file_report", PERSON, "programme")
    case.go("2026-04-30", "grant_permit", OFFICE, "residence")
    case.go("2026-05-02", "protect", POLICE, "residence")
    case.go("2026-10-20", "renew_permit", OFFICE, "residence")
    assert case.dues("permit") == [("2026-10-29", "renew_permit"), ("2027-04-19", "")]
    case.go("2027-01-15", "open_proceedings", PROSECUTION, "proceedings")
    case.go("2027-09-01", "give_judgment", COURT, "proceedings")
    assert case.dues("protection") == [("", "")]
    assert case.refused("2027-09-02", "begin_aftercare", SERVICE) == {"proceedings_finished"}
    case.go("2027-11-01", "finish_proceedings", COURT, "proceedings")
    assert case.dues("protection") == [("", "finish_proceedings")]
    case.go("2027-11-02", "begin_aftercare", SERVICE, "aftercare")
    case.go("2028-02-29", "close", SERVICE, "closed")
    assert case.decided() == {"detected": "non_public", "presumed": "police", "identified": "police"}
    assert case.dues("reflection") == [("2026-05-04", "grant_permit")]


def test_germany_third_country_national_with_permit_wages_and_criminal_case() -> None:
    case = Journey("de", "third_country", "agrees")
    case.give("wage_due", "2026-03-31")
    case.go("2026-04-01", "take_up", SERVICE, "counselling")
    case.go("2026-04-02", "claim_wages", UNION, "counselling")
    assert case.dues("wage_exclusion") == [("2026-05-31", "claim_wages")]
    case.go("2026-04-10", "turn_to_police", SERVICE, "clarification")
    case.go("2026-04-20", "presume", CUSTOMS, "presumed")
    case.go("2026-05-31", "grant_reflection", OFFICE, "reflection", until="2026-09-15")
    assert case.dues("reflection") == [("2026-09-15", "")]
    assert case.refused("2026-06-01", "grant_permit_4a", OFFICE) == {
        *("presence_appropriate", "contact_broken_off", "willing_to_testify"),
    }
    case.go("2026-07-01", "break_off_contact", PERSON, "reflection")
    case.go("2026-07-02", "declare_testimony", PERSON, "reflection")
    case.go("2026-07-20", "confirm_presence", PROSECUTION, "reflection")
    case.go("2026-08-01", "grant_permit_4a", OFFICE, "residence")
    case.go("2026-12-01", "open_proceedings", PROSECUTION, "proceedings")
    case.go("2027-01-10", "accompany", SERVICE, "proceedings")
    case.go("2027-02-01", "sue_for_wages", UNION, "proceedings")
    assert case.dues("wage_limitation") == [("2029-12-31", "sue_for_wages")]
    case.go("2027-06-01", "recognise", COURT, "proceedings")
    case.go("2027-06-01", "give_judgment", COURT, "proceedings")
    case.go("2027-07-01", "finish_proceedings", COURT, "proceedings")
    assert case.refused("2027-07-02", "renew_permit", OFFICE) == {"proceedings_finished"}
    case.go("2027-07-20", "renew_permit_after", OFFICE, "proceedings")
    assert (case.dues("permit"), case.dues("permit_after")) == (
        [("2027-07-31", "renew_permit_after")],
        [("2029-07-19", "")],
    )
    case.go("2027-07-21", "begin_aftercare", SERVICE, "aftercare")
    assert case.refused("2027-08-01", "close", SERVICE) == {"wage_claim"}
    case.go("2027-09-01", "decide_wages", LABOUR_COURT, "aftercare")
    case.go("2027-10-01", "close", SERVICE, "closed")
    assert case.decided() == {"detected": "non_public", "presumed": "customs", "identified": "justice"}


def test_germany_citizen_of_the_union_refuses_the_police_and_gets_her_wages() -> None:
    case = Journey("de", "free_movement")
    case.give("wage_due", "2026-01-31")
    case.give("dismissal_received", "2026-03-14")
    case.go("2026-03-15", "take_up", SERVICE, "counselling")
    case.go("2026-03-16", "presume_in_counselling", SERVICE, "counselling")
    case.go("2026-03-17", "go_without_police", PERSON, "own_path")
    assert "agrees" in case.refused("2026-03-18", "turn_to_police", SERVICE)
    assert case.dues("dismissal") == [("2026-04-06", "")]  # 4 April is a Saturday; Easter Monday is the court's matter
    case.go("2026-03-20", "claim_wages", UNION, "own_path")
    case.go("2026-03-30", "sue_against_dismissal", UNION, "own_path")
    case.go("2026-04-20", "sue_for_wages", UNION, "own_path")
    assert case.refused("2026-05-01", "finish_own_path", SERVICE) == {"wage_claim"}
    case.go("2026-10-01", "decide_wages", LABOUR_COURT, "own_path")
    case.go("2026-10-15", "finish_own_path", SERVICE, "aftercare")
    case.go("2026-12-01", "close", SERVICE, "closed")
    assert case.decided() == {"detected": "non_public", "presumed": "non_public"}
    assert {code for code, _ in case.facts.dates.items()} == {"wage_due", "dismissal_received"}
    assert not case.facts.held & {"police_informed", "report_filed"}
    assert all(reason for due in ("dismissal", "wage_exclusion", "wage_limitation") for _, reason in case.dues(due))


def test_a_holiday_moves_the_action_against_a_dismissal_further() -> None:
    case = Journey("de")
    case.give("dismissal_received", "2026-03-14")
    easter = {date(2026, 4, 3), date(2026, 4, 6)}
    assert [str(due.on) for due in deadlines_of(case.facts, case.rules, easter)] == ["2026-04-07"]


def test_a_citizen_of_the_union_reaches_the_court_in_luxembourg_without_a_permit() -> None:
    case = Journey("lu", "free_movement", "agrees")
    case.go("2026-01-05", "take_up", SERVICE, "counselling")
    case.go("2026-01-20", "turn_to_police", PERSON, "clarification")
    case.go("2026-02-01", "identify", POLICE, "identified")
    assert case.refused("2026-02-02", "grant_reflection", OFFICE) == {"third_country", "free_movement"}
    case.go("2026-02-03", "commit_to_report", PERSON, "identified")
    case.go("2026-02-04", "admit", SERVICE, "programme")
    case.go("2026-02-05", "file_report", PERSON, "programme")
    case.go("2026-06-01", "open_proceedings", PROSECUTION, "proceedings")
    assert case.dues("permit") == []


def test_what_the_police_do_not_confirm_is_not_the_end() -> None:
    case = Journey("lu", "agrees")
    case.go("2026-01-05", "take_up", SERVICE, "counselling")
    case.go("2026-01-20", "turn_to_police", PERSON, "clarification")
    case.go("2026-02-01", "decline_to_identify", POLICE, "counselling")
    case.go("2026-02-02", "claim_wages", UNION, "counselling")


def test_a_lost_contact_keeps_its_dates_and_can_come_back() -> None:
    case = Journey("lu", "third_country", "agrees")
    case.go("2026-01-05", "take_up", SERVICE, "counselling")
    case.go("2026-01-20", "turn_to_police", PERSON, "clarification")
    case.go("2026-02-01", "identify", POLICE, "identified")
    case.go("2026-02-03", "grant_reflection", OFFICE, "reflection")
    case.go("2026-03-01", "lose_contact", SERVICE, "contact_lost")
    assert case.dues("reflection") == [("2026-05-04", "")]
    case.go("2026-04-01", "reopen", PERSON, "counselling")
    case.go("2026-04-02", "resume", PERSON, "identified")
    assert case.dues("reflection") == [("2026-05-04", "")]


def test_in_germany_the_signs_seen_in_counselling_do_not_stand_for_an_authority() -> None:
    case = Journey("de", "agrees", "danger")
    case.go("2026-01-05", "take_up", SERVICE, "counselling")
    case.go("2026-01-06", "presume_in_counselling", SERVICE, "counselling")
    case.go("2026-01-06", "call_police", PERSON, "counselling")
    assert case.refused("2026-01-07", "resume", SERVICE) == {"indications_found"}

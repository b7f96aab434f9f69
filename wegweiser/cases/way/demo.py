"""Three journeys as data: what was said, decided and given, on which day after the case was opened. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wegweiser.cases import bodies, writing
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import moving
from wegweiser.rules.pathway import PERSON, Role

SERVICE, UNION = Role("non_public", "counselling_service"), Role("non_public", "trade_union")
POLICE, CUSTOMS, PROSECUTION = Role("police", "police"), Role("customs"), Role("justice", "prosecution")
COURT, LABOUR_COURT = Role("justice"), Role("justice", "labour_court")
OFFICE = Role("public_body", "immigration_authority")


@dataclass(frozen=True, slots=True)
class Made:
    """A step on a day of the journey. `until`: the day on which the authority's paper ends."""

    day: int
    move: str
    by: Role
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Facts that are said on a day."""

    day: int
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A day that is known: `on` may lie before the journey began."""

    day: int
    name: str
    on: int


Journey = tuple[Made | Told | Given, ...]

LUXEMBOURG: Journey = (
    Told(0, ("third_country",)),
    Made(0, "take_up", SERVICE),
    Told(12, ("agrees",)),
    Made(15, "turn_to_police", SERVICE),
    Made(27, "presume", POLICE),
    Made(33, "identify", POLICE),
    Made(36, "grant_reflection", OFFICE, until=126),
    Made(92, "commit_to_report", PERSON),
    Made(93, "admit", SERVICE),
    Made(100, "file_report", PERSON),
    Made(118, "grant_permit", OFFICE, until=298),
    Made(121, "protect", POLICE),
    Made(285, "renew_permit", OFFICE, until=465),
    Made(350, "open_proceedings", PROSECUTION),
    Made(455, "renew_permit", OFFICE, until=635),
    Made(560, "give_judgment", COURT),
    Made(605, "finish_proceedings", COURT),
    Made(610, "begin_aftercare", SERVICE),
    Made(630, "leave_permit", OFFICE),
    Made(690, "close", SERVICE),
)
GERMANY_WITH_PERMIT: Journey = (
    Told(0, ("third_country", "agrees")),
    Given(0, "wage_due", -20),
    Made(0, "take_up", SERVICE),
    Made(2, "claim_wages", UNION),
    Made(9, "turn_to_police", SERVICE),
    Made(19, "presume", CUSTOMS),
    Made(60, "grant_reflection", OFFICE, until=165),
    Made(90, "break_off_contact", PERSON),
    Made(91, "declare_testimony", PERSON),
    Made(110, "confirm_presence", PROSECUTION),
    Made(122, "grant_permit_4a", OFFICE, until=486),
    Made(244, "open_proceedings", PROSECUTION),
    Made(284, "accompany", SERVICE),
    Made(306, "sue_for_wages", UNION),
    Made(426, "recognise", COURT),
    Made(427, "give_judgment", COURT),
    Made(457, "finish_proceedings", COURT),
    Made(476, "renew_permit_after", OFFICE, until=1205),
    Made(477, "begin_aftercare", SERVICE),
    Made(519, "decide_wages", LABOUR_COURT),
    Made(549, "close", SERVICE),
)
GERMANY_WITHOUT_POLICE: Journey = (
    Told(0, ("free_movement",)),
    Given(0, "wage_due", -45),
    Given(0, "dismissal_received", -1),
    Made(0, "take_up", SERVICE),
    Made(1, "presume_in_counselling", SERVICE),
    Made(2, "go_without_police", PERSON),
    Made(5, "claim_wages", UNION),
    Made(15, "sue_against_dismissal", UNION),
    Made(36, "sue_for_wages", UNION),
    Made(200, "decide_wages", LABOUR_COURT),
    Made(214, "finish_own_path", SERVICE),
    Made(261, "close", SERVICE),
)
JOURNEYS: dict[str, tuple[str, Journey]] = {  # name → (pack, journey)
    "luxembourg": ("lu", LUXEMBOURG),
    "germany_with_permit": ("de", GERMANY_WITH_PERMIT),
    "germany_without_police": ("de", GERMANY_WITHOUT_POLICE),
}
TEN = time(10)


def walk(opened: OpenCase, journey: Journey, *, begins: date, until: date, since: date | None = None) -> None:
    """Write what happened after `since` up to `until`, each on its own day, through the real functions.

    Raises moving.NotAllowed where the protocol refuses a step.
    """
    for event in journey:
        on = begins + timedelta(days=event.day)
        if on <= until and (since is None or on > since):
            happen(opened, event, begins)


def happen(opened: OpenCase, event: Made | Told | Given, begins: date) -> None:
    """One event of a journey that began on that day."""
    on = begins + timedelta(days=event.day)
    if isinstance(event, Made):
        paper = None if event.until is None else begins + timedelta(days=event.until)
        move_to(opened, event.move, event.by, on, until=paper)
    elif isinstance(event, Told):
        put(opened, [bodies.Said(fact=fact) for fact in event.facts], on)
    else:
        put(opened, [bodies.DateGiven(name=event.name, on=begins + timedelta(days=event.on))], on)


def move_to(
    opened: OpenCase, move: str, by: Role, on: date, *, until: date | None = None, actor: str = ""
) -> None:  # fmt: skip
    """One step on its day. Raises moving.NotAllowed."""
    moving.move(opened, moving.Asked(move, by, on, until, actor), now=at_ten(opened, on))


def put(opened: OpenCase, said: Sequence[bodies.Body], on: date) -> list[str]:
    """Entries of the work compartment written on a day; their refs."""
    written = writing.write(opened, [writing.New(one) for one in said], now=at_ten(opened, on))
    return [one.ref for one in written]


def at_ten(opened: OpenCase, on: date) -> datetime:
    """Ten o'clock of that day, at the place of the case."""
    return datetime.combine(on, TEN, ZoneInfo(opened.rules.timezone))


def fill_plan(opened: OpenCase, on: date, actors: dict[str, str] | None = None) -> list[str]:
    """A plan with needs in every state. `actors`: need → slug of a body of the guidebook."""
    found = actors or {}
    later = timedelta(days=28)

    def need(code: str, status: str, text: str) -> bodies.Need:
        return bodies.Need(need=code, status=status, text=text, actor=found.get(code, ""), review_on=on + later)

    return put(opened, [
        need("shelter", "running", "Zimmer in der Schutzwohnung, zunächst drei Monate (erfunden)"),
        need("health", "asked", "Termin bei der Hausärztin, Rücken (erfunden)"),
        need("money", "running", "Antrag gestellt, Bescheid fehlt (erfunden)"),
        need("language", "open", "Sprachkurs am Vormittag gesucht (erfunden)"),
        bodies.Need(need="return", status="not_wanted", text="Möchte hierbleiben (erfunden)"),
    ], on)  # fmt: skip


def fill_court(opened: OpenCase, on: date, hearing: date) -> None:
    """A criminal case with a hearing, a lawyer, an interpreter, claims, and documents as far as they are there."""
    (case,) = put(
        opened, [bodies.Proceeding(type="criminal", body="Amtsgericht", file_number="5 Ls 00/00 (erfunden)")], on
    )
    papers = list(opened.pack.papers)
    put(opened, [
        bodies.Hearing(proceeding=case, on=hearing, at="09:30", place="Saal 2 (erfunden)", what="Aussage als Zeugin"),
        bodies.Support(type="lawyer", status="granted", who="Anwaltskanzlei (erfunden)"),
        bodies.Support(type="interpreter", status="asked", who="Rumänisch"),
        bodies.Support(type="psychosocial", status="granted"),
        bodies.Support(type="witness_protection", status="refused", text="Adresse bleibt aus der Akte (erfunden)"),
        bodies.Claim(type="compensation", amount="8000.00", status="claimed"),
        *(bodies.Paper(code=code, status="there") for code in papers[:3]),
        bodies.Paper(code="hours", status="asked", text="Kalender bringt sie mit (erfunden)"),
    ], on)  # fmt: skip


def fill_wages(opened: OpenCase, on: date, amount: str, status: str = "claimed") -> str:
    """A wage claim; its ref."""
    return put(opened, [bodies.Claim(type="wages", amount=amount, status=status, text="Fünf Monate (erfunden)")], on)[0]


def pays(opened: OpenCase, ref: str, on: date) -> Any:
    """The wages were paid."""
    claim = opened.record.latest(bodies.Claim)[ref][1]
    paid = bodies.Claim(type=claim.type, amount=claim.amount, status="paid", text=claim.text)
    return writing.write(opened, [writing.New(paid, ref=ref)], now=at_ten(opened, on))

"""A pathway small enough to see at a glance."""

from __future__ import annotations

from datetime import UTC, date, datetime

from wegweiser.rules.pathway import Deadline, Facts, Move, Protocol, Role, Waiver, Who

COUNSELLOR, POLICE, OFFICE = Role("non_public", "service"), Role("police"), Role("public_body", "office")
ANYONE, PERSON, SERVICE = Who("anyone"), Who("person", "person"), Who("service", "", "service")
MOVES = (
    Move("begin", frozenset({"start"}), "way", (SERVICE,), sets=("seen",), basis="practice"),
    Move(
        *("name", frozenset({"way"}), "", (Who("police", "police"),)),
        needs=("agrees", "seen"),
        waivers=(Waiver("danger", ("agrees",), "law of danger"),),
        sets=("named",),
    ),
    Move("grant", frozenset({"way"}), "", (Who("office", "public_body", "office"),), ("named",), ("free",)),
    Move("alarm", frozenset({"start", "way"}), "", (ANYONE,), ("danger",)),
    Move("forget", frozenset({"way"}), "", (PERSON,), clears=("named",)),
    Move("finish", frozenset({"way"}), "done", (SERVICE, PERSON)),
)
DEADLINES = (
    Deadline("permit", after=("grant",), length=6, unit="month", first_day_counts=True, settled_by=("finish",)),
    Deadline("reflection", after=("begin",), length=3, unit="month", least=True, settled_by=("grant",), remind=(7, 1)),
    Deadline("shield", after=("name",), settled_by=("finish",)),
    Deadline("wages", after_date="wage_due", length=3, unit="year", year_end=True, settled_by=("alarm",)),
)
RULES = Protocol(
    code="zz",
    version=1,
    timezone="Europe/Luxembourg",
    begins="start",
    stages=("start", "way", "done"),
    ends=frozenset({"done"}),
    moves={move.code: move for move in MOVES},
    deadlines=DEADLINES,
)
START = Facts("start")


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)

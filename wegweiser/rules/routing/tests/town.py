"""A small invented town, and random ones, for the tests of routing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

from wegweiser.rules.routing import Body, Index, Line, Mandate, Question, Rule, build_index

PLACES = ("town", "county", "land", "country")
AREA = dict(zip(("municipal", "district", "state", "national"), PLACES, strict=True))
MONDAY = datetime(2026, 11, 23, 10, 0)
SATURDAY = datetime(2026, 11, 21, 22, 0)
KINDS = ("emergency", "police", "customs", "justice", "public_body", "non_public", "unknown")
TASKS = ("rescue", "counsel", "shelter", "claim_wages", "investigate", "decide_residence", "coordinate")
RULES = {
    rule.slug: rule
    for rule in (
        Rule("danger_now", ("rescue",), ("counsel",), danger=True),
        Rule("unpaid_wages", ("claim_wages", "counsel"), ("investigate",), topics=("labour", "trafficking")),
        Rule("needs_shelter", ("shelter", "counsel"), topics=("housing",)),
        Rule("asked_by_authority", ("counsel", "coordinate"), ("decide_residence",)),
    )
}


@dataclass(frozen=True)
class Weekdays:
    """Open from Monday to Friday, 9 to 17."""

    def state(self, at: datetime) -> tuple[bool | None, datetime | None]:
        if at.weekday() < 5 and 9 <= at.hour < 17:
            return True, None
        day = at if at.hour < 9 else at + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return False, day.replace(hour=9, minute=0)


@dataclass(frozen=True)
class Always:
    def state(self, at: datetime) -> tuple[bool | None, datetime | None]:
        return True, None


def body(name: str, *tasks: str, level: str = "municipal", number: str = "+493023125001", **more: object) -> Body:
    """A body with a number; `tasks` are held as `may`."""
    mandates = tuple(Mandate(task, "may", True, AREA[level]) for task in tasks)
    lines = (Line(number),) if number else ()
    plain = Body(name, "non_public", level, "no", False, mandates, lines)
    return replace(plain, **more)  # type: ignore[arg-type]


EMERGENCY = body("emergency-police", "rescue", "investigate", level="national", number="110", kind="police",
                 must_report="yes", must_prosecute=True, emergency=1, lines=(Line("110", hours=Always()),))  # fmt: skip
AMBULANCE = body("emergency-112", "rescue", level="national", number="112", kind="emergency", must_report="unknown",
                 emergency=2, lines=(Line("112", hours=Always()),))  # fmt: skip
NATIONAL = body("national-line", "counsel", level="national", fallback=True, topics=("labour",))


def index(*bodies: Body) -> Index:
    return build_index((EMERGENCY, AMBULANCE, NATIONAL, *bodies), RULES, ("coordinate",))


def question(*situations: str, at: datetime = MONDAY, **more: object) -> Question:
    return Question(PLACES, situations, at, **more)  # type: ignore[arg-type]


hours = st.sampled_from((None, Weekdays(), Always()))
lines = st.builds(
    Line,
    number=st.integers(0, 999).map(lambda n: f"+49302312{n:04}"),
    languages=st.sampled_from(((), ("ro",), ("bg", "pl"))),
    hours=hours,
)


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    level = draw(st.sampled_from(tuple(AREA)))
    mandates = st.builds(
        Mandate,
        task=st.sampled_from(TASKS),
        mode=st.sampled_from(("may", "must", "must_not")),
        assumed=st.booleans(),
        area=st.sampled_from((AREA[level], "elsewhere")),
        sex=st.sampled_from(("", "", "female", "male")),
        age_min=st.sampled_from((0, 0, 18)),
        age_max=st.sampled_from((200, 200, 17)),
    )
    return Body(
        id=f"body-{draw(st.integers(0, 400))}",
        kind=draw(st.sampled_from(KINDS)),
        level=level,
        must_report=draw(st.sampled_from(("yes", "no", "unknown"))),
        must_prosecute=draw(st.booleans()),
        mandates=tuple(draw(st.lists(mandates, max_size=4))),
        lines=tuple(draw(st.lists(lines, max_size=3))),
        topics=draw(st.sampled_from(((), ("labour",), ("housing", "trafficking")))),
        languages=draw(st.sampled_from(((), ("ro",), ("de", "fr")))),
        sex=draw(st.sampled_from(("", "", "female"))),
        administration=draw(st.booleans()),
    )


towns = st.lists(bodies(), max_size=12, unique_by=lambda each: each.id)
questions = st.builds(
    Question,
    places=st.just(PLACES),
    situations=st.lists(st.sampled_from(tuple(RULES)), min_size=0, max_size=3, unique=True).map(tuple),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    asks=st.sampled_from(("affected", "noticed", "professional")),
    languages=st.sampled_from(((), ("ro",), ("bg", "fr"))),
    reporting_last=st.booleans(),
    sex=st.sampled_from(("", "female", "male")),
    age=st.sampled_from((None, 15, 30)),
)

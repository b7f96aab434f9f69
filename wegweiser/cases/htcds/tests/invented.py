"""Invented cases for tests: entries as a case holds them, in every shape."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wegweiser.cases import bodies
from wegweiser.cases.htcds import mapping, standard
from wegweiser.cases.htcds.document import Kept
from wegweiser.cases.htcds.soundness import EARLIEST, LATEST

# What a form would store: no blanks around, no control signs but line breaks.
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
TEXT = st.text(st.one_of(SIGNS, st.just("\n")), max_size=60).map(lambda text: text.replace("\xa0", " ").strip())
WORDS = TEXT.filter(bool)
DAYS = st.dates(EARLIEST, LATEST)
MAYBE = st.none() | DAYS
HOURS = st.sampled_from(["", "09:30"])


def _one_of(*codes: str) -> Any:
    return st.sampled_from(codes)


PEOPLE = st.builds(
    bodies.Person, alias=TEXT, name=TEXT, born=st.sampled_from(["", "1990-05-31", "about 1990"]),
    reach=TEXT | st.sampled_from(["+352 621 000 001", "+4915112345678", "a@example.org", "=1+1"]), safe=TEXT,
    no_voicemail=st.booleans(), language=st.sampled_from(["", "vi", "ro", "Rumänisch", "tl", "??"]),
    interpreter=st.booleans(),
).filter(lambda one: one != bodies.Person())  # fmt: skip


def _values(name: str) -> Any:
    field = standard.fields()[name]
    if name == "prs_Citizenship":
        return st.lists(_one_of("RO", "VN", "LU"), min_size=1, max_size=3, unique=True).map(tuple)
    if not field.is_picklist:
        return st.tuples(st.integers(0, 120).map(str))
    codes = st.sampled_from([*field.values, *([standard.MOVEMENT] if name == standard.CONTROL else [])])
    known = codes | TEXT.filter(bool) if field.is_open else codes
    return st.lists(known, min_size=1, max_size=4 if field.is_multiple else 1, unique=True).map(tuple)


DETAILS = [st.builds(bodies.Detail, field=st.just(name), values=_values(name)) for name in mapping.details()]
REST = [
    st.builds(bodies.Said, fact=_one_of("third_country", "agrees", "minor"), holds=st.booleans()),
    st.builds(bodies.Dropped, deadline=_one_of("sue_for_wages"), starts=DAYS, on=DAYS, why=WORDS),
    st.builds(bodies.DateGiven, name=_one_of("wage_due"), on=DAYS),
    st.builds(
        bodies.Need, need=st.sampled_from(bodies.NEEDS), status=_one_of("open", "running", "met", "not_wanted"),
        actor=st.sampled_from(["", "polizei"]), review_on=MAYBE, text=TEXT,
    ),
    st.builds(
        bodies.Support, type=_one_of("lawyer", "interpreter"), status=_one_of("asked", "granted"), who=TEXT, text=TEXT
    ),
    st.builds(bodies.Paper, code=_one_of("hours"), status=_one_of("missing", "there"), text=TEXT),
    st.builds(
        bodies.Claim, type=_one_of("wages", "compensation"), amount=st.sampled_from(["", "8000.00"]),
        status=_one_of("open", "paid"), text=TEXT,
    ),
    st.builds(bodies.Task, text=WORDS, due=DAYS, status=_one_of("open", "done")),
    st.builds(bodies.Note, text=WORDS, until=MAYBE),
    st.builds(bodies.FromReport, text=WORDS, place=TEXT, about=_one_of("self", "other"), agrees=_one_of("", "yes")),
]  # fmt: skip
COURT = st.builds(
    bodies.Proceeding, type=_one_of("criminal", "wages"), body=TEXT, file_number=TEXT, status=_one_of("running"),
    text=TEXT,
)  # fmt: skip
HEARING = st.builds(bodies.Hearing, on=DAYS, at=HOURS, place=TEXT, what=TEXT, status=_one_of("set", "held"))


@st.composite
def cases(draw: Any) -> list[Kept]:
    """Entries as `choosing.kept_of` gives them: at most one person, one detail a field, hearings of a proceeding."""
    found = [draw(PEOPLE)] if draw(st.booleans()) else []
    found += draw(st.lists(st.sampled_from(DETAILS), unique=True, max_size=4).flatmap(lambda some: st.tuples(*some)))
    kept = [Kept(body=body) for body in (*found, *draw(st.lists(st.one_of(REST), max_size=8)))]
    for number in range(1, draw(st.integers(1, 3))):
        kept.append(Kept(body=draw(COURT), ref=str(number)))
        hearing = draw(HEARING)
        kept.append(Kept(body=type(hearing)(**{**_fields(hearing), "proceeding": str(number)})))
    return kept


def _fields(body: Any) -> dict[str, Any]:
    return {name: getattr(body, name) for name in body.__struct_fields__}

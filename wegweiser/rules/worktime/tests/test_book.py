"""The book that is only added to: its chain, what holds now, the file that carries it, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.rules.worktime import (
    Agreed,
    BadDocument,
    Break,
    Closed,
    DayMark,
    Deduction,
    Employer,
    Entry,
    Item,
    Received,
    Record,
    Span,
    Worker,
    append,
    broken,
    chain,
    changed_after_closing,
    current,
    delay,
    follows,
    from_document,
    history,
    to_document,
)

from .small import ZONE, at, counted, span

NOW = datetime(2026, 5, 4, 20, tzinfo=UTC)
WORK = span("2026-05-04", "08:00", "16:00", 30)
ITEMS: tuple[Item, ...] = (
    WORK,
    Span(
        "r",
        "e",
        at("2026-05-05 08:00"),
        None,
        ZONE,
        place="Kai 3",
        doing="löschen",
        witness="M.",
        pieces=Decimal("3.5"),
    ),
    Span(
        "b",
        "e",
        at("2026-05-06 08:00"),
        at("2026-05-06 16:00"),
        ZONE,
        (Break(at("2026-05-06 12:00"), at("2026-05-06 12:30")),),
    ),
    DayMark("m", date(2026, 5, 7), "forgot"),
    Agreed("a", "e", "hour", Decimal("12.50"), date(2026, 1, 1), date(2026, 12, 31), written=False),
    Received("p", "e", date(2026, 6, 1), Decimal("900"), "bank", date(2026, 5, 1)),
    Deduction("d", "e", date(2026, 6, 1), Decimal("250.00"), "rent", "paid", agreed=True),
    Employer("e", "Chef", "construction", "07", date(2026, 1, 1), None, 15),
    Worker(born=date(2000, 2, 29), skilled=True),
    Closed("c", date(2026, 5, 4)),
)
BOOK = chain(Entry(str(number), NOW, item) for number, item in enumerate(ITEMS))


def changed(item: Item | None, replaces: str, id: str = "new", at: datetime = NOW) -> Entry:
    return Entry(id, at, item, replaces)


def test_every_entry_holds_the_one_before() -> None:
    assert [one.previous for one in BOOK] == ["", *(one.digest for one in BOOK[:-1])]
    assert broken(BOOK) is None


def test_the_digest_of_a_version_never_changes() -> None:
    """A browser computes the same; a book that was printed is checked years later."""
    assert BOOK[0].digest == "8ebe1875eac3423c94d72086833c4ac391b03a1f3ad4883ca15426c823468087"
    assert BOOK[-1].digest == "c8521217f6bc2710014c0d62049e3c7fcd2b06d0cb03ada7a4c7f71eddede45d"


@pytest.mark.parametrize(
    "tampered",
    [
        lambda book: book[1:],
        lambda book: (*book[:3], *book[4:]),
        lambda book: (book[1], book[0], *book[2:]),
        lambda book: (replace(book[0], item=span("2026-05-04", "07:00", "16:00", 30)), *book[1:]),
        lambda book: (*book[:4], replace(book[4], written_at=NOW - timedelta(days=1)), *book[5:]),
        lambda book: (*book, replace(book[0], previous=book[-1].digest)),
        lambda book: chain((*book, book[0])),
        lambda book: chain((*book, changed(None, "never"))),
    ],
)
def test_a_book_that_was_tampered_with_is_found(tampered: Any) -> None:
    assert broken(tampered(BOOK)) is not None


def test_the_first_entry_that_does_not_fit_is_named() -> None:
    assert broken((*BOOK[:4], replace(BOOK[4], id="x"), *BOOK[5:])) == 4


def test_adding_keeps_the_chain_and_the_older_book() -> None:
    longer = append(BOOK, changed(WORK, "0"))
    assert broken(longer) is None
    assert follows(longer, BOOK)
    assert not follows(BOOK, longer)
    assert follows(append((), changed(WORK, "")), ())
    assert longer == chain(longer)


@pytest.mark.parametrize("entry", [changed(WORK, "", id="0"), changed(WORK, "never")])
def test_an_entry_that_does_not_fit_is_refused(entry: Entry) -> None:
    with pytest.raises(ValueError, match="the id is taken"):
        append(BOOK, entry)


def test_what_holds_now() -> None:
    assert current(BOOK) == Record(
        ITEMS[:3], (ITEMS[3],), (ITEMS[4],), (ITEMS[5],), (ITEMS[6],), (ITEMS[7],), ITEMS[8], (ITEMS[9],)
    )  # type: ignore[arg-type]
    assert current(()) == Record()


def test_a_correction_holds_and_the_first_stays_to_be_seen() -> None:
    longer = replace(WORK, ends=at("2026-05-04 18:00"))
    book = append(append(BOOK, changed(longer, "0")), changed(WORK, "new", "back"))
    assert current(append(BOOK, changed(longer, "0"))).spans[0] == longer
    assert current(book).spans[0] == WORK
    assert [one.id for one in history(book, "0")] == [one.id for one in history(book, "back")] == ["0", "new", "back"]
    assert history(book, "never") == ()


def test_of_two_corrections_of_one_entry_the_later_holds() -> None:
    one, other = (replace(WORK, note=note) for note in ("one", "other"))
    assert [span.note for span in current(append(append(BOOK, changed(one, "0")), changed(other, "0", "x"))).spans][
        :1
    ] == ["other"]


def test_what_is_withdrawn_is_no_longer_counted() -> None:
    assert WORK not in current(append(BOOK, changed(None, "0"))).spans


@pytest.mark.parametrize(
    ("item", "days"),
    [
        (WORK, 0),
        (ITEMS[1], -1),
        (DayMark("m", date(2026, 5, 1), "forgot"), 3),
        (ITEMS[5], -28),
        (ITEMS[7], None),
        (span("2026-05-03", "22:00", "06:00"), 0),
        (span("2026-05-02", "22:00", "06:00"), 1),
    ],
)
def test_days_until_something_was_written_down(item: Item, days: int | None) -> None:
    assert delay(Entry("x", NOW, item)) == days


def test_changes_in_a_closed_week_are_shown() -> None:
    book = BOOK
    for id, item, replaces in (
        ("new", span("2026-05-10", "08:00", "12:00"), ""), ("other", span("2026-05-11", "08:00", "12:00"), ""),
        ("gone", None, "0"), ("mark", DayMark("n", date(2026, 5, 8), "sick"), ""), ("pay", ITEMS[5], "5"),
        ("moved", span("2026-05-11", "13:00", "15:00"), "2"), ("again", None, "gone"),
    ):  # fmt: skip
        book = append(book, changed(item, replaces, id))
    assert [one.id for one in changed_after_closing(book)] == ["new", "gone", "mark", "moved", "again"]


def test_a_book_survives_as_a_file() -> None:
    assert from_document(to_document(BOOK)) == BOOK
    assert to_document(from_document(to_document(BOOK))) == to_document(BOOK)


def test_a_file_is_plain_text_with_its_format() -> None:
    data = json.loads(to_document(BOOK[:1]))
    assert data == {
        "format": "wegweiser-worktime/1",
        "entries": [
            {
                "digest": BOOK[0].digest,
                "id": "0",
                "written_at": "2026-05-04T20:00:00Z",
                "item": {
                    "kind": "span",
                    "id": "2026-05-04-08:00-e",
                    "employer": "e",
                    "zone": ZONE,
                    "paused": 30,
                    "starts": "2026-05-04T06:00:00Z",
                    "ends": "2026-05-04T14:00:00Z",
                },
            }
        ],
    }


def broken_file(change: Any) -> bytes:
    data = json.loads(to_document(BOOK))
    change(data)
    return json.dumps(data).encode()


def put(value: Any, *path: Any) -> Any:
    """A change that puts a value at a place below `entries`."""

    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return lambda data: change(data["entries"])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda data: data.update(format="other/1"), "not of the format"),
        (lambda data: data.update(more=1), "not of the format"),
        (lambda data: data.update(entries={}), "entries: is no list"),
        (lambda data: data["entries"].append(1), r"entries\[10\]: is no entry"),
        (lambda data: data["entries"].append({"id": "x"}), "is no entry"),
        (put("x", 0, "item"), r"entries\[0\].item: is of no known kind"),
        (put(None, 0, "item"), "withdraws another"),
        (put("boat", 0, "item", "kind"), "no known kind"),
        (put([], 0, "item", "kind"), "no known kind"),
        (put("", 0, "id"), "needs an id"),
        (put(1, 0, "id"), "is no text"),
        (put("x" * 2001, 0, "id"), "too long"),
        (put("\ud800", 0, "item", "note"), "half a character"),
        (put(1, 0, "item", "colour"), "unknown field 'colour'"),
        (put("2026-05-04T06:00:00+00:00", 0, "item", "starts"), "cannot be read"),
        (put("soon", 0, "written_at"), "cannot be read"),
        (put("1999-05-04T06:00:00Z", 0, "written_at"), "outside of 2000"),
        (put("2026-05-04T05:00:00Z", 0, "item", "ends"), "ends after"),
        (put("2026-07-04T05:00:00Z", 0, "item", "ends"), "within a month"),
        (put("Mars/Base", 0, "item", "zone"), "is no time zone"),
        (put("../x", 0, "item", "zone"), "is no time zone"),
        (put(True, 0, "item", "paused"), "is no number"),
        (put(-1, 0, "item", "paused"), "not longer than the work"),
        (put(481, 0, "item", "paused"), "not longer than the work"),
        (put("play", 0, "item", "task"), "is none of work, travel, waiting"),
        (put([{}], 1, "item", "breaks"), "missing 2 required"),
        (
            put([{"starts": "2026-05-05T06:00:00Z", "ends": "2026-05-05T07:00:00Z"}], 1, "item", "breaks"),
            "has no breaks yet",
        ),
        (put([1], 2, "item", "breaks"), r"breaks\[0\]: is no object"),
        (put("x", 2, "item", "breaks"), "is no list"),
        (put("2026-05-06T06:00:00Z", 2, "item", "breaks", 0, "ends"), "a break ends after"),
        (put("2026-05-06T16:00:00Z", 2, "item", "breaks", 0, "ends"), "breaks lie within"),
        (put("2026-5-7", 3, "item", "on"), "cannot be read"),
        (put("lost", 3, "item", "mark"), "is none of"),
        (put("-1", 4, "item", "amount"), "between 0 and ten million"),
        (put("NaN", 4, "item", "amount"), "between 0 and ten million"),
        (put("1E+2", 4, "item", "amount"), "cannot be read"),
        (put("x", 4, "item", "amount"), "cannot be read"),
        (put("0." + "1" * 60, 4, "item", "amount"), "cannot be read"),
        (put("second", 4, "item", "unit"), "is none of"),
        (put("2025-05-07", 4, "item", "valid_to"), "before the first"),
        (put("yes", 4, "item", "written"), "is no yes or no"),
        (put("gold", 5, "item", "how"), "is none of"),
        (put("toll", 6, "item", "what"), "is none of"),
        (put("lent", 6, "item", "taken"), "is none of"),
        (put(0, 7, "item", "pay_day"), "between 1 and 31"),
        (put("2026-05-05", 9, "item", "monday"), "begins on Monday"),
    ],
)
def test_a_file_that_is_no_book_is_refused_with_its_place(change: Any, problem: str) -> None:
    with pytest.raises(BadDocument, match=problem):
        from_document(broken_file(change))


@pytest.mark.parametrize(
    "document",
    [b"", b"[]", b"null", b"\xff", b"{", b"[" * 100_000, b" " * 20_000_001, b'{"format":"wegweiser-worktime/1"}'],
)
def test_anything_else_is_refused(document: bytes) -> None:
    with pytest.raises(BadDocument):
        from_document(document)


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(BadDocument, match="too long"):
        from_document(json.dumps({"format": "wegweiser-worktime/1", "entries": [0] * 20_001}).encode())


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "item", "kind", "starts", "breaks"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_no_file_makes_the_reader_fall_over(entry: Any) -> None:
    document = json.dumps({"format": "wegweiser-worktime/1", "entries": [entry]}).encode()
    with pytest.raises(BadDocument):
        from_document(document)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_text_survives(text: str) -> None:
    book = chain([Entry("x", NOW, replace(WORK, note=text))])
    assert from_document(to_document(book)) == book


def test_times_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        Entry("x", datetime(2026, 5, 4), WORK)


def test_minutes_of_break_without_times_lie_between_those_with_times() -> None:
    rest = Break(at("2026-05-04 10:00"), at("2026-05-04 11:00"))
    work = Span("a", "e", at("2026-05-04 08:00"), at("2026-05-04 12:00"), ZONE, (rest,), paused=150)
    reckoning = counted(work)
    assert reckoning.days[0].seconds == 30 * 60
    assert counted(replace(work, paused=15)).shifts[0].breaks == (15 * 60, 3600)

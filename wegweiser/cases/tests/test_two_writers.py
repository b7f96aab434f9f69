"""R7: two write at one case at the same time. Nothing that one did not see is written over, nothing is lost."""

from __future__ import annotations

from itertools import count, permutations
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from wegweiser.cases import bodies, reading, writing
from wegweiser.cases.models.case import CONTACT, WORK

PAIRS, ROUND = 500, 20  # pairs of changes in all; in one case, before it is as it was
ORDERS = sorted(set(permutations("aabb")))  # of each the first is the look, the second the change


class Row:
    """Something that two change: how it is written, and the words by which it is told apart."""

    def __init__(self, make, compartment=WORK, ref="") -> None:
        self.make, self.compartment, self.ref = make, compartment, ref

    def words(self, opened):
        return next(reversed([one.body for one in opened.chains[self.compartment] if one.ref == self.ref]))


class Writer:
    """One member at one form: what she saw, and for which version."""

    def __init__(self, held, member) -> None:
        self.held, self.opened = held, held.open(member)

    def look(self, row):
        self.opened.case.refresh_from_db(fields=["version"])
        reading.reload(self.opened)
        self.seen, self.version = row.words(self.opened), self.opened.case.version

    def change(self, row, text):
        """What was written, None where it was refused."""
        new = row.make(text)
        try:
            more = writing.New(new, row.compartment, ref=row.ref)
            writing.write(self.opened, [more], now=timezone.now(), version=self.version)
        except writing.ChangedMeanwhile:
            return None
        return new


def rows_of(held):
    """A need, who she is, a consent: each with its first words."""
    today, made = timezone.localdate(), (
        Row(lambda text: bodies.Need(need="shelter", text=text)),
        Row(lambda text: bodies.Person(alias="Ahorn", safe=text), CONTACT),
        Row(lambda text: bodies.Consent(recipient="polizei", groups=("work",), given_on=today, text_version=text)),
    )  # fmt: skip
    opened = held.open()
    written = writing.write(opened, [writing.New(one.make("0"), one.compartment) for one in made], now=timezone.now())
    for row, one in zip(made, written, strict=True):
        row.ref = one.id
    return made


def play(held, rows, drawn, numbers):
    """One round: (accepted, refused)."""
    writers = {"a": Writer(held, held.lead), "b": Writer(held, held.deputy)}
    stands, found = {}, {True: 0, False: 0}
    for _pair in range(ROUND):
        row_of = {name: drawn.choice(rows) for name in writers}
        looked = set()
        for name in drawn.choice(ORDERS):
            writer, row = writers[name], row_of[name]
            if name not in looked:
                looked.add(name)
                writer.look(row)
                continue
            before = stands.get(row.ref, writer.seen)
            new = writer.change(row, str(next(numbers)))
            found[new is not None] += 1
            if new is not None:
                assert writer.seen == before, "written over what was not seen"
                stands[row.ref] = new
    check(held, rows, stands, found[True])
    return found


def check(held, rows, stands, accepted):
    """What was accepted stands there, all of it and nothing else."""
    opened = held.open()
    for row in rows:
        assert row.words(opened) == stands.get(row.ref, row.words(opened))
    own = {row.ref for row in rows}
    assert sum(one.ref in own for one in opened.record.entries) == len(rows) + accepted


@pytest.mark.one_engine
@pytest.mark.django_db
def test_nobody_writes_over_what_was_not_seen(held, monkeypatch):
    monkeypatch.setattr(writing, "record_deed", lambda *_any, **_more: None)  # the trail has tests of its own
    rows, drawn, numbers = rows_of(held), Random(7), count(1)
    accepted = refused = 0
    for _round in range(PAIRS // ROUND):
        with transaction.atomic():
            found = play(held, rows, drawn, numbers)
            transaction.set_rollback(True)
        accepted, refused = accepted + found[True], refused + found[False]
    assert accepted + refused == 2 * PAIRS
    assert refused > PAIRS // 4  # the orders did cross each other


@pytest.mark.django_db
def test_walk_would_see_a_change_that_is_not_compared(held, monkeypatch):
    """The test above could not fail otherwise."""
    rows, drawn, hold = rows_of(held), Random(7), writing.hold
    monkeypatch.setattr(writing, "hold", lambda case, _version: hold(case, None))
    with pytest.raises(AssertionError, match="not seen"):
        play(held, rows, drawn, count(1))

"""Z6 and R17: whatever is done with admissions, who can read is exactly who may, and no key is ever orphaned."""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegweiser.cases import admitting, arrivals, bodies
from wegweiser.cases.keys import inbox_key
from wegweiser.cases.models import Admission, Compartment
from wegweiser.cases.models.case import CONTACT, WORK
from wegweiser.cases.places_of_seals import key_place
from wegweiser.cases.tests.scene import NAME, open_case
from wegweiser.people.tests.cast import make_town
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.keypairs import open_as_member

LIVES, LONGEST = int(os.environ.get("TORTURE_LIVES", "6")), 50 if "TORTURE_LIVES" in os.environ else 12
ENDS, FOUND = float(os.environ.get("TORTURE_ENDS", "inf")), os.environ.get("TORTURE_FOUND")
NAMES = ("Eibe-31", "Eibe-32", "Eibe-33")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["admit", "remove", "write", "send_in", "rotate"]),
        st.integers(0, len(NAMES) + 1),
        st.sampled_from([(WORK,), (WORK, CONTACT), (CONTACT,)]),
    ),
    min_size=1, max_size=LONGEST,
)  # fmt: skip


class Life:
    """A case, everybody who might open it, and what should hold."""

    def __init__(self) -> None:
        self.town = make_town()
        self.held = open_case(self.town)
        others = [self.town.enrol(name, "counsellor", office=self.town.centre) for name in NAMES]
        self.people = [self.held.lead, self.held.deputy, *others]
        self.may = {self.held.lead.pk: {WORK, CONTACT}, self.held.deputy.pk: {WORK, CONTACT}}
        self.notes, self.now = 1, timezone.now()

    def do(self, deed: str, whom: int, names: tuple[str, ...]) -> None:
        self.now += timedelta(minutes=1)
        getattr(self, deed)(self.people[whom], names)

    def admit(self, member, names) -> None:
        opened = self.held.open(self.reader())
        if member.pk == self.held.lead.pk:
            return
        admitting.admit(opened, member, "deputy", names, "consent", now=self.now)
        self.may.setdefault(member.pk, set()).update({WORK, *names} & set(opened.keys))

    def remove(self, member, names) -> None:
        before = dict(self.may)
        after = {who: set(own) for who, own in self.may.items()}
        if member.pk in after:
            after[member.pk] -= {WORK, CONTACT} if WORK in names else set(names)
        try:
            admitting.remove(self.held.case, member, names, seat=None, now=self.now)
            self.may = {who: own for who, own in after.items() if own}
        except admitting.TooFew:
            self.may = before

    def write(self, member, _names) -> None:
        if WORK in self.may.get(member.pk, ()):
            self.held.write(bodies.Note(text="more"), now=self.now, by=member)
            self.notes += 1

    def send_in(self, _member, _names) -> None:
        arrivals.send_in(self.held.case, bodies.Note(text="from outside"), by="", now=self.now)
        self.notes += 1

    def rotate(self, _member, names) -> None:
        Compartment.objects.filter(case=self.held.case, name__in=names).update(rotate_since=self.now)

    def reader(self):
        """Somebody who holds everything."""
        return next(one for one in self.people if self.may.get(one.pk) == {WORK, CONTACT})

    def check(self) -> None:
        self.held.open(self.reader())  # takes in and rotates, as the next who opens it does
        for member in self.people:
            self.check_one(member, self.may.get(member.pk, set()))
        for one in Compartment.objects.filter(case=self.held.case):
            assert Admission.objects.filter(compartment=one).count() >= 2
            key = open_as_member(self.held.spare, one.key_for_spare, key_place(one, "spare"))
            assert inbox_key(one, key)

    def check_one(self, member, may) -> None:
        if WORK not in may:
            with pytest.raises(CannotOpen):
                self.held.open(member)
            return
        opened = self.held.open(member)
        assert len(list(opened.record.each(bodies.Note))) == self.notes
        person = opened.record.last(bodies.Person)
        assert (person is not None and person.name == NAME) is (CONTACT in may)


@pytest.mark.one_engine
@pytest.mark.django_db(transaction=True)
@settings(max_examples=LIVES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_whatever_is_done_who_reads_is_who_may(cheap_locks, django_db_blocker, deeds):
    from django.db import transaction

    if time.monotonic() > ENDS:
        return
    with transaction.atomic():
        life = Life()
        for deed in deeds:
            life.do(*deed)
            life.check()
        transaction.set_rollback(True)
    note(len(deeds))


def note(steps):
    """For `make torture`: lives and steps so far."""
    if FOUND:
        before = json.loads(Path(FOUND).read_text()) if Path(FOUND).exists() else (0, 0)
        Path(FOUND).write_text(json.dumps((before[0] + 1, before[1] + steps)))

"""Who can open a case, and who no longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, arrivals, bodies, dues, recording, records, rotation, writing
from wegweiser.cases.models import Admission, Case, Compartment, Due, Entry
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.models import SealedCopy

pytestmark = pytest.mark.django_db


def texts(opened):
    return [body.text for _written, body in opened.record.each(bodies.Note)]


def test_lead_and_deputy_read_both_compartments(held):
    for member in (held.lead, held.deputy):
        opened = held.open(member)
        assert texts(opened) == [STORY]
        assert opened.record.last(bodies.Person).name == NAME


def test_nobody_else_opens_it(held):
    stranger = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    with pytest.raises(CannotOpen):
        held.open(stranger)
    assert not Case.objects.visible_to(held.town.seat(stranger)).exists()


def test_every_compartment_has_two_holders_and_the_spare_key(held):
    for one in Compartment.objects.filter(case=held.case):
        assert one.admissions.count() == 2
        assert one.key_for_spare


def test_one_admitted_to_work_alone_never_sees_the_contact(held):
    helper = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    opened = held.open(helper)
    assert texts(opened) == [STORY]
    assert opened.record.last(bodies.Person) is None


def test_removed_member_opens_nothing_and_the_key_is_new(held):
    helper = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work", "contact"], "consent", now=timezone.now())
    before = {one.name: (one.epoch, bytes(one.public_key)) for one in held.case.compartments.all()}
    admitting.remove(held.case, helper, ["work"], seat=None, now=timezone.now())
    with pytest.raises(CannotOpen):
        held.open(helper)
    assert texts(held.open(held.deputy)) == [STORY]
    for one in Compartment.objects.filter(case=held.case):
        assert one.epoch == before[one.name][0] + 1
        assert bytes(one.public_key) != before[one.name][1]
        assert one.rotate_since is None


def test_nobody_leaves_a_compartment_with_one_holder(held):
    with pytest.raises(admitting.TooFew):
        admitting.remove(held.case, held.deputy, ["work"], seat=None, now=timezone.now())
    assert Admission.objects.filter(member=held.deputy.pk).count() == 2


def test_what_arrives_becomes_an_entry_after_a_rotation_too(held):
    arrivals.send_in(held.case, bodies.Message(text="I am here.", from_person=True), by="", now=timezone.now())
    Compartment.objects.filter(case=held.case).update(rotate_since=timezone.now())
    opened = held.open()
    assert [body.text for _written, body in opened.record.each(bodies.Message)] == ["I am here."]
    assert texts(held.open(held.deputy)) == [STORY]


def test_new_key_takes_along_who_opened_it_last_as_far_as_it_is_shown(held, monkeypatch):
    monkeypatch.setattr(rotation, "SHOWN", 3)
    for text in "abcde":
        held.write(bodies.Note(text=text))
    copies = SealedCopy.objects.filter(reader=recording.reader_of(held.case))
    newest = [copy.row_id for copy in copies.order_by("-row")[:3]]
    Compartment.objects.filter(case=held.case, name="work").update(rotate_since=timezone.now())
    opened = held.open()
    kept = [copy.row_id for copy in copies.order_by("-row")]
    assert kept[1:] == newest  # and the making of the key itself
    assert len(recording.openings_of(opened.case, opened.inbox())) == 4


def test_missing_entry_is_seen(held):
    held.write(bodies.Note(text="second"))
    Entry.objects.filter(compartment__name="work", number=2).delete()
    with pytest.raises(records.Broken):
        held.open()


def test_stale_version_is_refused_and_writes_nothing(held):
    first, second = held.open(), held.open(held.deputy)
    writing.write(first, [writing.New(bodies.Note(text="one"))], now=timezone.now(), version=first.case.version)
    with pytest.raises(writing.ChangedMeanwhile):
        writing.write(second, [writing.New(bodies.Note(text="two"))], now=timezone.now(), version=second.case.version)
    assert texts(held.open()) == [STORY, "one"]


def test_notes_of_two_at_a_time_both_stay(held):
    first, second = held.open(), held.open(held.deputy)
    for opened, text in ((first, "one"), (second, "two")):
        writing.write(opened, [writing.New(bodies.Note(text=text))], now=timezone.now())
    assert texts(held.open()) == [STORY, "one", "two"]


def test_task_is_due_and_done(held):
    due = date(2027, 1, 11)
    opened = held.write(bodies.Task(text="Call the lawyer", due=due))
    assert opened.case.next_on == due
    ((ref, (_written, task)),) = opened.record.latest(bodies.Task).items()
    again = held.open()
    done = bodies.Task(text=task.text, due=due, status="done")
    writing.write(again, [writing.New(done, ref=ref)], now=timezone.now())
    assert Due.objects.get(case=held.case).done_on is not None
    assert again.case.next_on is None


def test_step_starts_a_deadline_that_stays_when_it_is_settled(held):
    day = timezone.localdate() - timedelta(days=10)
    opened = held.write(bodies.DateGiven(name="wage_due", on=day))
    codes = {what.code for _row, what in dues.rows_of(opened)}
    assert "wage_exclusion" in codes
    opened = held.write(bodies.Step(move="claim_wages", by_kind="person", on=timezone.localdate()))
    row = next(row for row, what in dues.rows_of(opened) if what.code == "wage_exclusion")
    assert row.done_on == timezone.localdate()

"""What small lies in keys, chains and admissions showed to be untold: each promise by itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from wegweiser.cases import admitting, arrivals, bodies, dues, records, storing
from wegweiser.cases.conferencing import shown
from wegweiser.cases.conferencing.tests.scene import round_of
from wegweiser.cases.models import Admission, CaseFile, Compartment, Conference, Entry, Referral
from wegweiser.cases.record.files import keep, open_file
from wegweiser.cases.sharing import contents, leaving
from wegweiser.cases.sharing.tests.scene import WORDS, make_bodies
from wegweiser.intake.sending import File
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
NOTE = records.Written(id="a", ref="a", at="2026-11-22T10:00:00+00:00", by="Erle-11", body=bodies.Note(text="x"))


def let_in(held, name="Eibe-13", part="admitted", *compartments):
    member = held.town.enrol(name, "counsellor", office=held.town.centre)
    admitting.admit(held.open(), member, part, compartments or ("work", "contact"), "consent", now=timezone.now())
    return member


def renew_keys(held):
    Compartment.objects.filter(case=held.case).update(rotate_since=timezone.now())
    return held.open()


def test_entry_says_only_what_it_has_to_and_is_no_secret_of_others_by_itself():
    assert set(records.encode(NOTE).decode()) >= set("{}")
    assert b"third" not in records.encode(NOTE)
    assert b"previous" not in records.encode(NOTE)
    assert records.decode(records.encode(NOTE)).third is False


def test_entry_cannot_be_changed_and_names_each_field():
    with pytest.raises(AttributeError):
        NOTE.by = "Erle-12"
    with pytest.raises(TypeError):
        records.Written("a", "a", NOTE.at, NOTE.by, NOTE.body)


def test_entry_is_never_written_over_another(held):
    opened = held.open()
    there = opened.chains["work"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        storing.store(opened.compartments["work"], opened.keys["work"], there)
    assert Entry.objects.filter(compartment=opened.compartments["work"]).count() == len(opened.chains["work"])


def test_last_who_leads_is_not_taken_off_however_many_stay(held):
    let_in(held)
    with pytest.raises(admitting.TooFew):
        admitting.remove(held.case, held.lead, ["work"], seat=None, now=timezone.now())
    assert Admission.objects.filter(member=held.lead.pk).count() == 2


def test_second_but_last_holder_stays(held):
    with pytest.raises(admitting.TooFew):
        admitting.remove(held.case, held.deputy, ["work"], seat=None, now=timezone.now())
    assert Admission.objects.filter(member=held.deputy.pk).count() == 2


def test_key_that_was_renewed_meanwhile_is_given_to_nobody(held):
    before, third = held.open(), let_in(held)
    renew_keys(held)
    with pytest.raises(CannotOpen):
        admitting.admit(before, third, "deputy", ["work"], "consent", now=timezone.now())


def test_who_was_taken_off_meanwhile_lets_nobody_in(held):
    third = let_in(held)
    opened, fourth = held.open(third), held.town.enrol("Eibe-14", "counsellor", office=held.town.centre)
    admitting.remove(held.case, third, ["work"], seat=None, now=timezone.now())
    with pytest.raises(CannotOpen):
        admitting.admit(opened, fourth, "admitted", ["work"], "consent", now=timezone.now())
    assert not Admission.objects.filter(member=fourth.pk).exists()


def test_compartment_she_was_not_in_keeps_its_key(held):
    third = let_in(held, "Eibe-13", "admitted", "work")
    admitting.remove(held.case, third, ["work"], seat=None, now=timezone.now())
    waiting = dict(Compartment.objects.filter(case=held.case).values_list("name", "rotate_since"))
    assert waiting["work"] is not None
    assert waiting["contact"] is None


def test_new_lead_makes_the_old_one_deputy_and_is_recorded(held):
    admitting.admit(held.open(), held.deputy, "lead", ["work", "contact"], "lead", now=timezone.now())
    parts = dict(Admission.objects.filter(compartment__name="work").values_list("member", "part"))
    assert parts == {held.lead.pk: "deputy", held.deputy.pk: "lead"}
    assert Row.objects.order_by("-position")[0].facts["op"] == "admitted"


def test_reason_ends_the_run_it_names(held):
    first, day = date(2021, 1, 15), timezone.localdate()
    dropped = bodies.Dropped(deadline="wage_limitation", starts=first, on=day, why="x")
    held.write(bodies.DateGiven(name="wage_due", on=first), dropped)
    assert held.open().facts.dropped == {("wage_limitation", first): day}


def test_taking_off_is_recorded(held):
    third = let_in(held)
    admitting.remove(held.case, third, ["work"], seat=None, now=timezone.now())
    assert Row.objects.order_by("-position")[0].facts["op"] == "removed"


def test_days_and_files_open_after_a_new_key(held):
    held.write(bodies.Task(text="Call the lawyer", due=date(2031, 5, 6)))
    photo = File(name="photo.jpg", type="image/jpeg", cleaned=True, content=b"a page")
    keep(held.open(), [photo], "Hours", now=timezone.now())
    opened = renew_keys(held)
    assert [what.text for _row, what in dues.rows_of(opened)] == ["Call the lawyer"]
    about, content = open_file(opened, CaseFile.objects.get())
    assert (about.name, content) == ("Hours", b"a page")


def test_what_left_opens_for_the_case_after_a_new_key(held):
    asked = make_bodies(held)
    asked.agree(asked.police, "wages")
    sent = asked.refer(asked.police)[0]
    table = round_of(held, ("Ulme-51", "Ulme-52"))
    called = table.call()
    opened = renew_keys(held)
    row = Referral.of_case.get(pk=sent.pk)
    assert contents.open_sent(row, contents.key_for_case(row, opened)).parts[0].text == WORDS
    conference = Conference.of_case.get(pk=called.pk)
    assert shown.unseal(conference, shown.key_for_case(conference, opened)).purpose


def test_yes_that_was_taken_back_a_moment_ago_lets_nothing_leave(held):
    asked = make_bodies(held)
    ref = asked.agree(asked.police, "wages")
    opened, today = held.open(), timezone.localdate()
    gone = bodies.Consent(recipient=asked.police.slug, groups=("wages",), given_on=today, withdrawn_on=today)
    arrivals.send_in(held.case, gone, by="", now=timezone.now(), ref=ref)
    with pytest.raises(leaving.NotCovered):
        leaving.leave(opened, [asked.police.slug], ["wages"], way="told", about="", now=timezone.now())

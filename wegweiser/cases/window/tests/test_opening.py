"""What the window holds, and that it follows the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.models import Window, WindowMessage
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.cases.window import opening, view
from wegweiser.intake.models import Box

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CONSENT = bodies.Consent(recipient="police", groups=("situation",), given_on=date(2026, 11, 2))


def test_window_follows_every_change(hers):
    begins = hers.sees().stage
    hers.held.write(bodies.Hearing(on=date(2027, 3, 1), at="09:30", place="Court 3", what="CANARY-what"), CONSENT)
    seen = hers.sees()
    assert seen.stage == begins
    assert seen.appointments == (view.Appointment(on=date(2027, 3, 1), at="09:30"),)
    assert [one.consent for one in seen.agreed] == [CONSENT]


def test_window_holds_nothing_of_the_record_but_what_it_shows(hers):
    hers.held.write(bodies.Note(text="CANARY-note"), bodies.Hearing(on=TODAY, place="CANARY-place", what="CANARY-what"))
    held = view.encode(hers.sees()).decode()
    assert "CANARY" not in held
    assert NAME not in held
    assert STORY not in held
    assert hers.held.lead.pseudonym not in held


def test_appointment_says_what_she_was_told(hers):
    opened = hers.held.open()
    told = bodies.Message(text="Bring your papers.", from_person=False, on=date(2027, 1, 5), at="10:00")
    opening.tell(opened, told, now=timezone.now())
    assert hers.sees().appointments[0].told == "Bring your papers."
    assert WindowMessage.objects.filter(window__case=hers.held.case, from_person=False).count() == 1


def test_withdrawn_and_ended_consents_do_not_hold(hers):
    gone = bodies.Consent(recipient="a", groups=("work",), given_on=TODAY, withdrawn_on=TODAY)
    past = bodies.Consent(recipient="b", groups=("work",), given_on=TODAY, until=TODAY - timedelta(days=1))
    last = bodies.Consent(recipient="c", groups=("work",), given_on=TODAY, until=TODAY)
    hers.held.write(gone, past, last)
    assert [one.recipient for one in view.running(hers.sees(), TODAY)] == ["c"]


def test_consent_written_again_shows_once(hers):
    opened = hers.held.write(CONSENT)
    ((ref, _row),) = opened.record.latest(bodies.Consent).items()
    gone = bodies.Consent(recipient="police", groups=("situation",), given_on=TODAY, withdrawn_on=TODAY)
    writing.write(opened, [writing.New(gone, ref=ref)], now=timezone.now())
    assert [one.consent for one in hers.sees().agreed] == [gone]


def test_case_has_one_window(hers):
    with pytest.raises(opening.BoxTaken):
        opening.open_window(hers.held.open(), hers.box.box, now=timezone.now())


def test_closing_leaves_no_box_behind(hers):
    opening.close_window(hers.held.case, now=timezone.now())
    assert not Window.objects.exists()
    assert not Box.objects.filter(pk=hers.box.box.pk).exists()


def test_change_of_another_case_leaves_the_window_alone(hers, other_town):
    from wegweiser.cases.tests.scene import open_case

    before = bytes(Window.objects.get().sealed)
    open_case(other_town, names=("Erle-21", "Erle-22")).write(bodies.Note(text="elsewhere"))
    assert bytes(Window.objects.get().sealed) == before

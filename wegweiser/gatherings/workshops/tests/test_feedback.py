"""Feedback: once per link, never joined to who gave it, shown from three answers on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone

from wegweiser.gatherings.meetings import actions
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import Feedback, FeedbackMarks, Invitee, Meeting
from wegweiser.gatherings.workshops import feedback
from wegweiser.people.tests.cast import form
from wegweiser.trail.models import Row

SAID = {"signs": "4", "bodies": "3", "next": "", "worth": "2", "learnt": "Viel.", "missing": ""}


@pytest.fixture
def meeting(town):
    return make_meeting(town, kind="workshop_1", days=-0.05)


@pytest.fixture
def link(meeting):
    return link_to(meeting, "Kammer")


def link_to(meeting, name):
    guest = actions.Guest(organisation=name, mailbox="post@example.org")
    return actions.invite(meeting, guests=[guest], seat=None, now=timezone.now())[0]


def send(link, client=None, **fields):
    return (client or browser()).post(f"{link.path}/feedback", form(**{**SAID, **fields}))


def browser():
    return Client(headers={"Accept-Language": "en"})


def give(meeting, *figures, learnt=""):
    for place, figure in enumerate(figures):
        answers = dict.fromkeys(feedback.QUESTIONS, figure)
        feedback.give_feedback(meeting, f"t{place}", answers, learnt, "", now=timezone.now())


def test_answer_is_kept_with_its_meeting(link, meeting):
    assert send(link).status_code == 303
    kept = Feedback.objects.get()
    assert kept.meeting_id == meeting.pk
    assert kept.answers == {"signs": 4, "bodies": 3, "worth": 2}
    assert (kept.learnt, kept.missing) == ("Viel.", "")


def test_link_gives_feedback_once(link):
    send(link)
    assert "Your answers have arrived" in browser().get(f"{link.path}/feedback").content.decode()
    assert send(link, learnt="Mehr.").status_code == 200
    assert Feedback.objects.count() == 1


def test_second_writer_with_the_same_link_is_refused(meeting, link):
    feedback.give_feedback(meeting, str(link.token), {}, "a", "", now=timezone.now())
    with pytest.raises(feedback.SentAlready):
        feedback.give_feedback(meeting, str(link.token), {}, "b", "", now=timezone.now())


def test_nothing_that_is_kept_leads_to_the_invitee(link):
    send(link)
    invitee, kept, marks = Invitee.objects.get(), Feedback.objects.get(), FeedbackMarks.objects.get()
    stored = str([model_to_dict(kept), marks.marks])
    assert invitee.token_hash not in stored
    assert str(link.token) not in stored
    assert not {field.name for field in Feedback._meta.fields} & {"invitee", "member", "office", "token_hash", "mark"}
    assert model_to_dict(invitee) == model_to_dict(link.invitee)


def test_marks_keep_no_order_of_arrival(meeting):
    give(meeting, *[4] * 12)
    marks = FeedbackMarks.objects.get().marks
    assert len(marks) == 12
    assert marks == sorted(marks)


def test_ids_of_answers_do_not_rise_with_arrival(meeting):
    arrived = []
    for place in range(12):
        before = set(Feedback.objects.values_list("pk", flat=True))
        feedback.give_feedback(meeting, f"t{place}", {}, "x", "", now=timezone.now())
        arrived += set(Feedback.objects.values_list("pk", flat=True)) - before
    assert arrived != sorted(arrived)


def test_day_is_that_of_the_meeting(meeting):
    late = timezone.now() + timedelta(days=9)
    feedback.give_feedback(meeting, "t", {}, "x", "", now=late)
    assert Feedback.objects.get().given_on < late.date()


def test_trail_says_nothing_of_an_answer(link):
    before = Row.objects.count()
    send(link)
    assert Row.objects.count() == before


def test_nobody_is_asked_before_the_meeting_begins(town):
    link = link_to(make_meeting(town, kind="workshop_1", days=2), "Kammer")
    assert "Come back" in browser().get(f"{link.path}/feedback").content.decode()
    send(link)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("change", [{"state": "cancelled"}, {"ends": "2020-01-02T00:00Z"}])
def test_link_of_a_meeting_that_is_off_or_long_over_is_gone(meeting, link, change):
    Meeting.objects.filter(pk=meeting.pk).update(**{"begins": "2020-01-01T00:00Z", **change})
    answer = browser().get(f"{link.path}/feedback")
    assert answer.status_code == 404
    assert "110" in answer.content.decode()


def test_unknown_link_is_gone(db):
    assert browser().get(f"/invitation/{'x' * 43}/feedback").status_code == 404


def test_case_conference_is_never_asked_about(town):
    link = link_to(make_meeting(town, kind="case_conference", days=-0.05), "Kammer")
    assert browser().get(f"{link.path}/feedback").status_code == 404


def test_empty_form_is_not_kept(link):
    answer = send(link, **dict.fromkeys(SAID, ""))
    assert answer.status_code == 400
    assert not Feedback.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(link):
    answer = send(link, signs="9", learnt="Behalten")
    assert answer.status_code == 400
    assert "Behalten" in answer.content.decode()


def test_form_needs_its_code(link):
    assert browser().post(f"{link.path}/feedback", SAID).status_code == 403


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_answers_are_not_shown(coordinator, meeting, count):
    give(meeting, *[4] * count, learnt="Geheim")
    said = coordinator.get(f"/members/rosenau/meetings/{meeting.pk}/feedback").content.decode()
    assert "Too few answers to show" in said
    assert "Geheim" not in said
    assert feedback.results(meeting).averages == {}


def test_three_answers_are_shown_in_words(coordinator, meeting):
    give(meeting, 4, 4, 3, learnt="Viel.")
    said = coordinator.get(f"/members/rosenau/meetings/{meeting.pk}/feedback").content.decode()
    assert "I fully agree" in said
    assert "Viel." in said


@pytest.mark.parametrize(
    ("figures", "word"), [((4, 4, 4), 4), ((4, 3, 3), 3), ((1, 1, 2), 1), ((1, 2, 2, 1), 2), ((4, 1, 1), 2)]
)
def test_average_is_the_nearest_word(meeting, figures, word):
    give(meeting, *figures)
    assert set(feedback.results(meeting).averages.values()) == {word}


def test_question_with_too_few_answers_has_no_average(meeting):
    give(meeting, 4, 4)
    feedback.give_feedback(meeting, "z", {"signs": 4}, "", "", now=timezone.now())
    assert set(feedback.results(meeting).averages) == {"signs"}


def test_only_convenors_read_results(reader, meeting):
    assert reader.get(f"/members/rosenau/meetings/{meeting.pk}/feedback").status_code == 404

"""Somebody of another body who was admitted: she reads, as long as the person agrees, and does nothing else."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Admission, Compartment
from wegweiser.cases.record import admitted
from wegweiser.cases.sharing import consenting, stopping
from wegweiser.cases.tests.places import FORMS
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import sign_in

pytestmark = pytest.mark.django_db
DEEDS = (
    "case_timeline", "case_files", "case_person", "case_admit", "case_hand_over", "case_link", "case_consent",
    "case_refusal", "case_refer", "case_confer", "case_said", "case_date", "case_need_add", "due_task_new",
    "case_window_answer", "case_window_done", "case_window_open", "case_window_close", "case_close", "case_delete",
    "case_access", "case_print", "case_coded",
)  # fmt: skip
PAGES = (
    "case", "case_timeline", "case_way", "case_plan", "case_court", "case_tasks", "case_consents", "case_referrals",
    "case_conferences", "case_window", "case_people",
)  # fmt: skip
OFFERS = (
    "case_person", "case_files", "case_said", "case_date", "case_need_add", "due_task_new", "case_consent",
    "case_refer", "case_confer", "case_window_open", "case_window_answer", "case_admit", "case_link",
)  # fmt: skip


@pytest.fixture
def second(held):
    """A case lead of another body, admitted to both parts because the person agrees."""
    office = Actor.objects.create(
        network=held.town.network, slug="zweite", name={"de": "Zweite Beratung"}, kind="non_public",
        target_group="other", level="municipal", area="07314",
    )  # fmt: skip
    member = held.town.enrol("Esche-5", "case_lead", "counsellor", office=office)
    held.write(bodies.Consent(recipient="zweite", groups=bodies.GROUPS, given_on=timezone.localdate()))
    chosen, now = held.town.membership(member), timezone.now()
    admitted.admit(held.open(), chosen, "admitted", ["work", "contact"], "consent", now=now)
    return member


def address(held, name):
    return reverse(name, args=[held.town.network.slug, held.case.pk])


def is_in(member):
    return Admission.objects.filter(member=member.pk).exists()


def row(held):
    return list(held.open().record.latest(bodies.Consent))[-1]


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_an_unknown_address(held, second, name):
    before = len(held.open().record.entries)
    answer = sign_in(second).post(address(held, name), FORMS.get(name, {}), secure=True)
    assert answer.status_code == 404
    assert len(held.open().record.entries) == before


def test_pages_are_shown_and_offer_nothing(held, second):
    browser, words = sign_in(second), [f'"{address(held, name)}' for name in OFFERS]
    for name in PAGES:
        page = browser.get(address(held, name), secure=True)
        assert page.status_code == 200
        text = page.content.decode()
        assert not [word for word in words if f'{word}"' in text or f"{word}?" in text], name


def test_whoever_leads_is_offered_all_of_it(held):
    browser = sign_in(held.lead)
    text = "".join(browser.get(address(held, name), secure=True).content.decode() for name in PAGES)
    for name in ("case_person", "case_files", "case_consent", "case_refer", "case_confer", "case_admit", "case_link"):
        assert f'"{address(held, name)}"' in text, name


def test_consent_taken_back_takes_her_off_at_once(held, second):
    consenting.take_back(held.open(), row(held), version=None, now=timezone.now())
    assert not is_in(second)
    assert Compartment.objects.filter(case=held.case, rotate_since__isnull=False).count() == 2
    assert sign_in(second).get(address(held, "case"), secure=True).status_code == 404


def test_so_does_the_window_which_holds_no_key(held, second):
    stopping.stop_pending(held.case, "zweite", now=timezone.now())
    assert not is_in(second)


def test_she_goes_even_when_one_alone_is_left(held, second):
    Admission.objects.filter(member=held.deputy.pk).delete()
    stopping.stop_pending(held.case, "zweite", now=timezone.now())
    assert not is_in(second)
    assert is_in(held.lead)


@pytest.mark.parametrize("said", ["no", "less"])
def test_a_no_to_one_group_takes_her_off_too(held, second, said):
    today, now = timezone.localdate(), timezone.now()
    if said == "no":
        consenting.refuse(held.open(), bodies.Refusal(recipient="zweite", groups=("health",), asked_on=today), now=now)
    else:
        less = bodies.Consent(recipient="zweite", groups=bodies.GROUPS[:3], given_on=today)
        consenting.agree(held.open(), less, ref=row(held), version=None, now=now)
    assert not is_in(second)


def test_what_concerns_other_bodies_leaves_her_in(held, second):
    now, other = timezone.now(), bodies.Refusal(recipient="rathaus", groups=("work",), asked_on=timezone.localdate())
    consenting.refuse(held.open(), other, now=now)
    stopping.stop_pending(held.case, "rathaus", now=now)
    assert is_in(second)


def test_colleagues_stay_whatever_is_taken_back(held, second):
    stopping.stop_pending(held.case, "", now=timezone.now())
    assert is_in(held.lead)
    assert is_in(held.deputy)
    assert not is_in(second)

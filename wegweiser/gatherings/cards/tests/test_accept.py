"""A card goes into the draft: what is shown, what is written, what is never overwritten, and nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from wegweiser.gatherings.cards.content import own_words
from wegweiser.gatherings.cards.tests.scene import CANARY, FUNCTION, WALL, fill, hidden, make_card, ticked
from wegweiser.gatherings.models import MandateCard, Meeting, Series
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.members.lines import Line, add_line, open_line
from wegweiser.guidebook.members.taking import changes_of
from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, Mandate
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.people.tests.cast import sign_in
from wegweiser.tests.cast import public_addresses
from wegweiser.trail.models import Row

EN = {"accept-language": "en"}


@pytest.fixture
def ana_page(ana):
    return sign_in(ana)


@pytest.fixture
def card(seat, town):
    """The town hall's card: it must pay benefits, may counsel, and gives no shelter."""
    made, _path = make_card(seat, actor=town.city)
    return fill(made, pay_benefits="only_us", counsel="may", shelter="not_us")


def address(card):
    return f"{WALL}/{card.pk}/accept"


def accept(ana_page, card, **more):
    page = ana_page.get(address(card)).content.decode()
    return ana_page.post(address(card), {**hidden(page), "take": ticked(page), **more})


def entry(town):
    return Actor.objects.get(pk=town.city.pk)


def note_in(town, actor):
    row = DirectLine.objects.get(actor=actor, agreed_on=None)
    return open_line(town.key, row, town.network).note


def test_preview_shows_what_would_change_and_writes_nothing(ana_page, card, town):
    page = ana_page.get(address(card), headers=EN).content.decode()
    assert set(ticked(page)) == {"task.pay_benefits", "task.counsel", "must_report", "mailbox", "phone", "hours"}
    assert "SGB II" in page
    assert not Mandate.objects.exists()
    assert entry(town).version == 1


def test_one_click_takes_it_with_who_said_so_and_when(ana_page, card, town):
    assert accept(ana_page, card).status_code == 302
    mandate = Mandate.objects.get(actor=town.city, task="pay_benefits")
    day = timezone.now().date()
    assert (mandate.mode, mandate.legal_basis, mandate.area, mandate.assumed) == ("must", "SGB II", "07314", False)
    assert (mandate.said_by, mandate.source, mandate.checked_on) == (
        f"Rathaus, {FUNCTION}", f"Workshop II, {day.isoformat()}", day,
    )  # fmt: skip


def test_reporting_duty_contact_and_hours_are_taken(ana_page, card, town):
    accept(ana_page, card)
    actor = entry(town)
    assert (actor.must_report, actor.duty_why) == ("yes", {"de": "AufenthG § 87 Abs. 2"})
    assert (actor.hours_text, actor.checked_on) == ({"de": "Mo 9-12"}, timezone.now().date())
    points = ContactPoint.objects.filter(actor=actor).values_list("channel", "value", "visibility")
    assert set(points) == {("email", "amt@example.org", "public"), ("phone", "+493023125017", "public")}


def test_number_that_cannot_be_read_stays_to_be_confirmed(ana_page, card, town):
    card.content["formal"]["phone"] = "Durchwahl 12"
    MandateCard.objects.filter(pk=card.pk).update(content=card.content)
    accept(ana_page, card)
    point = ContactPoint.objects.get(actor=town.city, channel="phone")
    assert (point.value, point.text) == ("", "Durchwahl 12")


def test_unknown_duty_overwrites_no_known_one(seat, card, town):
    Actor.objects.filter(pk=town.city.pk).update(must_report="no")
    card.content["must_report"] = "unknown"
    assert "must_report" not in {one.key for one in changes_of(entry(town), own_words(card), seat=seat)}


def test_day_is_that_of_the_workshop_in_its_own_time(seat, card):
    series = Series.objects.create(network=seat.network, kind="workshop_2", name="II", created_at=timezone.now())
    begins = timezone.now().replace(year=2026, month=7, day=1, hour=22, minute=30)  # half past midnight in Berlin
    card.meeting = Meeting.objects.create(
        network=seat.network, series=series, number=1, begins=begins, ends=begins + timedelta(hours=1),
        zone="Europe/Berlin", changed_at=timezone.now(),
    )  # fmt: skip
    assert (own_words(card).day, own_words(card).source) == (date(2026, 7, 2), "Workshop II, 2026-07-02")


def test_accepting_twice_changes_nothing(ana_page, card, town):
    accept(ana_page, card)
    before = (entry(town).version, list(Mandate.objects.values()), list(ContactPoint.objects.values()))
    page = ana_page.get(address(card), headers=EN).content.decode()
    assert "The draft says all of this already." in page
    accept(ana_page, card)
    assert (entry(town).version, list(Mandate.objects.values()), list(ContactPoint.objects.values())) == before
    assert Row.objects.filter(event="CardAccepted").count() == 1


def test_same_click_twice_changes_nothing(ana_page, card, town):
    page = ana_page.get(address(card)).content.decode()
    sent = {**hidden(page), "take": ticked(page)}
    assert [ana_page.post(address(card), sent).status_code for _ in range(2)] == [302, 409]
    assert Mandate.objects.count() == 2
    assert entry(town).version == 2


def test_what_is_not_ticked_stays(ana_page, card, town):
    accept(ana_page, card, take=["task.counsel"])
    assert list(Mandate.objects.values_list("task", flat=True)) == ["counsel"]
    assert entry(town).must_report == "unknown"


def test_newer_change_of_an_editor_is_never_overwritten_unseen(ana_page, card, town):
    page = ana_page.get(address(card)).content.decode()
    Actor.objects.filter(pk=town.city.pk).update(must_report="no", version=2, changed_at=timezone.now())
    answer = ana_page.post(address(card), {**hidden(page), "take": ticked(page)}, headers=EN)
    assert answer.status_code == 409
    assert (entry(town).must_report, MandateCard.objects.get(pk=card.pk).state) == ("no", "sent")
    text = answer.content.decode()
    assert "does not report" in text
    assert "newer than the card" in text
    assert "must_report" not in ticked(text)


def test_card_that_changed_meanwhile_is_shown_again(ana_page, card):
    page = ana_page.get(address(card)).content.decode()
    fill(card, pay_benefits="may")
    assert ana_page.post(address(card), {**hidden(page), "take": ticked(page)}).status_code == 409
    assert not Mandate.objects.exists()


def test_assumed_mandate_becomes_what_was_said(ana_page, card, town):
    Mandate.objects.create(actor=town.city, task="pay_benefits", mode="may", area="07314", legal_basis="Alt")
    accept(ana_page, card)
    assert list(Mandate.objects.filter(task="pay_benefits").values_list("mode", "legal_basis", "assumed")) == [
        ("must", "SGB II", False)
    ]


def test_not_us_takes_the_assumed_mandate_away(ana_page, card, town):
    Mandate.objects.create(actor=town.city, task="shelter", mode="may", area="07314")
    accept(ana_page, card)
    assert not Mandate.objects.filter(task="shelter").exists()


def test_confirmed_mandate_of_another_area_stays(ana_page, card, town):
    Mandate.objects.create(actor=town.city, task="counsel", mode="may", area="07", assumed=False)
    accept(ana_page, card)
    assert set(Mandate.objects.filter(task="counsel").values_list("area", flat=True)) == {"07", "07314"}


def test_basis_that_stands_there_stays_where_the_card_names_none(ana_page, card, town):
    Mandate.objects.create(actor=town.city, task="counsel", mode="may", area="07314", legal_basis="Satzung § 1")
    card.content["tasks"]["counsel"]["basis"] = ""
    MandateCard.objects.filter(pk=card.pk).update(content=card.content)
    accept(ana_page, card)
    assert Mandate.objects.get(task="counsel").legal_basis == "Satzung § 1"


def test_body_that_is_new_gets_an_entry(ana_page, seat):
    made, _path = make_card(seat, name="Verein Muster", group="job_centre")
    card = fill(made, counsel="may", place_in_work="not_us")
    page = ana_page.get(address(card)).content.decode()
    assert "task.place_in_work" in ticked(page)
    accept(ana_page, card)
    actor = MandateCard.objects.get(pk=card.pk).actor
    assert (actor.name, actor.target_group, actor.kind, actor.level) == (
        {"de": "Verein Muster"}, "job_centre", "public_body", "municipal",
    )  # fmt: skip
    said = set(actor.mandates.values_list("task", "assumed"))
    assert said == {("counsel", False), ("pay_benefits", True)}


def test_card_that_was_not_filled_in_cannot_be_taken(ana_page, seat, town):
    made, _path = make_card(seat, actor=town.city)
    assert ana_page.get(address(made)).headers["Location"] == f"{WALL}/{made.pk}"
    assert ana_page.post(address(made), {"version": "1", "shown": "x"}).status_code == 302
    assert entry(town).version == 1


def test_informal_words_become_the_members_note(ana_page, card, town):
    fill(card, informal=CANARY, counsel="may")
    accept(ana_page, card)
    assert note_in(town, town.city) == CANARY
    assert Row.objects.get(event="CardAccepted").facts["note"] is True


@pytest.mark.parametrize(
    ("choice", "note"), [("add", f"Alt.\n\n{CANARY}"), ("replace", CANARY), ("keep", "Alt."), ("", "Alt.")]
)
def test_note_that_stands_there_is_shown_and_the_coordinator_chooses(ana_page, card, town, choice, note):
    add_line(town.city, Line(note="Alt."), agreed_on=None)
    fill(card, informal=CANARY, counsel="may")
    page = ana_page.get(address(card)).content.decode()
    assert "Alt." in page
    assert CANARY in page
    accept(ana_page, card, note=choice)
    assert note_in(town, town.city) == note


def test_note_is_written_once(ana_page, card, town):
    add_line(town.city, Line(note="Alt."), agreed_on=None)
    fill(card, informal=CANARY, counsel="may")
    for _ in range(2):
        accept(ana_page, card, note="add")
    assert note_in(town, town.city).count(CANARY) == 1


def test_wall_leads_to_publishing_when_everything_is_taken(ana_page, card):
    assert "/publish" not in content(ana_page.get(WALL))
    accept(ana_page, card)
    assert "/members/rosenau/publish" in content(ana_page.get(WALL))


def content(answer):
    """The part of the wall that lives: the navigation leads to publishing always."""
    text = answer.content.decode()
    return text[text.index("data-live=") :]


def test_every_change_is_one_event_of_the_guidebook(ana_page, card, town):
    accept(ana_page, card)
    row = Row.objects.get(event="EntryChanged")
    assert (row.facts["actor"], row.facts["part"], row.facts["version"]) == ("rathaus", "card", 2)


def test_sealed_words_and_who_said_so_reach_no_public_page(ana_page, card, town):
    fill(card, informal=CANARY, counsel="may")
    accept(ana_page, card)
    publish_edition(town.network, now=timezone.now())
    loaded = store.current("rosenau")
    assert loaded is not None
    pages = [address for address in public_addresses(loaded) if address.startswith("/rosenau")]
    assert len(pages) > 8
    for page in pages:
        answer = Client().get(page)
        text = answer.getvalue().decode("utf-8", "replace")
        assert "Zeisigkanarie" not in text, page
        assert "Zilpzalp" not in text, page
    assert "SGB II" in Client().get("/rosenau/actors/rathaus").content.decode()

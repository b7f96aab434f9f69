"""Asking organisations, and taking over what they wrote."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from wegweiser import outbox
from wegweiser.guidebook.models import Actor, Confirmation, ContactPoint, Text
from wegweiser.guidebook.upkeep.tests.scene import CANARY, link
from wegweiser.guidebook.upkeep.tokens import hash_of, token_of
from wegweiser.outbox import letters
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

LIST = "/members/rosenau/confirmations"


def ask(browser, *actors, once="o" * 43, way="handed", **more):
    return browser.post(LIST, {"actors": [actor.pk for actor in actors], "once": once, "way": way, **more})


def token_in(answer) -> str:
    return re.search(r"/confirm/([\w-]{43})", answer.content.decode()).group(1)


def test_token_has_256_bits_and_the_database_knows_its_hash(place, ana):
    token = token_in(ask(sign_in(ana), place.centre))
    found = Confirmation.objects.get()
    assert found.token_hash == hash_of(token)
    assert token not in str(Confirmation.objects.values().get())


def test_link_that_was_made_works(place, ana):
    token = token_in(ask(sign_in(ana), place.centre))
    assert Client().get(f"/confirm/{token}").status_code == 200


def test_link_ends_after_thirty_days(place, ana):
    ask(sign_in(ana), place.centre)
    found = Confirmation.objects.get()
    assert found.expires_at - found.asked_at == timedelta(days=30)


def test_loading_the_answer_again_makes_no_new_link(place, ana):
    browser = sign_in(ana)
    assert token_in(ask(browser, place.centre)) == token_in(ask(browser, place.centre))
    assert Confirmation.objects.count() == 1
    assert Row.objects.filter(event="ConfirmationAsked").count() == 1


def test_asking_again_ends_the_earlier_link(place, ana):
    browser = sign_in(ana)
    first = token_in(ask(browser, place.centre))
    second = token_in(ask(browser, place.centre, once="p" * 43))
    assert first != second
    assert Client().get(f"/confirm/{first}").status_code == 404
    assert Client().get(f"/confirm/{second}").status_code == 200


@pytest.mark.parametrize("part", ["once", "actor"])
def test_token_depends_on_form_and_entry(part):
    assert token_of("a", 1) != (token_of("b", 1) if part == "once" else token_of("a", 2))


def test_all_stale_entries_are_asked_at_once(place, ana):
    Actor.objects.filter(pk=place.city.pk).update(checked_on=timezone.now().date())
    sign_in(ana).post(LIST, {"once": "o" * 43, "way": "handed", "choose": "stale"})
    assert [one.actor.slug for one in Confirmation.objects.all()] == ["beratung"]


def test_asking_nobody_says_so(place, ana):
    answer = sign_in(ana).post(LIST, {"once": "o" * 43, "way": "handed"})
    assert answer.status_code == 200
    assert not Confirmation.objects.exists()


def test_entry_of_another_network_cannot_be_asked(place, other_town, ana):
    ask(sign_in(ana), other_town.centre)
    assert not Confirmation.objects.exists()


def test_without_mail_only_handing_over_is_offered(place, ana):
    assert 'value="mail"' not in sign_in(ana).get(LIST).content.decode()
    ask(sign_in(ana), place.centre, way="mail")
    assert Confirmation.objects.get().way == "handed"
    assert not outbox.waiting()


@pytest.fixture
def mailing(settings, tmp_path, place):
    settings.MAIL_READY, settings.DATA = True, tmp_path
    place.network.mailbox = "netz@example.org"
    place.network.save()


def test_mail_waits_and_is_sent(place, ana, mailing):
    token = token_in(ask(sign_in(ana), place.centre, way="mail"))
    assert outbox.send_waiting(now=timezone.now()) == (1, 0)
    sent = mail.outbox[0]
    assert (sent.from_email, sent.to) == ("netz@example.org", ["info@example.org"])
    assert sent.body.count("http") == 1
    assert f"http://testserver/confirm/{token}" in sent.body


def test_mail_says_nothing_but_its_link(place, ana, mailing):
    ask(sign_in(ana), place.centre, way="mail")
    outbox.send_waiting(now=timezone.now())
    said = mail.outbox[0].subject + mail.outbox[0].body
    assert not {"Beratung", "Linde", "Rosenau", CANARY} & set(re.findall(r"[\w-]+", said))


def no_server(_letter):
    raise ConnectionRefusedError


def test_mail_that_no_server_takes_stays(place, ana, mailing, monkeypatch):
    ask(sign_in(ana), place.centre, way="mail")
    monkeypatch.setattr(letters.EmailMultiAlternatives, "send", no_server)
    assert outbox.send_waiting(now=timezone.now()) == (0, 1)
    monkeypatch.undo()
    assert outbox.send_waiting(now=timezone.now()) == (1, 0)


def test_mail_of_a_withdrawn_link_is_not_sent(place, ana, mailing):
    ask(sign_in(ana), place.centre, way="mail")
    Confirmation.objects.update(state="withdrawn")
    assert outbox.send_waiting(now=timezone.now()) == (0, 1)
    assert outbox.send_waiting(now=timezone.now() + timedelta(days=2)) == (0, 0)
    assert not mail.outbox


def test_mail_never_goes_to_a_persons_mailbox(place, ana, mailing):
    ContactPoint.objects.filter(channel="email").update(role="person")
    ask(sign_in(ana), place.centre, way="mail")
    assert not outbox.waiting()


def test_rate_counts_answers(place, ana):
    link(place.centre, state="confirmed", answered_at=timezone.now())
    link(place.city, token="u" * 43)
    assert "1 of 2 links were answered (50 %)" in sign_in(ana).get(f"/en{LIST}").content.decode()


@pytest.mark.parametrize(("show", "there"), [("corrected", True), ("open", False), ("stale", True), ("nonsense", True)])
def test_filter_narrows_the_list(place, ana, show, there):
    link(place.centre, state="corrected", correction={"address": "x"})
    Actor.objects.filter(pk=place.city.pk).update(checked_on=timezone.now().date())
    page = sign_in(ana).get(f"{LIST}?show={show}").content.decode()
    assert (f'value="{place.centre.pk}" id="a' in page) is there


def test_withdrawn_link_does_not_work(place, ana):
    browser = sign_in(ana)
    token = token_in(ask(browser, place.centre))
    browser.post(f"{LIST}/{Confirmation.objects.get().pk}/withdraw")
    assert Client().get(f"/confirm/{token}").status_code == 404
    assert Row.objects.filter(event="ConfirmationWithdrawn").count() == 1


def test_answer_cannot_be_withdrawn(place, ana):
    found = link(place.centre, state="confirmed", answered_at=timezone.now())
    sign_in(ana).post(f"{LIST}/{found.pk}/withdraw")
    assert Confirmation.objects.get().state == "confirmed"


def test_correction_that_waits_hides_behind_no_newer_link(place, ana):
    found = link(place.centre, state="corrected", correction={"address": "x"})
    browser = sign_in(ana)
    ask(browser, place.centre)
    assert f"{LIST}/{found.pk}" in browser.get(LIST).content.decode()


# taking over


def written(place, **correction):
    return link(place.centre, state="corrected", answered_at=timezone.now(), correction=correction)


def take(browser, found, version=1, **parts):
    fields = {"version": version}
    for key, text in parts.items():
        fields |= {f"take.{key.replace('__', '.')}": "on", f"text.{key.replace('__', '.')}": text}
    return browser.post(f"{LIST}/{found.pk}", fields)


def test_ticked_part_is_taken_over(place, ana):
    found = written(place, address="Neu 1", **{"hours.de": "Di 9–12"})
    assert take(sign_in(ana), found, address="Neu 1").status_code == 302
    actor = Actor.objects.get(pk=place.centre.pk)
    assert (actor.address, actor.hours_text, actor.version) == ("Neu 1", {"de": "Mo 9–12"}, 2)
    assert Confirmation.objects.get().state == "settled"
    assert Row.objects.get(event="CorrectionSettled").facts["taken"] == ["address"]


def test_member_may_edit_the_text_first(place, ana):
    take(sign_in(ana), written(place, address="neu 1!!!"), address="Neu 1")
    assert Actor.objects.get(pk=place.centre.pk).address == "Neu 1"


def test_telephone_number_is_read(place, ana):
    line = place.centre.contacts.get(channel="phone", visibility="public")
    take(
        sign_in(ana), written(place, **{f"contact.{line.pk}": "0621 504-99"}), **{f"contact__{line.pk}": "0621 504-99"}
    )
    line.refresh_from_db()
    assert (line.value, line.text) == ("+4962150499", "0621 504-99")


def test_number_that_cannot_be_read_is_to_be_confirmed(place, ana):
    line = place.centre.contacts.get(channel="phone", visibility="public")
    take(
        sign_in(ana), written(place, **{f"contact.{line.pk}": "Durchwahl 7"}), **{f"contact__{line.pk}": "Durchwahl 7"}
    )
    line.refresh_from_db()
    assert (line.value, line.text) == ("", "Durchwahl 7")


def test_members_line_cannot_be_overwritten(place, ana):
    line = ContactPoint.objects.get(visibility="members")
    take(sign_in(ana), written(place, **{f"contact.{line.pk}": "0621 1"}), **{f"contact__{line.pk}": "0621 1"})
    line.refresh_from_db()
    assert line.value == "+4915199887766"


def test_new_description_makes_translations_outdated(place, ana):
    take(sign_in(ana), written(place, **{"description.de": "Neu."}), description__de="Neu.")
    states = dict(Text.objects.filter(field="description").values_list("language", "state"))
    assert states == {"de": "source", "fr": "outdated"}


def test_entry_that_somebody_changed_is_not_overwritten(place, ana):
    found = written(place, address="Neu 1")
    Actor.objects.filter(pk=place.centre.pk).update(version=7, address="Von jemand anderem")
    assert take(sign_in(ana), found, address="Neu 1").status_code == 409
    assert Actor.objects.get(pk=place.centre.pk).address == "Von jemand anderem"
    assert Confirmation.objects.get().state == "corrected"


def test_correction_is_settled_once(place, ana):
    found = written(place, address="Neu 1")
    take(sign_in(ana), found, address="Neu 1")
    take(sign_in(ana), found, version=2, address="Neu 2")
    assert Actor.objects.get(pk=place.centre.pk).address == "Neu 1"


def test_what_was_written_is_shown_as_text(place, ana):
    found = written(place, other="<b>fett</b>")
    assert "&lt;b&gt;fett" in sign_in(ana).get(f"{LIST}/{found.pk}").content.decode()


def test_list_costs_the_same_with_many_entries(place, ana, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = sign_in(ana)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(LIST)
    for number in range(20):
        actor = Actor.objects.create(network=place.network, slug=f"a{number}", target_group="other", level="municipal")
        link(actor, token=f"token-{number}")
    with django_assert_num_queries(len(few)):
        browser.get(LIST)

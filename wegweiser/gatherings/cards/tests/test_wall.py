"""Cards made, the wall, contradictions settled and open again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.content import live_cards
from wegweiser.gatherings.cards.tests.scene import CANARY, FUNCTION, ONCE, WALL, fill, hidden, make_card
from wegweiser.gatherings.cards.wall import show_wall
from wegweiser.gatherings.models import CardVersion, MandateCard, Settlement
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

NEW = f"{WALL}/new"
SETTLE = f"{WALL}/settle"
EN = {"accept-language": "en"}


@pytest.fixture
def ana_page(ana):
    return sign_in(ana)


def pair(seat, one="only_us", other="only_us"):
    cards = [make_card(seat, name=name, once=name * 20)[0] for name in ("Stelle A", "Stelle B")]
    return [fill(card, counsel=says) for card, says in zip(cards, (one, other), strict=True)]


def wall(seat):
    return show_wall(seat, timezone.now())


def test_a_card_is_made_for_each_chosen_body(ana_page, town):
    sent = {"once": ONCE, "actors": [town.city.pk, town.centre.pk], "name_1": "Verein", "group_1": "trade_union"}
    page = ana_page.post(NEW, sent).content.decode()
    assert page.count("/card/") == 3
    assert page.count('<svg class="qr"') == 3
    assert set(MandateCard.objects.values_list("organisation", flat=True)) == {"Rathaus", "Beratung", "Verein"}


def test_a_whole_target_group_gets_cards(ana_page, town):
    ana_page.post(NEW, {"once": ONCE, "groups": "other"})
    assert MandateCard.objects.count() == 2


def test_loading_the_links_again_makes_no_new_ones(ana_page, town):
    first, second = (ana_page.post(NEW, {"once": ONCE, "actors": town.city.pk}).content.decode() for _ in range(2))
    links = [text[text.index("/card/") :][:49] for text in (first, second)]
    assert links[0] == links[1]
    assert MandateCard.objects.count() == 1
    assert Row.objects.filter(event="CardsMade").count() == 1


def test_tokens_are_kept_as_hashes_only(ana_page, town):
    page = ana_page.post(NEW, {"once": ONCE, "actors": town.city.pk}).content.decode()
    token = page[page.index("/card/") + 6 :][:43]
    assert token not in str(list(MandateCard.objects.values()))


def test_a_new_link_ends_the_one_that_waits(seat, town):
    first, _path = make_card(seat, actor=town.city)
    make_card(seat, actor=town.city, once="p" * 43)
    assert MandateCard.objects.get(pk=first.pk).state == "withdrawn"
    assert len(live_cards(seat)) == 1


def test_a_body_that_said_something_before_begins_with_it(seat, town):
    card, _path = make_card(seat, actor=town.city)
    fill(card, counsel="may")
    again, _path = make_card(seat, actor=town.city, once="p" * 43)
    assert again.content["tasks"]["counsel"]["says"] == "may"
    assert [one.pk for one in live_cards(seat)] == [card.pk]  # the new one counts when it was filled in


@pytest.mark.parametrize("sent", [{}, {"name_1": "Verein"}, {"groups": "no_such_group"}, {"actors": "999999"}])
def test_choosing_nothing_is_asked_again(ana_page, sent):
    answer = ana_page.post(NEW, {"once": ONCE, **sent})
    assert "error-summary" in answer.content.decode()
    assert not MandateCard.objects.exists()


def test_an_entry_of_another_network_gets_no_card(ana_page, other_town):
    ana_page.post(NEW, {"once": ONCE, "actors": other_town.city.pk})
    assert not MandateCard.objects.exists()


def test_wall_counts_cards_contradictions_and_gaps(seat, ana_page):
    pair(seat)
    make_card(seat, name="Stelle C", once="c" * 43)
    page = ana_page.get(WALL, headers=EN).content.decode()
    assert "2 of 3 cards filled in" in page
    assert "1 contradiction" in page
    assert "Each of them says: only we do this." in page


def test_empty_wall_says_what_to_do(ana_page):
    page = ana_page.get(WALL, headers=EN).content.decode()
    assert "No card yet" in page
    assert f'href="{NEW}"' in page


def test_before_the_first_card_nothing_is_missing(seat):
    make_card(seat)
    assert wall(seat).gaps == ()


def test_gap_is_a_task_nobody_takes_on(seat):
    pair(seat, "may", "not_us")
    missing = {one.task for one in wall(seat).gaps}
    assert "counsel" not in missing
    assert "shelter" in missing


def test_what_all_refuse_stands_among_the_contradictions_only(seat):
    pair(seat, "not_us", "not_us")
    shown = wall(seat)
    assert [one.task for one in shown.troubles] == ["counsel"]
    assert "counsel" not in {one.task for one in shown.gaps}


def test_withdrawn_card_leaves_the_wall(seat, ana_page):
    one, _other = pair(seat)
    assert ana_page.post(f"{WALL}/{one.pk}/withdraw").status_code == 302
    assert not wall(seat).troubles
    assert Row.objects.filter(event="CardWithdrawn").count() == 1


def test_card_that_was_taken_cannot_be_withdrawn(seat, ana_page):
    one, _other = pair(seat)
    MandateCard.objects.update(state="accepted")
    ana_page.post(f"{WALL}/{one.pk}/withdraw")
    assert MandateCard.objects.get(pk=one.pk).state == "accepted"


def test_a_late_card_says_so(seat, ana_page):
    card, _path = make_card(seat)
    MandateCard.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert "no answer in time" in ana_page.get(WALL, headers=EN).content.decode()
    assert card.pk == live_cards(seat)[0].pk


def test_live_part_answers_304_until_something_changes(seat, ana_page):
    card, _path = make_card(seat)
    first = ana_page.get(f"{WALL}/wall")
    same = ana_page.get(f"{WALL}/wall", headers={"if-none-match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    fill(card, counsel="may")
    changed = ana_page.get(f"{WALL}/wall", headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert b"<html" not in changed.content


def test_live_part_differs_by_language(ana_page):
    tags = {ana_page.get(f"{WALL}/wall", headers={"accept-language": code}).headers["ETag"] for code in ("de", "fr")}
    assert len(tags) == 2


def test_watching_the_wall_keeps_no_session_alive(seat, ana_page):
    from wegweiser.people.tests.cast import age, session_of

    age(ana_page, idle=timedelta(minutes=5))
    before = session_of(ana_page).last_seen
    ana_page.get(f"{WALL}/wall", headers={"sec-fetch-dest": "empty"})
    assert session_of(ana_page).last_seen == before
    ana_page.get(WALL, headers={"sec-fetch-dest": "document"})
    assert session_of(ana_page).last_seen > before


def settle(ana_page, task="counsel", **more):
    page = ana_page.get(f"{SETTLE}?task={task}")
    stamp = hidden(page.content.decode())["shown"]
    return ana_page.post(SETTLE, {"task": task, "shown": stamp, "outcome": "Stelle A macht es.", **more})


def test_settled_contradiction_leaves_the_list(seat, ana_page):
    pair(seat)
    assert settle(ana_page).status_code == 302
    shown = wall(seat)
    assert not shown.troubles
    assert [one.settlement.outcome for one in shown.settled] == ["Stelle A macht es."]


def test_gap_can_be_settled_too(seat, ana_page):
    pair(seat, "may", "may")
    settle(ana_page, "shelter")
    assert "shelter" not in {one.task for one in wall(seat).gaps}


def test_a_new_saying_opens_it_again(seat, ana_page):
    one, _other = pair(seat)
    settle(ana_page)
    fill(one, counsel="must")
    trouble = wall(seat).troubles[0]
    assert trouble.kind
    assert trouble.before.outcome == "Stelle A macht es."


def test_what_a_body_says_changes_with_its_consent_only(seat, ana_page):
    one, _other = pair(seat)
    answer = settle(ana_page, body=str(one.pk), says="may", agreed_by="")
    assert answer.status_code == 200
    assert not Settlement.objects.exists()
    assert settle(ana_page, body=str(one.pk), says="not_us", agreed_by=FUNCTION).status_code == 302
    here = MandateCard.objects.get(pk=one.pk)
    assert here.content["tasks"]["counsel"]["says"] == "not_us"
    assert CardVersion.objects.filter(card=one).latest("version").said_by == FUNCTION
    assert not wall(seat).troubles


def test_settling_what_changed_meanwhile_writes_nothing_and_keeps_the_words(seat, ana_page):
    one, _other = pair(seat)
    stamp = hidden(ana_page.get(f"{SETTLE}?task=counsel").content.decode())["shown"]
    fill(one, counsel="may")
    answer = ana_page.post(SETTLE, {"task": "counsel", "shown": stamp, "outcome": "Stelle A macht es."})
    assert answer.status_code == 409
    assert "Stelle A macht es." in answer.content.decode()
    assert not Settlement.objects.exists()


def test_settling_twice_changes_the_words_of_one_row(seat, ana_page):
    pair(seat)
    settle(ana_page)
    settle(ana_page, outcome="Stelle B macht es.")
    assert [one.outcome for one in Settlement.objects.all()] == ["Stelle B macht es."]


def test_settling_is_in_the_trail_without_its_words(seat, ana_page):
    pair(seat)
    settle(ana_page)
    assert Row.objects.get(event="ContradictionSettled").facts["task"] == "counsel"
    assert "Stelle A" not in str(list(Row.objects.values_list("facts", flat=True)))


def test_unknown_task_leads_back_to_the_wall(ana_page):
    assert ana_page.get(f"{SETTLE}?task=fly").headers["Location"] == WALL


def test_card_page_opens_informal_words_and_says_so_in_the_trail(seat, ana_page):
    card, _path = make_card(seat)
    fill(card, informal=CANARY, counsel="may")
    assert CANARY in ana_page.get(f"{WALL}/{card.pk}").content.decode()
    assert Row.objects.get(event="InformalWordsRead").facts == {"card": card.pk}


def test_member_without_the_key_is_told_so(seat, ana_page, ana):
    from wegweiser.people.keys import take_network_key

    card, _path = make_card(seat)
    fill(card, informal=CANARY, counsel="may")
    take_network_key(ana, seat.network)
    page = ana_page.get(f"{WALL}/{card.pk}", headers=EN).content.decode()
    assert CANARY not in page
    assert "nobody has passed the network’s key on to you yet" in page


def test_editor_may_and_partner_may_not(town):
    assert sign_in(town.enrol("Esche-102", "editor")).get(WALL).status_code == 200
    assert sign_in(town.enrol("Esche-103", "partner")).get(WALL).status_code == 404


def many(seat, number):
    for place in range(number):
        actor = Actor.objects.create(
            network=seat.network, slug=f"stelle-{place}", name={"de": f"Stelle {place}"}, target_group="job_centre",
            level="municipal", area="07314",
        )  # fmt: skip
        card, _path = make_card(seat, actor=actor, once=f"{place}" * 43)
        fill(card, counsel=("only_us", "may", "not_us")[place % 3])


@pytest.mark.parametrize("number", [6, 60])
def test_queries_stay_the_same(seat, ana_page, number, django_assert_max_num_queries):
    many(seat, number)
    first = MandateCard.objects.first()
    pages = (WALL, f"{WALL}/wall", NEW, f"{SETTLE}?task=counsel", f"{WALL}/{first.pk}", f"{WALL}/{first.pk}/accept")
    for page in pages:
        with django_assert_max_num_queries(16):
            assert ana_page.get(page).status_code == 200
    actors = list(Actor.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(24):
        ana_page.post(NEW, {"once": "q" * 43, "actors": actors})


def test_making_cards_again_is_one_deed(seat, town):
    bodies = [actions.Body("Rathaus", "other", town.city), actions.Body("Rathaus", "other", town.city)]
    assert len(actions.make_cards(bodies, ONCE, None, seat=seat, now=timezone.now())) == 1

from __future__ import annotations

import pytest

from wegweiser.guidebook.imports.write import write_drafts
from wegweiser.guidebook.members.parts import Source
from wegweiser.guidebook.models import Actor, Text
from wegweiser.guidebook.translating.standing import Count, by_urgency, counts, direction, per_cent, texts_of
from wegweiser.guidebook.translating.tests.scene import DESK, ORIGINAL, far_actor, hidden, page_of, stored, write
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row


def test_every_text_is_counted_in_its_state(desk):
    found = {one.language: one.numbers for one in counts(texts_of(desk.network), ["de", "en", "ar"])}
    assert found == {"de": (2, 0, 0, 0, 0), "en": (0, 0, 1, 0, 1), "ar": (0, 0, 0, 1, 1)}


def test_archived_actor_is_not_counted(desk):
    Actor.objects.filter(pk=desk.centre.pk).update(archived=True)
    assert {told.actor.slug for told in texts_of(desk.network)} == {"rathaus"}


def test_actor_without_a_text_is_not_missing_a_translation(desk):
    Text.objects.filter(actor=desk.centre).delete()
    assert {told.actor.slug for told in texts_of(desk.network)} == {"rathaus"}


def test_outdated_comes_before_missing_before_draft(desk):
    open_ones = [told.state for told in by_urgency(texts_of(desk.network)) if told.is_open]
    assert open_ones == ["outdated", "missing", "missing", "draft"]


@pytest.mark.parametrize(("part", "whole", "share"), [(0, 3, 0), (2, 3, 66), (299, 300, 99), (3, 3, 100), (0, 0, 100)])
def test_share_is_never_rounded_up(part, whole, share):
    assert per_cent(part, whole) == share


def test_ready_is_what_is_original_or_checked():
    assert Count("en", (1, 2, 3, 4, 5)).ready == 3


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("fa", "rtl"), ("ro", "ltr"), ("zz", "ltr")])
def test_direction_is_that_of_the_language(language, way):
    assert direction(language) == way


def test_desk_says_how_far_a_language_is(editor):
    page = editor.get(DESK, headers={"accept-language": "en"}).content.decode()
    assert "English: 0 of 2 texts are ready. 1 are missing, 0 are outdated, 1 are drafts." in page


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", ["ar rathaus", "en beratung", "ar beratung", "en rathaus"]),
        ("?language=en", ["en beratung", "en rathaus"]),
        ("?language=ar&state=outdated", ["ar rathaus"]),
        ("?state=missing", ["en beratung", "ar beratung"]),
        ("?state=checked", []),
        ("?state=nonsense&language=nonsense&page=99", ["ar rathaus", "en beratung", "ar beratung", "en rathaus"]),
    ],
)
def test_list_is_narrowed_and_most_urgent_first(editor, query, listed):
    rows = editor.get(f"{DESK}{query}").context["rows"]
    assert [f"{told.language} {told.actor.slug}" for told, _ in rows] == listed


def test_list_is_cut_into_pages(desk, editor):
    extra = Actor.objects.bulk_create(
        Actor(network=desk.network, slug=f"a{n}", name={"de": f"Amt {n}"}, position=n) for n in range(30)
    )
    Text.objects.bulk_create(Text(actor=actor, language="de", text="Hilft.") for actor in extra)
    assert len(editor.get(f"{DESK}?language=en").context["rows"]) == 25
    assert len(editor.get(f"{DESK}?language=en&page=2").context["rows"]) == 7


def test_desk_asks_the_database_no_more_for_more_texts(desk, editor, django_assert_max_num_queries):
    extra = Actor.objects.bulk_create(Actor(network=desk.network, slug=f"a{n}", name={"de": "A"}) for n in range(40))
    Text.objects.bulk_create(Text(actor=actor, language="de", text="Hilft.") for actor in extra)
    with django_assert_max_num_queries(9):
        editor.get(DESK)


def test_side_by_side_has_both_languages_and_their_directions(editor):
    page = editor.get(page_of("ar")).content.decode()
    assert f'lang="de" dir="ltr">{ORIGINAL}' in page
    assert '<textarea name="description"' in page
    assert 'lang="ar" dir="rtl"' in page.partition("<textarea")[2].partition(">")[0]


def test_draft_is_saved_as_draft(desk, editor):
    answer = write(editor, page_of("ar"), "البلدية تساعد")
    assert answer.status_code == 302
    assert stored(desk.city, "ar") == ("البلدية تساعد", "draft")


def test_checked_is_saved_as_checked(desk, editor):
    write(editor, page_of("en"), "The town hall helps.", "checked")
    assert stored(desk.city, "en") == ("The town hall helps.", "checked")


@pytest.mark.parametrize("state", ["source", "outdated", "missing", "", "final"])
def test_no_other_state_can_be_sent(desk, editor, state):
    assert write(editor, page_of("en"), "Other.", state).status_code == 200
    assert stored(desk.city, "en") == ("The town hall helps.", "draft")


def test_empty_translation_is_not_taken(desk, editor):
    assert write(editor, page_of("en"), "  ").status_code == 200
    assert stored(desk.city, "en") == ("The town hall helps.", "draft")


def test_who_checked_stands_in_the_trail_only_as_a_pseudonym(desk, editor, coordinator):
    write(editor, page_of("en"), "The town hall helps.", "checked")
    row = Row.objects.get(event="TextChecked")
    assert (row.by, row.facts) == ("Eibe-102", {"actor": "rathaus", "language": "en"})
    assert "Eibe-102" not in coordinator.get(page_of("en")).content.decode()


def test_draft_is_no_check(editor):
    write(editor, page_of("en"), "A draft.")
    assert not Row.objects.filter(event="TextChecked").exists()


def test_two_translators_do_not_overwrite_each_other(desk, editor, coordinator):
    shown = hidden(coordinator.get(page_of("en")))
    write(editor, page_of("en"), "First.")
    answer = coordinator.post(page_of("en"), {"description": "Second.", "state": "draft", **shown})
    page = answer.content.decode()
    assert stored(desk.city, "en") == ("First.", "draft")
    assert "First." in page
    assert "Second." in page


def test_translation_of_an_original_that_changed_is_not_saved(desk, editor):
    shown = hidden(editor.get(page_of("en")))
    city = Actor.objects.get(pk=desk.city.pk)
    Source(city, "words", (), (), "de").write({"description": "Ganz neu."})
    Actor.objects.filter(pk=city.pk).update(version=city.version + 1)
    answer = editor.post(page_of("en"), {"description": "Old.", "state": "checked", **shown})
    assert stored(desk.city, "en") == ("The town hall helps.", "outdated")
    assert "Ganz neu." in answer.content.decode()


def test_changed_original_makes_translations_outdated(desk):
    Text.objects.filter(actor=desk.city, language="en").update(state="checked")
    Source(desk.city, "words", (), (), "de").write({"description": "Ganz neu."})
    assert stored(desk.city, "en") == ("The town hall helps.", "outdated")


def test_original_changed_by_an_import_makes_translations_outdated(desk, monkeypatch):
    from wegweiser.guidebook.imports import write as writing

    before = Actor.objects.get(pk=desk.city.pk)
    monkeypatch.setattr(writing, "_fields", lambda draft: {})
    draft = type("Draft", (), {"texts": {"de": "Ganz neu."}, "tasks": [], "points": []})()
    writing._change(before, draft)
    assert stored(desk.city, "en") == ("The town hall helps.", "outdated")
    assert Actor.objects.get(pk=desk.city.pk).version == desk.city.version + 1
    assert write_drafts(desk.network, []).changed == 0


def test_street_of_a_shelter_is_not_taken(desk, editor):
    Actor.objects.filter(pk=desk.city.pk).update(target_group="shelter")
    assert write(editor, page_of("en"), "We live at Lindenstraße 12.").status_code == 200
    assert stored(desk.city, "en") == ("The town hall helps.", "draft")


@pytest.mark.parametrize("where", ["de/texts/rathaus", "fr/texts/rathaus", "en/texts/only-there", "en/texts/nobody"])
def test_what_cannot_be_translated_does_not_exist(editor, other_town, where):
    far_actor(other_town)
    assert editor.get(f"{DESK}/{where}").status_code == 404


def test_who_may_not_translate_finds_no_desk(desk):
    assert sign_in(desk.bo).get(DESK).status_code == 404


def test_terms_of_the_text_stand_before_the_others(editor):
    context = editor.get(page_of("en"), headers={"accept-language": "en"}).context
    assert [term.there for term in context["found"]] == ["minimum wage"]
    assert len(context["others"]) > 20

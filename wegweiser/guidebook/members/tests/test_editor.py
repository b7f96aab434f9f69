from __future__ import annotations

import pytest

from wegweiser.guidebook.members.tests.scene import (
    BASICS,
    BOOK,
    CITY,
    CONTACT,
    MANDATE,
    WORDS,
    send,
)
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Text
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

NEW = {"name": "Café Möwe", "kind": "non_public", "target_group": "counselling_service", "level": "municipal",
       "area": "Ludwigshafen am Rhein"}  # fmt: skip
EDITED = ("basics", "duty", "words", "texts/en", "mandates/new", "contacts/new", "archive")


def last_event():
    return Row.objects.filter(event="EntryChanged").order_by("-position").first()


def test_list_shows_the_actors_of_the_network(reader, other_town):
    page = reader.get(BOOK).content.decode()
    assert page.count('scope="row"') == 2
    assert "/members/linden/" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=rath", {"rathaus"}),
        ("q=RATHAUS", {"rathaus"}),
        ("kind=police", set()),
        ("kind=nonsense", set()),
        ("level=municipal", {"rathaus", "beratung"}),
        ("state=archived", set()),
        ("state=all&sort=oldest", {"rathaus", "beratung"}),
        ("state=unchecked", {"rathaus", "beratung"}),
        ("state=strange&page=99", {"rathaus", "beratung"}),
    ],
)
def test_list_is_searched_and_filtered(reader, query, shown):
    page = reader.get(f"{BOOK}?{query}").content.decode()
    assert {slug for slug in ("rathaus", "beratung") if f"/actors/{slug}/" in page} == shown


def test_list_asks_the_database_no_more_for_more_actors(reader, rosenau, django_assert_max_num_queries):
    Actor.objects.bulk_create(
        Actor(network=rosenau.network, slug=f"a{n}", name={"de": f"Amt {n}"}, target_group="other", level="municipal")
        for n in range(60)
    )
    with django_assert_max_num_queries(8):
        page = reader.get(f"{BOOK}?page=2&sort=newest")
    assert "Seite 2" in page.content.decode()


def test_actor_page_asks_the_database_no_more_for_more_rows(reader, rosenau, django_assert_max_num_queries):
    for n in range(30):
        ContactPoint.objects.create(actor=rosenau.city, channel="phone", value="110", text=f"{n}")
        Mandate.objects.create(actor=rosenau.city, task=f"t{n}", mode="may", area="07314")
    with django_assert_max_num_queries(14):
        assert reader.get(CITY).status_code == 200


def test_new_actor_begins_with_the_usual_tasks_as_assumed(editor):
    assert editor.post(f"{BOOK}new", NEW).headers["Location"] == f"{BOOK}actors/cafe-mowe/"
    actor = Actor.objects.get(slug="cafe-mowe")
    assert actor.name == {"de": "Café Möwe"}
    assert actor.area == "07314"
    assert actor.must_report != ""
    assert set(actor.mandates.values_list("assumed", flat=True)) == {True}
    assert last_event().facts["op"] == "added"


def test_second_actor_of_the_same_name_gets_a_slug_of_its_own(editor):
    for _ in range(2):
        editor.post(f"{BOOK}new", NEW)
    assert set(Actor.objects.filter(slug__startswith="cafe").values_list("slug", flat=True)) == {
        "cafe-mowe",
        "cafe-mowe-2",
    }


def test_basics_are_saved_and_recorded_by_name(editor, rosenau):
    answer = send(editor, f"{CITY}basics", BASICS, name="Neues Rathaus", languages="Rumänisch, ar", free="yes")
    assert answer.headers["Location"] == f"{CITY}#basics"
    rosenau.city.refresh_from_db()
    assert (rosenau.city.name["de"], rosenau.city.languages, rosenau.city.free) == ("Neues Rathaus", ["ro", "ar"], True)
    assert (rosenau.city.version, rosenau.city.changed_at is None) == (2, False)
    row = last_event()
    assert (row.by, row.facts["part"], set(row.facts["names"])) == ("Eibe-102", "basics", {"name", "languages", "free"})
    assert "Neues" not in str(row.facts)


def test_saving_what_stands_there_is_no_change(editor, rosenau):
    send(editor, f"{CITY}basics", BASICS)
    rosenau.city.refresh_from_db()
    assert rosenau.city.version == 1
    assert last_event() is None


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("area", "Atlantis"), ("languages", "elbisch"), ("kind", "castle"), ("name", ""), ("checked_on", "31.02.2026")],
)
def test_basics_refuse_what_they_do_not_know(editor, rosenau, field, wrong):
    page = send(editor, f"{CITY}basics", BASICS, **{field: wrong})
    assert page.status_code == 200
    assert "error-summary" in page.content.decode()
    rosenau.city.refresh_from_db()
    assert rosenau.city.version == 1


@pytest.mark.parametrize(
    ("where", "form", "field"),
    [
        ("basics", BASICS, {"target_group": "shelter", "address": "Hauptstraße 1"}),
        ("words", WORDS, {"description": "Parkstraße 7"}),
        ("contacts/new", CONTACT, {"channel": "address", "text": "Irgendwo"}),
        ("contacts/new", CONTACT, {"label": "Parkstraße 7"}),
    ],
)
def test_shelter_has_no_address(editor, rosenau, where, form, field):
    Actor.objects.filter(pk=rosenau.city.pk).update(target_group="shelter")
    assert send(editor, CITY + where, {**form, "target_group": "shelter"}, **field).status_code == 200
    rosenau.city.refresh_from_db()
    assert (rosenau.city.address, rosenau.city.version) == ("", 1)


def test_duty_needs_its_reason(editor, rosenau):
    assert send(editor, f"{CITY}duty", {"must_report": "no", "duty_why": ""}).status_code == 200
    assert send(editor, f"{CITY}duty", {"must_report": "no", "duty_why": "§ 1"}).status_code == 302
    rosenau.city.refresh_from_db()
    assert (rosenau.city.must_report, rosenau.city.duty_why) == ("no", {"de": "§ 1"})


def test_changed_source_marks_its_translations_as_outdated(editor, rosenau):
    translation = {"name": "Town hall", "description": "The town hall helps.", "duty_why": "", "state": "checked"}
    send(editor, f"{CITY}texts/en", {**WORDS, **translation})
    assert Text.objects.get(actor=rosenau.city, language="en").state == "checked"
    send(editor, f"{CITY}words", WORDS)
    assert Text.objects.get(actor=rosenau.city, language="en").state == "outdated"
    assert Text.objects.get(actor=rosenau.city, language="de").text == "Wir beraten Sie."


def test_second_source_text_stays_one_when_only_the_name_changes(editor, rosenau):
    Text.objects.create(actor=rosenau.city, language="en", text="The town hall helps.")
    fields = {**WORDS, "description": "The town hall helps.", "duty_why": "", "state": "draft"}
    assert send(editor, f"{CITY}texts/en", fields, name="Town hall").status_code == 302
    assert Text.objects.get(actor=rosenau.city, language="en").state == "source"


def test_translation_page_puts_the_source_beside(editor):
    page = editor.get(f"{CITY}texts/fr").content.decode()
    assert "Das Rathaus hilft." in page


@pytest.mark.parametrize("language", ["de", "xx", "pl"])
def test_only_languages_of_the_network_are_translated_into(editor, language):
    assert editor.get(f"{CITY}texts/{language}").status_code == 404


def test_mandate_is_added_confirmed_and_removed(editor, rosenau):
    send(editor, f"{CITY}mandates/new", MANDATE)
    mandate = Mandate.objects.get(actor=rosenau.city)
    sure = {"assumed": "False", "said_by": "Stadt Rosenau", "source": "Brief", "checked_on": "2026-11-02"}
    send(editor, f"{CITY}mandates/{mandate.pk}", MANDATE, **sure)
    mandate.refresh_from_db()
    assert (mandate.assumed, mandate.said_by, str(mandate.checked_on)) == (False, "Stadt Rosenau", "2026-11-02")
    send(editor, f"{CITY}mandates/{mandate.pk}/remove", {})
    assert not Mandate.objects.filter(actor=rosenau.city).exists()
    assert last_event().facts["op"] == "removed"


@pytest.mark.parametrize(
    "wrong",
    [{"assumed": "False"}, {"age_min": "40", "age_max": "10"}, {"task": "fly"}, {"mode": "perhaps"}, {"age_min": "-1"}],
)
def test_mandate_refuses(editor, wrong):
    assert send(editor, f"{CITY}mandates/new", MANDATE, **wrong).status_code == 200
    assert not Mandate.objects.exists()


def test_same_mandate_twice_is_said_not_broken(editor, rosenau):
    for _ in range(2):
        answer = send(editor, f"{CITY}mandates/new", MANDATE)
    assert answer.status_code == 200
    assert Mandate.objects.count() == 1


def test_contact_is_read_as_the_importer_reads_it(editor, rosenau):
    send(editor, f"{CITY}contacts/new", CONTACT, text="030 23125017")
    point = ContactPoint.objects.get(actor=rosenau.city)
    assert (point.value, point.text, point.label, point.languages) == (
        "+493023125017",
        "030 23125017",
        {"de": "Zentrale"},
        ["de", "ro"],
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "23125017"},
        {"text": "zero"},
        {"channel": "web", "text": "javascript:alert(1)"},
        {"channel": "email", "text": "no mail"},
        {"hours": "always"},
        {"text": ""},
        {"languages": "??"},
    ],
)
def test_contact_refuses_what_cannot_be_read(editor, wrong):
    assert send(editor, f"{CITY}contacts/new", CONTACT, **wrong).status_code == 200
    assert not ContactPoint.objects.exists()


def test_number_that_cannot_be_dialled_may_be_kept_as_text(editor):
    send(editor, f"{CITY}contacts/new", CONTACT, text="über die Pforte", unread="on")
    point = ContactPoint.objects.get()
    assert (point.value, point.text) == ("", "über die Pforte")


def test_number_an_import_read_survives_a_change_of_the_hours(editor, rosenau):
    point = ContactPoint.objects.create(
        actor=rosenau.city, channel="phone", value="+493023125017", text="Frau Dr. 23125-017"
    )
    send(editor, f"{CITY}contacts/{point.pk}", CONTACT, text=point.text, hours="Mo 09:00-10:00")
    point.refresh_from_db()
    assert (point.value, point.hours) == ("+493023125017", "Mo 09:00-10:00")


def test_preview_says_how_it_is_read_and_saves_nothing(editor):
    page = send(editor, f"{CITY}contacts/new", CONTACT, preview="1").content.decode()
    assert "+49 30 23125017" in page
    assert "08:00–12:00" in page
    assert not ContactPoint.objects.exists()


def test_line_of_a_person_from_an_import_never_becomes_public(editor, rosenau):
    point = ContactPoint.objects.create(
        actor=rosenau.city, role="person", channel="phone", value="110", text="110", visibility="members"
    )
    assert send(editor, f"{CITY}contacts/{point.pk}", CONTACT, role="person").status_code == 200
    point.refresh_from_db()
    assert point.visibility == "members"


def test_archived_actor_comes_back(editor, rosenau):
    for archived in (True, False):
        assert send(editor, f"{CITY}archive", {}).status_code == 302
        rosenau.city.refresh_from_db()
        assert rosenau.city.archived is archived
    assert [row.facts["op"] for row in Row.objects.filter(event="EntryChanged")] == ["archived", "restored"]


def test_archived_actor_stands_in_no_new_edition(editor, rosenau):
    from wegweiser.guidebook.drafting import formal_document

    send(editor, f"{CITY}archive", {})
    assert "rathaus" not in {actor.id for actor in formal_document(rosenau.network).actors}


def test_latest_changes_name_pseudonym_and_fields_not_values(editor, reader):
    send(editor, f"{CITY}basics", BASICS, name="Geheimes Schloss", address="Am Ring")
    page = reader.get(f"{BOOK}changes").content.decode()
    assert "Eibe-102" in page
    assert "Am Ring" not in page


@pytest.mark.parametrize("where", EDITED)
def test_reader_does_not_edit(reader, where):
    assert reader.get(CITY + where).status_code == 404
    assert reader.post(CITY + where, {}).status_code == 404


@pytest.mark.parametrize(
    "where", ["", "actors/rathaus/", "changes", "new", *(f"actors/rathaus/{page}" for page in EDITED)]
)
def test_nobody_else_sees_the_drafts(client, rosenau, other_town, where):
    stranger = sign_in(other_town.enrol("Ulme-201", "coordinator", "editor"))
    for browser in (client, stranger):
        assert browser.get(BOOK + where).status_code == 404


def test_actor_of_another_network_is_no_page(editor, other_town):
    Actor.objects.filter(pk=other_town.city.pk).update(slug="only-there")
    assert editor.get(f"{BOOK}actors/only-there/basics").status_code == 404


def test_row_of_another_actor_is_no_page(editor, rosenau, other_town):
    for owner in (rosenau.centre, other_town.city):
        mandate = Mandate.objects.create(actor=owner, task="counsel", mode="may", area="07314")
        point = ContactPoint.objects.create(actor=owner, channel="phone", value="110")
        for page in (f"mandates/{mandate.pk}", f"mandates/{mandate.pk}/remove", f"contacts/{point.pk}"):
            assert editor.get(CITY + page).status_code == 404
            assert editor.post(CITY + page, {"version": "1"}).status_code == 404
    assert Mandate.objects.count() == 2


@pytest.mark.parametrize("where", ["", "actors/rathaus/", "changes"])
def test_pages_that_only_show_refuse_a_post(editor, where):
    assert editor.post(BOOK + where, {}).status_code == 405


def test_markup_is_shown_as_text(editor, rosenau):
    bad = "<script>alert(1)</script>"
    send(editor, f"{CITY}basics", BASICS, name=bad)
    send(editor, f"{CITY}contacts/new", CONTACT, label=bad, hours_text=bad)
    send(editor, f"{CITY}mandates/new", MANDATE, legal_basis=bad)
    send(editor, f"{CITY}words", WORDS, description=bad)
    for page in (BOOK, CITY, f"{CITY}basics", f"{CITY}texts/en", f"{BOOK}changes"):
        html = editor.get(page).content.decode()
        assert "<script>alert" not in html
    assert "&lt;script&gt;" in editor.get(CITY).content.decode()


def test_extra_fields_change_nothing(editor, rosenau):
    sneaked = {
        "slug": "taken",
        "network": "linden",
        "archived": "1",
        "must_report": "no",
        "position": "99",
        "pack_id": "x",
    }
    send(editor, f"{CITY}basics", BASICS, name="Rathaus II", **sneaked)
    actor = Actor.objects.get(pk=rosenau.city.pk)
    assert (actor.slug, actor.archived, actor.must_report, actor.position, actor.pack_id, actor.network_id) == (
        "rathaus", False, "unknown", rosenau.city.position, "", rosenau.network.pk,
    )  # fmt: skip


def test_form_without_a_version_is_refused(editor, rosenau):
    assert editor.post(f"{CITY}basics", {**BASICS, "name": "Blind"}).status_code == 200
    assert Actor.objects.get(pk=rosenau.city.pk).name == {"de": "Rathaus"}

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from wegweiser.guidebook.drafting import formal_document
from wegweiser.guidebook.editions.document import canonical_bytes
from wegweiser.guidebook.editions.tests.pdf_text import pages_of
from wegweiser.guidebook.members import informal
from wegweiser.guidebook.members.tests.scene import (
    CITY,
    CONTACT,
    INFORMAL,
    LINE,
    MAIL,
    NAME,
    NOW,
    REMARK,
    add_line,
    publish,
    send,
)  # fmt: skip
from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, InformalEdition
from wegweiser.people.models import KeyWrap
from wegweiser.people.tests.cast import sign_in
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail import retention
from wegweiser.trail.models import Row

SECRET = ("Zilpzalp", MAIL, "Goldammer")
PAGES = ("", "1", "1/actors/rathaus", "1/changes", "1/paper.pdf")


@pytest.fixture
def made(rosenau, editor, coordinator):
    """The first informal edition: a person, a note, a members' number."""
    publish(rosenau)
    add_line(editor)
    send(editor, f"{CITY}note", {"note": "Goldammer: dienstags anrufen."})
    send(editor, f"{CITY}contacts/new", CONTACT, visibility="members", text="030 23125018", label="Notdienst")
    assert coordinator.post(f"{INFORMAL}make", {}).headers["Location"] == INFORMAL
    return InformalEdition.objects.get()


def test_informal_edition_says_whom_to_ask_for(made, reader):
    page = reader.get(INFORMAL).content.decode()
    assert all(
        word in page for word in (NAME, MAIL, REMARK, "Goldammer", "Notdienst", "+49 30 23125018", "Lohn nicht gezahlt")
    )


def test_page_carries_the_pseudonym_of_its_reader(made, reader):
    for where in PAGES[:4]:
        page = reader.get(INFORMAL + where).content.decode()
        assert 'data-reader="Esche-103"' in page
        assert "style=" not in page


@pytest.mark.parametrize(("where", "how"), [*zip(PAGES, ("list", "list", "actor", "changes", "pdf"), strict=True)])
def test_reading_is_in_the_trail(made, reader, where, how):
    assert reader.get(INFORMAL + where).status_code == 200
    row = Row.objects.filter(event="InformalRead").get()
    assert (row.by, row.facts["number"], row.facts["how"]) == ("Esche-103", 1, how)


@pytest.mark.parametrize("where", PAGES)
def test_no_event_no_page(made, reader, where, monkeypatch):
    """When the trail cannot be written, nothing is shown."""
    from wegweiser.guidebook.members.views import informal as views

    def broken(*_args, **_more):
        raise OSError("trail")

    monkeypatch.setattr(views, "record", broken)
    with pytest.raises(OSError, match="trail"):
        reader.get(INFORMAL + where)


def test_search_finds_and_leaves_no_term_in_an_address(made, reader):
    answer = reader.post(INFORMAL, {"q": "zilpzalp"})
    assert answer.headers["Location"] == INFORMAL
    page = reader.get(INFORMAL).content.decode()
    assert NAME in page
    assert "/actors/beratung" not in page
    reader.post(INFORMAL, {"q": "nothing like this"})
    assert NAME not in reader.get(INFORMAL).content.decode()
    reader.post(INFORMAL, {"q": "nothing like this", "all": "1"})
    assert NAME in reader.get(INFORMAL).content.decode()
    assert "zilpzalp" not in str(list(Row.objects.values_list("facts", flat=True)))


def test_pdf_names_the_reader_on_every_page_and_no_author(made, reader, rosenau):
    for n in range(40):
        Actor.objects.create(network=rosenau.network, slug=f"a{n}", name={"de": f"Amt {n}"}, target_group="other",
                             level="municipal", area="07314", kind="public_body")  # fmt: skip
    publish(rosenau)
    sign_in(rosenau.ana).post(f"{INFORMAL}make", {})
    data = reader.get(f"{INFORMAL}2/paper.pdf").content
    assert data.startswith(b"%PDF-")
    assert not any(word in data for word in (b"/Author", b"dc:creator"))
    pages = pages_of(data)
    assert len(pages) > 1
    assert all("Esche-103" in page for page in pages)
    assert NAME in "".join(pages)


@pytest.mark.parametrize("where", [*PAGES, "make"])
def test_nobody_else_gets_in(made, client, rosenau, other_town, where):
    stranger = sign_in(other_town.enrol("Ulme-201", "coordinator"))
    steward = sign_in(rosenau.enrol("Erle-104", "steward"))
    for browser in (client, stranger, steward):
        assert browser.get(INFORMAL + where).status_code == 404


def test_reader_cannot_make_one(made, reader):
    assert reader.post(f"{INFORMAL}make", {}).status_code == 404


def test_making_asks_for_the_passphrase_again(made, rosenau):
    answer = sign_in(rosenau.ana, stepped_up=False).post(f"{INFORMAL}make", {})
    assert answer.headers["Location"].endswith("/members/step-up")


def test_member_without_the_key_reads_nothing(made, rosenau, reader):
    KeyWrap.objects.filter(member=rosenau.bo).delete()
    for where in PAGES:
        page = reader.get(INFORMAL + where).content.decode()
        assert "Zilpzalp" not in page
    assert not Row.objects.filter(event="InformalRead").exists()


def test_unknown_edition_and_unknown_actor_are_no_page(made, reader):
    for where in ("9", "9/paper.pdf", "1/actors/nobody", "9/actors/rathaus"):
        assert reader.get(INFORMAL + where).status_code == 404


@pytest.mark.parametrize("where", PAGES[1:])
def test_reading_pages_refuse_a_post(made, reader, where):
    assert reader.post(INFORMAL + where, {}).status_code == 405


def test_unchanged_content_makes_no_new_edition(made, coordinator):
    coordinator.post(f"{INFORMAL}make", {})
    assert InformalEdition.objects.count() == 1


def test_without_a_formal_edition_there_is_no_informal_one(rosenau, coordinator):
    assert coordinator.post(f"{INFORMAL}make", {}).status_code == 200
    assert not InformalEdition.objects.exists()


def test_difference_to_the_edition_before_in_words(made, editor, coordinator, reader):
    line = DirectLine.objects.exclude(agreed_on=None).get()
    send(editor, f"{CITY}lines/{line.pk}/remove", {})
    add_line(editor, name="Muster-Person Girlitz (erfunden)")
    coordinator.post(f"{INFORMAL}make", {})
    page = reader.get(f"{INFORMAL}2/changes").content.decode()
    assert NAME in page
    assert "Girlitz" in page


def test_envelope_opens_at_its_own_place_only(made, rosenau):
    assert informal.open_informal(rosenau.key, made, rosenau.network).inside["rathaus"].persons[0].name == NAME
    made.number = 2
    with pytest.raises(CannotOpen):
        informal.open_informal(rosenau.key, made, rosenau.network)


def test_formal_document_knows_nothing_of_it(made, rosenau):
    document = canonical_bytes(formal_document(rosenau.network)).decode()
    assert not any(word in document for word in (*SECRET, "23125018"))


def test_no_column_holds_what_was_sealed(made, reader):
    """Every value of every row of the database, as bytes."""
    reader.get(INFORMAL)
    stored = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        for value in row
    )
    found = [
        word
        for word in (*SECRET, "23125017", "302312501", "dienstags")
        if word.encode() in stored.replace(b"23125018", b"")
    ]
    assert ContactPoint.objects.filter(value__endswith="5018").exists(), "a members' number of an office is not sealed"
    assert [word for word in found if word != "302312501"] == []


def test_no_name_in_a_public_page(made, client):
    for where in (
        "/rosenau/",
        "/rosenau/actors/rathaus",
        "/rosenau/glance",
        "/rosenau/actors/rathaus.vcf",
        "/rosenau/editions",
    ):
        page = client.get(where)
        assert page.status_code == 200
        assert not any(word in page.content.decode() for word in (*SECRET, "23125018"))


def test_line_needs_the_date_of_agreement(editor):
    assert add_line(editor, agreed_on="").status_code == 200
    assert not DirectLine.objects.exists()


def test_lines_open_for_editors_and_that_is_in_the_trail(made, editor, reader):
    assert NAME in editor.get(f"{CITY}lines").content.decode()
    assert Row.objects.get(event="LinesOpened").by == "Eibe-102"
    assert reader.get(f"{CITY}lines").status_code == 404


def test_actor_page_does_not_open_them(made, editor):
    assert "Zilpzalp" not in editor.get(CITY).content.decode()


def test_older_envelope_of_a_line_does_not_come_back(editor, rosenau):
    add_line(editor)
    row = DirectLine.objects.get()
    old = bytes(row.sealed)
    send(editor, f"{CITY}lines/{row.pk}", LINE, function="Leitung")
    DirectLine.objects.filter(pk=row.pk).update(sealed=old)
    assert "Zilpzalp" not in editor.get(f"{CITY}lines").content.decode()


def test_trail_of_a_line_says_fields_not_values(made):
    facts = str(list(Row.objects.values_list("facts", flat=True)))
    assert "ask_for" in facts
    assert not any(word in facts for word in (*SECRET, "23125017"))


def test_old_editions_go_after_90_days_and_the_newest_stays(made, rosenau, editor, coordinator):
    add_line(editor, name="Muster-Person Girlitz (erfunden)")
    coordinator.post(f"{INFORMAL}make", {})
    InformalEdition.objects.update(published_at=NOW - timedelta(days=200))
    retention.erase_due(timezone.now())
    assert list(InformalEdition.objects.values_list("number", flat=True)) == [2]


def test_no_command_can_reach_it():
    """Nothing a command imports leads to the code that makes or opens an informal edition."""

    import grimp

    graph = grimp.build_graph("wegweiser", cache_dir=None)
    commands = [
        module for module in graph.modules if ".commands" in module or module in ("wegweiser.cli", "wegweiser.wsgi")
    ]
    assert len(commands) > 5
    for target in ("informal", "reading", "paper", "views.informal"):
        for command in commands:
            chain = graph.find_shortest_chain(command, f"wegweiser.guidebook.members.{target}")
            assert chain is None, f"{command} reaches it: {chain}"


def test_reading_costs_the_same_for_many_actors(made, reader, rosenau, django_assert_max_num_queries):
    for n in range(25):
        Actor.objects.create(network=rosenau.network, slug=f"b{n}", name={"de": f"Amt {n}"}, target_group="other",
                             level="municipal", area="07314", kind="public_body")  # fmt: skip
    publish(rosenau)
    sign_in(rosenau.ana).post(f"{INFORMAL}make", {})
    with django_assert_max_num_queries(16):
        reader.get(INFORMAL)

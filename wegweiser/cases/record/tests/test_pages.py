"""What the pages of a case show, to whom, and what not."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import beginning, bodies
from wegweiser.cases.models import CaseFile, Entry
from wegweiser.cases.record.files import keep
from wegweiser.cases.tests.scene import NAME, STORY, open_case
from wegweiser.intake.sending import File
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
PDF = File(name="document.pdf", type="application/pdf", cleaned=False, content=b"%PDF-1.7 Zeisig07kanarie")
PAGES = ("case", "case_timeline", "case_people")
CONTACT = bodies.Person(
    alias="Zeisig01kanarie", name="Zeisig02kanarie", born="Zeisig03kanarie", reach="Zeisig04kanarie",
    safe="Zeisig05kanarie", language="Zeisig06kanarie", no_voicemail=True,
)  # fmt: skip


def test_overview_says_where_the_case_stands(held, lead):
    page = lead.get("case", held.case.pk)
    assert "Ahorn" in page
    assert NAME in page
    assert "Nothing is due." in page
    assert "No consent is in force" in page
    assert held.deputy.pseudonym in page


def test_step_that_another_body_decided_is_offered_until_it_is_taken_over(held, lead):
    today, there = timezone.localdate(), reverse("case_move", args=[held.town.network.slug, held.case.pk, "take_up"])
    held.write(bodies.Answered(referral="r", actor="rathaus", outcome="done", move="take_up", on=today))
    assert there in lead.get("case", held.case.pk)
    held.write(bodies.Step(move="take_up", by_kind="non_public", by_group="counselling_service", on=today))
    assert there not in lead.get("case", held.case.pk)
    assert "non public" not in lead.get("case_timeline", held.case.pk)  # a kind of body has words, no code


def test_consent_stands_there_until_it_is_taken_back(held, lead):
    given = bodies.Consent(recipient="beratung", groups=("health",), given_on=timezone.localdate())
    held.write(given)
    assert "<strong>Beratung</strong>: health" in lead.get("case", held.case.pk)
    held.write(bodies.Wish(what="withdraw_consent", about="beratung"))
    assert "No consent is in force" in lead.get("case", held.case.pk)


def test_opening_a_page_is_recorded_and_shown(held, lead):
    before = Row.objects.filter(event="CaseOpened").count()
    lead.get("case", held.case.pk)
    assert Row.objects.filter(event="CaseOpened").count() == before + 1
    assert f"<bdi>{held.lead.pseudonym}</bdi>" in lead.get("case", held.case.pk).partition("Who opened this case")[2]


def test_list_opens_nothing_that_is_recorded(held, lead):
    before = Row.objects.count()
    assert "Ahorn" in lead.get("cases")
    assert Row.objects.count() == before


def test_list_stays_within_twenty_queries(held, lead, django_assert_max_num_queries):
    seat, person = held.town.seat(held.lead), bodies.Person(alias="Ahorn")
    for _ in range(5):
        beginning.begin(
            PRIVATE[held.lead.pk], seat, held.deputy, person, bodies.Opening(how="told"), now=timezone.now()
        )
    with django_assert_max_num_queries(20):
        assert lead.get("cases").count("Ahorn") == 6


def test_member_of_the_work_alone_never_finds_the_contact(held, helper, at):
    held.write(CONTACT)
    keep(held.open(), [PDF], "Zeisig08kanarie", compartment="contact", now=timezone.now())
    browser = at(helper)
    pages = [browser.get(name, held.case.pk) for name in PAGES]
    pages += [browser.get("case_timeline", held.case.pk, show="contact"), browser.get("cases")]
    pages += [browser.post("cases", term=f"Zeisig{number:02}", status=200) for number in range(1, 9)]
    assert STORY in pages[1]
    for page in pages:
        assert "kanarie" not in page.replace('value="Zeisig', "")
        assert "Ahorn" not in page
    assert all("0 entries found" in page for page in pages[-8:])


def test_member_of_the_work_alone_has_no_contact_form_and_no_contact_file(held, helper, at):
    (row,) = keep(held.open(), [PDF], "", compartment="contact", now=timezone.now())
    at(helper).get("case_person", held.case.pk, status=404)
    at(helper).get("case_file", row.pk, status=404)
    at(helper).post("case_files", held.case.pk, compartment="contact", what="x", file=upload(), status=400)
    assert CaseFile.objects.count() == 1


@pytest.mark.parametrize("name", [*PAGES, "case_person", "case_admit", "case_link", "case_hand_over"])
def test_case_of_others_looks_like_none(held, outside, at, name):
    browser, nothing = at(outside), uuid4()
    there = browser.get(name, held.case.pk, status=404)
    assert there.replace(str(held.case.pk), "X") == browser.get(name, nothing, status=404).replace(str(nothing), "X")


def test_neither_partner_nor_coordinator_nor_other_town_comes_in(held, other_town, at):
    for role in ("partner", "coordinator", "steward"):
        at(held.town.enrol(f"Fichte-{role}", role)).get("case", held.case.pk, status=404)
    stranger = other_town.enrol("Fichte-9", "case_lead", office=other_town.centre)
    at(stranger).get("case", held.case.pk, status=404)


def test_notes_of_two_both_stay(held, lead, deputy):
    lead.post("case_timeline", held.case.pk, text="first of two")
    deputy.post("case_timeline", held.case.pk, text="second of two", third="on")
    page = lead.get("case_timeline", held.case.pk)
    assert "first of two" in page
    assert "second of two" in page
    assert "a secret of somebody else" in page


def test_contact_changed_by_two_shows_both_and_keeps_what_was_typed(held, lead, deputy):
    version = str(held.open().case.version)
    lead.post("case_person", held.case.pk, version=version, reach="by the neighbour")
    page = deputy.post("case_person", held.case.pk, version=version, reach="by the sister", status=409)
    assert "by the neighbour" in page
    assert "by the sister" in page
    newer = str(held.open().case.version)
    deputy.post("case_person", held.case.pk, version=newer, reach="by the sister")
    assert held.open().record.last(bodies.Person).reach == "by the sister"
    assert len(held.open().record.latest(bodies.Person)) == 1


def test_note_without_words_is_refused_and_nothing_is_lost(held, lead):
    before = Entry.objects.count()
    assert "Please correct this" in lead.post("case_timeline", held.case.pk, text="", status=400)
    assert Entry.objects.count() == before


def test_timeline_is_narrowed_by_kind(held, lead):
    held.write(bodies.Said(fact="minor"))
    assert STORY not in lead.get("case_timeline", held.case.pk, show="steps")
    assert "Under 18" in lead.get("case_timeline", held.case.pk, show="steps")
    assert STORY in lead.get("case_timeline", held.case.pk, show="nothing-known")


def upload(content=b"%PDF-1.7 words"):
    return SimpleUploadedFile("passport of somebody.pdf", content)


def test_file_is_kept_sealed_and_saved_as_a_download(held, lead):
    lead.post("case_files", held.case.pk, what="contract", compartment="work", file=upload())
    row = CaseFile.objects.get()
    assert b"words" not in bytes(row.content)
    answer = lead.client.get(reverse("case_file", args=[lead.network, row.pk]), secure=True)
    assert answer.content == b"%PDF-1.7 words"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="document.pdf"'
    page = lead.get("case_timeline", held.case.pk)
    assert "contract" in page
    assert "passport of somebody" not in page


def test_file_that_is_neither_photo_nor_pdf_is_refused(held, lead):
    form = {"what": "kept words", "compartment": "work"}
    page = lead.post("case_files", held.case.pk, file=upload(b"MZ"), status=400, **form)
    assert "no photo" in page
    assert "kept words" in page
    lead.post("case_files", held.case.pk, what="", compartment="work", status=400)
    assert not CaseFile.objects.exists()


def test_file_opens_after_the_key_was_renewed(held, lead, helper):
    (row,) = keep(held.open(), [PDF], "", now=timezone.now())
    lead.post("case_remove", held.case.pk, helper.pk, sure="on")
    assert lead.client.get(lead.at("case_file", row.pk), secure=True).content == PDF.content


def test_search_finds_the_entry_and_never_says_its_words(held, lead):
    held.write(bodies.Note(text='The boss is called "Zorn" Öztürk.'))
    for term in ("öztürk", '"Zorn"', "Ahorn"):
        page = lead.post("cases", term=term, status=200)
        assert "1 entry found" in page, term
        assert "The boss" not in page
    assert "0 entries found" in lead.post("cases", term="text", status=200)
    assert "0 entries found" in lead.post("cases", term="zo", status=200)


def test_search_never_finds_what_belongs_to_others(held, outside, at, other_town):
    open_case(other_town, names=("Erle-21", "Erle-22"))
    assert "0 entries found" in at(outside).post("cases", term="passport", status=200)

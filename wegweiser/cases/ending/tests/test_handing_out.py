"""What is handed out: nothing that is a secret of others; nothing to a court without a basis; figures without a way
back."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pypdfium2
import pytest
from django.utils import timezone

from wegweiser.cases import bodies, records, writing
from wegweiser.cases.ending import codes, coding, excerpt
from wegweiser.cases.models import CodedRecord, Compartment, StatisticsKey, StatisticsSeat
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.people.models import Membership
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
CANARY = "zz-secret-of-others"
EN = {"form": "json", "language": "en"}
CODED = {**dict.fromkeys(codes.FIELDS, "unknown"), "year": "2026", "control": ["money"], "trafficking": "possible"}


@pytest.fixture
def full(held):
    """A case with secrets of others in every place where they can stand."""
    opened = held.open()
    news = [
        writing.New(bodies.Note(text=f"note {CANARY}"), third=True),
        writing.New(bodies.Link(case="another", why=f"link {CANARY}")),
        writing.New(bodies.Answered(referral="r", actor="rathaus", outcome="accepted", text=f"answer {CANARY}")),
        writing.New(bodies.Need(need="shelter", status="running", text="A bed was found.")),
        writing.New(bodies.Person(name=f"friend {CANARY}"), compartment=CONTACT, third=True),
    ]
    writing.write(opened, news, now=timezone.now())
    return held


def text_of(pdf):
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def fetch(browser, name, held, **fields):
    answer = browser.client.post(browser.at(name, held.case.pk), fields, secure=True)
    assert answer.status_code == 200, answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    return answer.content


def test_json_holds_her_words_and_no_secret_of_others(full, enter):
    content = fetch(enter(full.lead), "case_access", full, **EN).decode()
    assert CANARY not in content
    said = json.loads(content)
    assert said["left_out"] == 4
    assert {NAME, STORY, "A bed was found."} <= {value for one in said["entries"] for value in one.values() if value}
    assert full.lead.pseudonym not in content
    assert str(full.lead.pk) not in content


def test_pdf_says_how_many_were_left_out_in_her_language(full, enter):
    text = text_of(fetch(enter(full.lead), "case_access", full, form="pdf", language="en"))
    assert CANARY not in text
    assert "4 entries are left out" in text
    assert STORY in text
    assert "a place to stay" in text


def test_page_offers_her_language_first(full, enter):
    page = enter(full.lead).get("case_access", full.case.pk)
    assert '<option value="ro" selected' in page or '<option value="en" selected' in page
    assert STORY not in page


def test_handing_out_is_recorded(full, enter):
    fetch(enter(full.lead), "case_access", full, **EN)
    assert Row.objects.filter(event="CaseHandled", facts__op="exported").count() == 1


def test_another_file_is_refused(full, enter):
    enter(full.lead).post("case_access", full.case.pk, status=400, form="xml", language="en")
    assert not Row.objects.filter(facts__op="exported").exists()


# the file for a court


def chosen(held, *kinds):
    return [one.id for one in held.open().record.entries if isinstance(one.body, kinds)]


def consent(held, *groups):
    held.write(bodies.Consent(recipient="rathaus", groups=groups, given_on=timezone.localdate()))


def court(held, **more):
    return {
        "entries": chosen(held, bodies.Need),
        "recipient": "rathaus",
        "basis": "consent",
        "law": "",
        "why": "",
        **more,
    }


def test_nothing_goes_to_a_court_without_consent(full, enter):
    page = enter(full.lead).post("case_print", full.case.pk, status=409, **court(full))
    assert "Nothing left the case." in page
    assert "what happened" in page
    assert not list(full.open().record.each(bodies.Shared))
    assert not Row.objects.filter(facts__op="exported").exists()


def test_law_alone_is_no_basis_without_its_fact(full, enter):
    page = enter(full.lead).post(
        "case_print", full.case.pk, status=409, **court(full, basis="danger", law="§ 34", why="x")
    )
    assert "Nothing left the case." in page


def test_only_chosen_entries_are_printed_with_their_hashes(full, enter):
    consent(full, "situation")
    text = text_of(fetch(enter(full.lead), "case_print", full, **court(full)))
    flat = re.sub(r"[\s\u200b\ufffe]", "", text)
    assert "A bed was found." in text
    assert STORY not in text
    assert CANARY not in text
    (need,) = chosen(full, bodies.Need)
    opened = full.open()
    proof = excerpt.proof_of(opened)[need]
    assert proof["hash"] in flat
    assert re.sub(r"\s", "", proof["place"]) in flat


def test_what_left_stands_in_the_case(full, enter):
    consent(full, "situation")
    fetch(enter(full.lead), "case_print", full, **court(full))
    shared = full.open().record.last(bodies.Shared)
    assert (shared.recipient, shared.groups, shared.basis) == ("rathaus", ("situation",), "consent")
    assert Row.objects.filter(event="CaseHandled", facts__op="exported").count() == 1


def test_nothing_chosen_is_said(full, enter):
    page = enter(full.lead).post("case_print", full.case.pk, status=400, **court(full, entries=[]))
    assert "No entry is chosen." in page


def test_choice_stays_when_something_is_missing(full, enter):
    (need,) = chosen(full, bodies.Need)
    page = enter(full.lead).post("case_print", full.case.pk, status=400, **court(full, recipient=""))
    assert f'id="entry_{need}" checked' in page


def test_hash_is_the_one_the_next_entry_holds(full):
    opened = full.open()
    chain = opened.chains["work"]
    proof = excerpt.proof_of(opened)
    assert [proof[one.id]["hash"] for one in chain[:-1]] == [one.previous for one in chain[1:]]
    assert excerpt.heads_of(opened)[-1]["hash"] == records.digest_of(records.encode(chain[-1]))


# the record for the figures


@pytest.fixture
def counts(held):
    """The statistician."""
    return held.town.enrol("Esche-1", "statistician", office=held.town.city)


def test_statistician_opens_it_and_it_holds_codes_alone(held, enter, counts):
    enter(held.lead).post("case_coded", held.case.pk, **CODED)
    (record,) = coding.open_all(PRIVATE[counts.pk], counts.pk, held.town.network)
    assert (record.year, record.trafficking, record.control) == (2026, "possible", ("money",))
    known = {name: {*values, "unknown"} for name, values in {**codes.FIELDS, **codes.SEVERAL}.items()}
    for name, value in msgspec.to_builtins(record).items():
        if name == "year":
            assert value == "unknown" or isinstance(value, int)
        else:
            assert set([value] if isinstance(value, str) else value) <= known[name]


def test_only_one_row_for_a_case_also_after_its_key_was_renewed(held, enter, counts):
    enter(held.lead).post("case_coded", held.case.pk, **CODED)
    first = CodedRecord.objects.get().pk
    Compartment.objects.update(rotate_since=timezone.now())
    enter(held.lead).post("case_coded", held.case.pk, **{**CODED, "year": "2025"})
    assert CodedRecord.objects.get().pk == first
    assert coding.open_all(PRIVATE[counts.pk], counts.pk, held.town.network)[0].year == 2025


def test_row_says_neither_when_nor_which_case(held, enter, counts):
    enter(held.lead).post("case_coded", held.case.pk, **CODED)
    row = CodedRecord.objects.get()
    assert {field.name for field in row._meta.concrete_fields} == {"id", "network", "sealed"}
    assert held.case.pk.hex not in row.pk
    assert len(row.pk) == 64


def test_lead_cannot_open_any_record(held, enter, counts):
    enter(held.lead).post("case_coded", held.case.pk, **CODED)
    with pytest.raises(StatisticsSeat.DoesNotExist):
        coding.open_all(PRIVATE[held.lead.pk], held.lead.pk, held.town.network)
    with pytest.raises(CannotOpen):
        coding.open_all(PRIVATE[held.lead.pk], counts.pk, held.town.network)


def test_one_who_is_no_statistician_any_more_opens_nothing(held, enter, counts):
    enter(held.lead).post("case_coded", held.case.pk, **CODED)
    assert coding.take_leavers() == 0
    Membership.objects.filter(member=counts).update(roles=["partner"])
    assert coding.take_leavers() == 1
    with pytest.raises(StatisticsSeat.DoesNotExist):
        coding.open_all(PRIVATE[counts.pk], counts.pk, held.town.network)


def test_statistician_has_no_case(held, enter, counts):
    for name in ("case_coded", "case_end", "case_access"):
        enter(counts).get(name, held.case.pk, status=404)


def test_without_statistician_nothing_is_saved(held, enter):
    page = enter(held.lead).post("case_coded", held.case.pk, status=409, **CODED)
    assert "no member for statistics" in page
    assert not CodedRecord.objects.exists()
    assert not StatisticsKey.objects.exists()


@pytest.mark.parametrize("wrong", [{"trafficking": CANARY}, {"year": "1999"}, {"control": [CANARY]}, {"region": "DE"}])
def test_free_words_are_refused(held, enter, counts, wrong):
    enter(held.lead).post("case_coded", held.case.pk, status=400, **{**CODED, **wrong})
    assert not CodedRecord.objects.exists()


def test_form_begins_with_what_the_case_says(held):
    held.write(
        bodies.Said(fact="free_movement"), bodies.Need(need="legal_aid", status="met"),
        bodies.Need(need="health", status="open"),
    )  # fmt: skip
    found = coding.prefill(held.open())
    assert (found["outcome"], found["support"], found["year"]) == ("free_movement", ["legal"], "unknown")


def test_it_is_offered_at_the_end_until_it_is_there(held, enter, counts):
    browser = enter(held.lead)
    assert "record for the figures is missing" not in browser.get("case_end", held.case.pk)
    version = held.open().case.version
    browser.post("case_close", held.case.pk, why="done", move="", version=version)
    assert "record for the figures is missing" in browser.get("case_end", held.case.pk)
    browser.post("case_coded", held.case.pk, **CODED)
    assert "record for the figures is missing" not in browser.get("case_end", held.case.pk)

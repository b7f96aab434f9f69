"""The pages: what leaves is seen before it leaves, and what comes before it comes."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.htcds.choosing import HERSELF
from wegweiser.cases.models import Case
from wegweiser.cases.tests.scene import NAME, STORY

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
ASKED = {"recipient": "polizei", "groups": ["situation"], "form": "json", "free": "on", "beside": "on"}


@pytest.fixture
def lead(asked, enter):
    return enter(asked.held.lead)


def version_in(page):
    return re.search(r'name="version" value="(\d+)"', page)[1]


def test_the_preview_shows_exactly_what_leaves(asked, lead):
    asked.agree(asked.police, "situation")
    page = lead.post("case_htcds", asked.held.case.pk, status=200, **ASKED)
    assert STORY in page
    assert "cco_<wbr>Case<wbr>Comment" in page
    assert NAME not in page
    sure = {"give": "yes", "version": version_in(page)}
    answer = json.loads(lead.post("case_htcds", asked.held.case.pk, status=200, **sure, **ASKED))
    assert answer["records"][-1] == {"cco_CaseComment": STORY}


def test_consent_that_ended_since_stops_the_file(asked, lead):
    asked.agree(asked.police, "situation")
    page = lead.post("case_htcds", asked.held.case.pk, status=200, **ASKED)
    asked.held.write(bodies.Refusal(recipient="polizei", groups=("situation",), asked_on=timezone.localdate()))
    for version in (version_in(page), asked.held.open().case.version):
        page = lead.post("case_htcds", asked.held.case.pk, status=409, give="yes", version=version, **ASKED)
        assert "This may not leave." in page
        assert 'name="give"' not in page
    assert not list(asked.held.open().record.each(bodies.Shared))


def test_a_wrong_choice_is_refused(asked, lead):
    for wrong in ({"groups": ["everything"]}, {"groups": []}, {"recipient": "nobody"}, {"form": "exe"}):
        lead.post("case_htcds", asked.held.case.pk, status=400, **{**ASKED, **wrong})


@pytest.mark.parametrize("form", ["xlsx"])
def test_what_the_person_gets_is_taken_in_again(asked, lead, form):
    """From page to page: the file, looked at, and a new case; the same form twice makes one."""
    said = {**ASKED, "recipient": HERSELF, "groups": list(bodies.GROUPS), "form": form}
    page = lead.post("case_htcds", asked.held.case.pk, status=200, **said)
    answer = lead.client.post(
        lead.at("case_htcds", asked.held.case.pk), {**said, "give": "yes", "version": version_in(page)}, secure=True
    )
    assert answer["Content-Disposition"] == f'attachment; filename="document.{form}"'
    page = lead.post("case_htcds_in", status=200, file=SimpleUploadedFile("x", answer.content))
    assert STORY in page
    assert not re.search(r'name="agrees"[^>]*checked', page)  # a consent is asked for, never filled in
    assert Case.objects.count() == 1
    lead.post("case_htcds_in", status=400, **answers_to(page, asked.held, agrees="minor"))
    for _time in range(2):
        lead.post("case_htcds_in", **answers_to(page, asked.held))
    assert Case.objects.count() == 2


def answers_to(page, held, **more):
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("looked_at", "once")}
    return {**hidden, "how": "told", "agrees": "yes", "deputy": str(held.deputy.pk), **more}


def test_a_file_with_a_problem_says_row_and_column(asked, lead):
    page = lead.post("case_htcds_in", status=400, file=SimpleUploadedFile("x", b"prs_Gender\nwhatever\n"))
    assert "Row 2" in page
    assert "is not in the picklist" in page
    assert 'name="looked_at"' not in page


def test_what_cannot_come_along_is_said_before(asked, lead):
    upload = SimpleUploadedFile("x", b"prs_FirstName,prs_IdentityNumber\nA,B1-erfunden\n")
    page = lead.post("case_htcds_in", status=200, file=upload)
    assert "Identity Number" in page
    assert "B1-erfunden" not in page
    for sent in ({}, {"looked_at": "not base64!"}, {"looked_at": ""}):
        lead.post("case_htcds_in", status=400, **sent)
    assert Case.objects.count() == 1


def test_details_are_kept_in_their_compartment(asked, lead):
    version = asked.held.open().case.version
    said = {"version": version, "prs_Gender": "Feminine", "vic_MethodsOfControl": ["DebtBondage", "RestrictsMovement"]}
    lead.post("case_htcds_details", asked.held.case.pk, **said)
    opened = asked.held.open()
    written = [(one.body, name) for name, chain in opened.chains.items() for one in chain]
    found = {body.field: name for body, name in written if isinstance(body, bodies.Detail)}
    assert found == {"prs_Gender": "contact", "vic_MethodsOfControl": "work"}
    page = lead.get("case_htcds_details", asked.held.case.pk)
    assert page.count(" checked") == 2
    assert "Debt bondage" in lead.get("case_timeline", asked.held.case.pk)


def test_a_detail_is_taken_back_and_own_words_stay(asked, lead):
    asked.held.write(bodies.Detail(field="vic_MethodsOfControl", values=("DebtBondage", "her own words")))
    version = asked.held.open().case.version
    lead.post("case_htcds_details", asked.held.case.pk, version=version, vic_MethodsOfControl=["her own words"])
    (found,) = [body for _w, body in asked.held.open().record.latest(bodies.Detail).values()]
    assert found.values == ("her own words",)


def test_what_is_in_no_picklist_is_refused(asked, lead):
    version = asked.held.open().case.version
    for wrong in ({"prs_Gender": "x"}, {"prs_Citizenship": "Ruritania"}, {"vic_AgeWhenTrafficked": "-1"}):
        lead.post("case_htcds_details", asked.held.case.pk, status=400, version=version, **wrong)

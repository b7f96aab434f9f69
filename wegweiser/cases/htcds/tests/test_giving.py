"""Nothing leaves without a row that covers it; of what may leave, only what was chosen."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies, writing
from wegweiser.cases.htcds import giving
from wegweiser.cases.htcds.choosing import HERSELF, Choice
from wegweiser.cases.sharing import leaving
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
CANARIES = {  # group → words that only it may carry
    "identity": "zz-identity", "contact": "zz-contact", "situation": "zz-situation", "wages": "zz-wages",
    "health": "zz-health", "documents": "zz-documents", "proceedings": "zz-proceedings",
}  # fmt: skip
SECRET = "zz-secret-of-somebody-else"
ALONE = {"health": {"situation", "health"}}  # a need of health is a need as well


@pytest.fixture
def full(asked):
    """A case with a word in every group."""
    held, words = asked.held, CANARIES
    held.write(
        bodies.Person(alias="Ahorn", name=words["identity"], reach=words["contact"], language="vi"),
        bodies.Note(text=words["situation"]), bodies.Claim(type="wages", text=words["wages"]),
        bodies.Need(need="health", text=words["health"]),
        bodies.Paper(code="hours", status="there", text=words["documents"]),
        bodies.Proceeding(type="criminal", file_number=words["proceedings"]),
        bodies.Detail(field="vic_MethodsOfControl", values=("DebtBondage",)),
        bodies.Consent(recipient="zoll", groups=("wages",), given_on=timezone.localdate()),
        bodies.Message(text="zz-message", from_person=True),
    )  # fmt: skip
    writing.write(held.open(), [writing.New(bodies.Note(text=SECRET), third=True)], now=timezone.now())
    return asked


def text_of(held, *groups, free=True, beside=True, by=None):
    choice = Choice(frozenset(groups), free=free, beside=beside)
    return giving.FORMATS["json"][1](giving.document_of(held.open(by), choice)).decode()


@pytest.mark.one_engine
def test_only_what_is_chosen_leaves(full):
    """Each group alone; no typed words; nothing beside the standard."""
    for group in CANARIES:
        chosen = ALONE.get(group, {group})
        assert words_in(text_of(full.held, *chosen)) == chosen
    bare = text_of(full.held, *bodies.GROUPS, free=False)
    assert words_in(bare) == {"identity", "contact"}
    assert "DebtBondage" in bare
    alone = text_of(full.held, *bodies.GROUPS, beside=False)
    assert "x_wegweiser" not in alone
    assert words_in(alone) == {"identity", "situation", "health"}


def words_in(text):
    return {group for group, word in CANARIES.items() if word in text}


@pytest.mark.one_engine
def test_what_never_leaves(full):
    """Secrets of others, consents, messages, ids, who wrote."""
    held, text = full.held, text_of(full.held, *bodies.GROUPS)
    ids = {str(held.case.pk), held.lead.pseudonym, *(one.id for one in held.open().record.entries)}
    assert not [word for word in (SECRET, "zz-message", "zoll", *ids) if word in text]


@pytest.mark.one_engine
def test_who_has_no_key_to_the_contact_gives_none_of_it(full):
    held = full.held
    helper = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    text = text_of(held, *bodies.GROUPS, by=helper)
    assert not [word for word in ("zz-identity", "zz-contact", "Ahorn") if word in text]


def give(asked, *groups, recipient="polizei", version=None):
    opened = asked.held.open()
    choice = Choice(frozenset(groups), recipient=recipient)
    return giving.give(opened, choice, "json", version=version or opened.case.version, now=timezone.now())


def shared(asked):
    return [body for _written, body in asked.held.open().record.each(bodies.Shared)]


def test_nothing_leaves_without_consent(asked):
    with pytest.raises(leaving.NotCovered) as refused:
        give(asked, "wages", "situation")
    assert refused.value.missing == dict.fromkeys(["situation", "wages"], "never_asked")
    assert shared(asked) == []


@pytest.mark.one_engine
def test_one_group_without_consent_stops_all(asked):
    asked.agree(asked.police, "wages")
    with pytest.raises(leaving.NotCovered) as refused:
        give(asked, "wages", "residence")
    assert refused.value.missing == {"residence": "never_asked"}


def test_what_left_is_written_into_the_case_and_the_trail(asked):
    asked.agree(asked.police, "wages", "situation")
    before = Row.objects.count()
    assert json.loads(give(asked, "wages", "situation"))["standard"] == "HTCDS"
    (said,) = shared(asked)
    assert (said.recipient, said.groups, said.way, said.basis) == ("polizei", ("situation", "wages"), "told", "consent")
    assert "exported" in {(row.facts or {}).get("op") for row in Row.objects.order_by("pk")[before:]}


def test_what_changed_since_it_was_shown_does_not_leave(asked):
    asked.agree(asked.police, "situation")
    version = asked.held.open().case.version
    asked.held.write(bodies.Note(text="meanwhile"))
    with pytest.raises(writing.ChangedMeanwhile):
        give(asked, "situation", version=version)
    assert shared(asked) == []


def test_the_person_needs_no_consent_of_her_own(full):
    before = Row.objects.count()
    text = give(full, *bodies.GROUPS, recipient=HERSELF).decode()
    assert SECRET not in text
    assert shared(full) == []
    assert "exported" in {(row.facts or {}).get("op") for row in Row.objects.order_by("pk")[before:]}


@pytest.mark.one_engine
def test_the_status_says_who_decided_it(full):
    held = full.held
    held.write(bodies.Step(move="presume_in_counselling", by_kind="non_public", on=timezone.localdate()))
    (record, *_more) = json.loads(text_of(held, "situation"))["records"]
    assert record["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"
    assert (record["vic_TraffickingStatusDecisionMakingOrg"], record["cas_Status"]) == ("NGO", "Active")
    assert "presume_in_counselling" not in text_of(held, "situation")


@pytest.mark.one_engine
def test_nobody_but_the_person_learns_which_other_bodies_help(asked):
    asked.agree(asked.church, "wages")
    asked.agree(asked.police, "situation")
    asked.refer(asked.church)
    field = "cas_ReferredOrganisation"
    assert field not in give(asked, "situation").decode()
    assert field in give(asked, "situation", recipient=HERSELF).decode()

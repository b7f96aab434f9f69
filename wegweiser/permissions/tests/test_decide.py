"""The table of rights, whole: who may what. A change of `roles.toml` must be made here too, on purpose."""

from __future__ import annotations

from itertools import combinations

import pytest

from wegweiser.permissions import decide
from wegweiser.permissions.page import document, role_cards, rows
from wegweiser.permissions.table import LANGUAGES, BadTable, read, table
from wegweiser.tests.tree import ROOT

ALL = ["coordinator", "editor", "counsellor", "case_lead", "partner", "statistician", "steward", "dpo"]
READERS = "coordinator editor counsellor case_lead partner statistician"
MAY = {
    "today.read": "member",
    "self.manage": "member",
    "self.secure": "member",
    "rights.read": "member",
    "guidebook.read_informal": READERS,
    "guidebook.edit": "coordinator editor",
    "guidebook.translate": "coordinator editor",
    "guidebook.confirm_ask": "coordinator editor",
    "guidebook.publish": "coordinator",
    "guidebook.approve": "coordinator editor",
    "guidebook.mistakes": "coordinator editor",
    "guidebook.gaps": READERS,
    "agenda.edit": "coordinator editor",
    "gatherings.read": READERS,
    "gatherings.convene": "coordinator",
    "gatherings.write": "coordinator editor",
    "gatherings.cards": "coordinator editor",
    "agreements.edit": "coordinator",
    "network.replicate": "coordinator",
    "intake.read": "counsellor case_lead",
    "intake.settings": "coordinator",
    "cases.read": "counsellor case_lead",
    "cases.write": "counsellor case_lead",
    "cases.lead": "case_lead",
    "cases.admit": "case_lead",
    "cases.share": "case_lead",
    "cases.export": "case_lead",
    "cases.close": "case_lead",
    "referrals.answer": "counsellor case_lead partner",
    "conferences.read": "counsellor case_lead partner",
    "check.professional": "counsellor case_lead partner",
    "network.settings": "coordinator steward",
    "people.list": "coordinator steward dpo",
    "people.invite": "coordinator steward",
    "people.suspend": "steward",
    "people.roles": "steward",
    "people.readmit": "coordinator counsellor case_lead partner steward",
    "figures.read": "member",
    "figures.freeze": "coordinator",
    "figures.open": "statistician",
    "figures.agree": "statistician dpo",
    "figures.publish": "statistician dpo",
    "trail.read": "dpo",
    "trail.retention": "dpo",
}
CELLS = [(role, action) for role in (*ALL, "member") for action in MAY]
STEP_UP = {
    "self.secure", "guidebook.publish", "people.invite", "people.suspend", "people.roles", "people.readmit",
    "network.replicate", "intake.settings", "cases.admit", "cases.export", "cases.close", "figures.freeze",
    "figures.open", "figures.publish",
}  # fmt: skip
WORDS = {"de": "Wort", "en": "word", "fr": "mot"}
ROLE = {"label": WORDS, "what": WORDS, "may": ["a.b"]}
ACTION = {"label": WORDS, "what": WORDS}


def test_table_is_known_in_full():
    assert set(table().actions) == set(MAY)
    assert set(table().given) == set(ALL)


@pytest.mark.parametrize(("role", "action"), CELLS)
def test_cell(role, action):
    assert decide({role}, action) is (role in MAY[action].split())


@pytest.mark.parametrize("roles", [*combinations(ALL, 2)], ids="+".join)
def test_two_roles_may_what_either_may(roles):
    for action, who in MAY.items():
        assert decide(set(roles), action) is bool(set(roles) & set(who.split()))


@pytest.mark.parametrize("action", MAY)
def test_no_role_may_nothing(action):
    assert not decide((), action)


@pytest.mark.parametrize("roles", [["coordinator "], ["Coordinator"], ["root"], [""]])
def test_unknown_role_may_nothing(roles):
    assert not any(decide(roles, action) for action in MAY)


@pytest.mark.parametrize("action", ["", "guidebook", "guidebook.*", "guidebook.Edit", "people.delete"])
def test_unknown_action_is_denied_to_all(action):
    assert not decide([*ALL, "member"], action)


def test_dangerous_actions_ask_for_the_passphrase_again():
    assert {name for name, action in table().actions.items() if action.step_up} == STEP_UP


def test_two_persons():
    ours = {"guidebook.publish", "people.readmit", "figures.open", "figures.agree", "figures.publish"}
    assert {n for n, action in table().actions.items() if action.two_persons} == ours


def test_reserved_roles():
    assert {name for name, role in table().roles.items() if role.reserved} == {"steward", "dpo", "statistician"}


def test_whoever_may_agree_to_an_opening_is_no_guest_of_an_inviter():
    """A second account of one person would be the second person."""
    agree = {name for name, role in table().roles.items() if "figures.agree" in role.may}
    assert {name for name in agree if not table().roles[name].reserved} == set()


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"roles": {"x": {**ROLE, "may": ["a.b", "a.c"]}}, "actions": {"a": {"b": ACTION}}}, "unknown actions: x: a.c"),
        ({"roles": {"x": ROLE}, "actions": {"a": {"b": ACTION, "c": ACTION}}}, "nobody may: a.c"),
        ({"roles": {"x": {**ROLE, "label": {"de": "Wort"}}}, "actions": {"a": {"b": ACTION}}}, "x: label lacks en, fr"),
        ({"roles": {"x": ROLE}, "actions": {"a": {"b": {"label": WORDS}}}}, "a.b: what lacks de, en, fr"),
    ],
)
def test_bad_table_does_not_load(data, complaint):
    with pytest.raises(BadTable, match=complaint):
        read(data)


def test_flags_are_read():
    actions = {"a": {"b": {**ACTION, "step_up": True, "two_persons": True}}}
    small = read({"roles": {"member": ROLE, "x": {**ROLE, "reserved": True}}, "actions": actions})
    assert small.actions["a.b"].step_up
    assert small.actions["a.b"].two_persons
    assert small.given == ("x",)
    assert "| yes | yes |" in document(small)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_shows_every_cell(language):
    labels = {name: role.label[language] for name, role in table().roles.items()}
    assert {row["name"]: row["who"] for row in rows(table(), language)} == {
        action: [labels[name] for name in table().roles if name in who.split()] for action, who in MAY.items()
    }
    assert [card["label"] for card in role_cards(table(), language)] == list(labels.values())


def test_page_falls_back_to_english():
    assert rows(table(), "xx") == rows(table(), "en")


def test_document_is_current():
    kept = (ROOT / "docs/privacy/permissions.md").read_text(encoding="utf-8")
    assert kept == document(), "run `make docs`"

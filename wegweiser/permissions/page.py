"""The table of rights in words: for the page, and for `docs/privacy/permissions.md` (`make docs`).

`make docs` writes the document
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from wegweiser.permissions.decide import decide
from wegweiser.permissions.table import Table, table


class RoleCard(TypedDict):
    name: str
    label: str
    what: str


class Row(TypedDict):
    """One action: `who` are the labels of the roles that may, in the order of the table."""

    name: str
    label: str
    what: str
    who: list[str]
    step_up: bool
    two_persons: bool


def role_cards(among: Table, language: str) -> list[RoleCard]:
    """Each role with its words, in the order of the table."""
    return [
        {"name": role.name, "label": _in(role.label, language), "what": _in(role.what, language)}
        for role in among.roles.values()
    ]


def rows(among: Table, language: str) -> list[Row]:
    """Each action with those who may, in the order of the table."""
    return [
        {
            "name": action.name,
            "label": _in(action.label, language),
            "what": _in(action.what, language),
            "who": [_in(r.label, language) for r in among.roles.values() if decide({r.name}, action.name, among)],
            "step_up": action.step_up,
            "two_persons": action.two_persons,
        }
        for action in among.actions.values()
    ]


def document(among: Table | None = None) -> str:
    """The whole table as Markdown, in English."""
    among = among or table()
    lines = ["# Who may do what", "", "Made from `wegweiser/permissions/roles.toml` by `make docs`; do not edit here."]
    lines += ["", "A member holds these roles in one network; in another network the same member is a stranger.", ""]
    lines += [f"- **{card['label']}** (`{card['name']}`): {card['what']}" for card in role_cards(among, "en")]
    lines += ["", "| action | what it is | who may | passphrase again | two persons |", "|---|---|---|---|---|"]
    lines += [_line(row) for row in rows(among, "en")]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    marks = " | ".join("yes" if mark else "" for mark in (row["step_up"], row["two_persons"]))
    return f"| `{row['name']}` | {row['what']} | {', '.join(row['who'])} | {marks} |"


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words["en"]

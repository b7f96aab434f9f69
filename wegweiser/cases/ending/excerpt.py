"""What a case holds, for the person it is about, and for a court: entries in words of one language.

For the person the secrets of others are left out: entries marked so, links to cases of other people, and what another
body wrote in its answer. How many were left out is said.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.utils import translation

from wegweiser.cases import bodies
from wegweiser.cases.models.case import CONTACT, WORK
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.sentences import KINDS, Telling, say, telling_of
from wegweiser.cases.records import Written, digest_of, encode
from wegweiser.cases.window.view import reason_of
from wegweiser.web.templatetags.words import day

OTHERS = (bodies.Link,)  # about other people as a whole
INTERNAL = ("member", "about", "referral", "conference", "decided_in", "proceeding", "file", "case", "record")
# kind of entry → groups of data of the consent ledger
GROUPS: dict[type[bodies.Body], tuple[str, ...]] = {
    bodies.Person: ("identity", "contact"),
    bodies.Claim: ("wages",),
    bodies.DateGiven: ("work",),
    bodies.Proceeding: ("proceedings",),
    bodies.Hearing: ("proceedings",),
    bodies.Support: ("proceedings",),
    bodies.Paper: ("documents",),
    bodies.Filed: ("documents",),
    bodies.Step: ("situation", "residence"),
    bodies.Detail: ("identity", "situation", "work", "residence"),
}


class Hers(NamedTuple):
    """What the person gets. `left_out`: entries or answers that are secrets of others."""

    entries: list[Written]
    left_out: int


def hers(opened: OpenCase) -> Hers:
    """Every entry the opener holds keys for, without the secrets of others."""
    kept, left_out = [], 0
    for one in opened.record.entries:
        if one.third or isinstance(one.body, OTHERS):
            left_out += 1
            continue
        if isinstance(one.body, bodies.Answered) and one.body.text:
            left_out += 1
            one = msgspec.structs.replace(one, body=msgspec.structs.replace(one.body, text=""))
        if isinstance(one.body, bodies.Shared):
            one = msgspec.structs.replace(one, body=msgspec.structs.replace(one.body, why=reason_of(one.body)))
        kept.append(one)
    return Hers(kept, left_out)


def as_data(found: Hers, *, now: datetime) -> dict[str, Any]:
    """For a machine: codes as they are kept. Without pseudonyms and ids of others."""
    return {
        "format": "wegweiser-subject-access-1",
        "made_at": now.isoformat(timespec="seconds"),
        "left_out": found.left_out,
        "entries": [{"at": one.at, **_fields(one.body)} for one in found.entries],
    }


def _fields(body: bodies.Body) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(body)
    return {name: value for name, value in said.items() if name not in INTERNAL}


def as_lines(opened: OpenCase, entries: Collection[Written], language: str) -> list[dict[str, str]]:
    """`{kind, at, title, text}` of each entry, its codes in words of `language`."""
    with translation.override(language):
        told = telling_of(opened.case.network, opened.pack)
        return [line(one, told) for one in entries]


def line(one: Written, told: Telling) -> dict[str, str]:
    """One entry in the active language."""
    said = say(one.body, told)
    return {"kind": str(KINDS[type(one.body)]), "at": day(one.moment), "title": str(said.title), "text": said.text}


def proof_of(opened: OpenCase) -> dict[str, dict[str, str]]:
    """Entry → `{place, hash}`: where it stands in its chain ("work 12") and the SHA-256 of what was stored."""
    found = {}
    for name in (CONTACT, WORK):
        for number, one in enumerate(opened.chains.get(name, ()), 1):
            found[one.id] = {"place": f"{name} {number}", "hash": digest_of(encode(one))}
    return found


def heads_of(opened: OpenCase) -> list[dict[str, Any]]:
    """Of each chain `{name, count, hash}`: with the last hash nobody can add, change or drop an entry unseen."""
    return [
        {"name": name, "count": len(chain), "hash": digest_of(encode(chain[-1]))}
        for name, chain in opened.chains.items()
        if chain
    ]


def groups_of(entries: Collection[Written]) -> tuple[str, ...]:
    """What a consent has to cover so that these may leave, in the order of the ledger."""
    found = {group for one in entries for group in GROUPS.get(type(one.body), ("situation",))}
    found |= {"health" for one in entries if isinstance(one.body, bodies.Need) and one.body.need == "health"}
    return tuple(group for group in bodies.GROUPS if group in found)

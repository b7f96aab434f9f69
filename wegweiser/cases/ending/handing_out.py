"""Handing out: the excerpt for the person, the file for a court. Both are recorded; a court needs a basis."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction

from wegweiser.cases import bodies
from wegweiser.cases.ending import excerpt, papers
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.reading import OpenCase, reload
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import leaving
from wegweiser.cases.writing import hold, write
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words


class NothingChosen(Exception):
    """A file without entries."""


def language_of(opened: OpenCase, fallback: str) -> str:
    """Hers, where the pages speak it."""
    person = opened.record.last(bodies.Person) if CONTACT in opened.keys else None
    spoken = person.language if person else ""
    return spoken if spoken in dict(settings.LANGUAGES) else fallback


@transaction.atomic
def to_person(opened: OpenCase, form: str, language: str, *, now: datetime) -> bytes:
    """`form`: pdf or json."""
    record_deed(opened.case, "exported", seat=opened.seat, now=now)
    found = excerpt.hers(opened)
    if form == "json":
        return json.dumps(excerpt.as_data(found, now=now), ensure_ascii=False, indent=1).encode()
    return papers.for_person(opened, found, language, now)


@transaction.atomic
def to_court(
    opened: OpenCase, chosen: Collection[str], recipient: str, language: str, *,
    basis: str, law: str = "", why: str = "", now: datetime,
) -> bytes:  # fmt: skip
    """`chosen`: ids of entries; `recipient`: slug of the body. Nothing leaves without consent, or a law that is named.

    Raises NothingChosen, leaving.NotCovered.
    """
    if hold(opened.case, None).version != opened.case.version:
        reload(opened)
    entries = [one for one in opened.record.entries if one.id in set(chosen)]
    if not entries:
        raise NothingChosen
    groups = excerpt.groups_of(entries)
    news = leaving.leave(
        opened, [recipient], groups, way="told", about="", basis=basis, law=law, why=why, now=now
    )  # fmt: skip
    printed = papers.for_court(opened, entries, language, now)  # before the entry that says so: it is not part of it
    write(opened, news, now=now, op="exported")
    return printed


def recipients_of(opened: OpenCase) -> list[tuple[str, str]]:
    """(slug, name) of the bodies of the guidebook, by name."""
    rows = Actor.objects.filter(network=opened.case.network, archived=False).values_list("slug", "name")
    language = next(iter(opened.case.network.languages), "de")
    return sorted(((slug, words(name, language)) for slug, name in rows), key=lambda one: one[1])

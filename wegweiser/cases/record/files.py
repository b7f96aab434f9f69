"""Files of a case, under the key of their compartment. An entry says of each that it was added, with its hash."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max

from wegweiser.cases import bodies
from wegweiser.cases.models import CaseFile, Compartment
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import file_place
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, hold, write
from wegweiser.intake.sending import File
from wegweiser.sealing.envelope import open_with_key, seal_for_key


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a file is. `name`: in the words of whoever added it; `type`: media type; `at`: moment in UTC, ISO 8601."""

    name: str
    type: str
    cleaned: bool
    at: str
    by: str


@transaction.atomic
def keep(
    opened: OpenCase, files: Sequence[File], name: str, *, compartment: str = WORK, now: datetime
) -> list[CaseFile]:  # fmt: skip
    """Store files that were cleaned (`intake.public.cleaning.take`). Raises as `writing.write`."""
    hold(opened.case, None)
    where, key = opened.compartments[compartment], opened.keys[compartment]
    last = CaseFile.objects.filter(compartment=where).aggregate(last=Max("number"))["last"] or 0
    rows, news = [], []
    for number, file in enumerate(files, last + 1):
        row = CaseFile(pk=uuid.uuid4(), compartment=where, number=number)
        said = About(
            name=name or file.name, type=file.type, cleaned=file.cleaned, at=now.isoformat(),
            by=opened.seat.member.pseudonym,
        )  # fmt: skip
        row.about = seal_for_key(key, msgspec.json.encode(said), file_place(where, row, "about"))
        row.content = seal_for_key(key, file.content, file_place(where, row, "content"))
        row.save(force_insert=True)
        digest = sha256(file.content).hexdigest()
        body = bodies.Filed(file=str(row.pk), name=said.name, type=file.type, digest=digest)
        news.append(New(body, compartment))
        rows.append(row)
    if news:
        write(opened, news, now=now)
    return rows


def listed(opened: OpenCase) -> list[dict[str, Any]]:
    """`{row, about, compartment}` of every file one may have, the newest first, without contents."""
    found = []
    for name, where in opened.compartments.items():
        if name in opened.keys:
            for row in CaseFile.objects.filter(compartment=where).defer("content"):
                found.append({"row": row, "about": _about(opened, row, where), "compartment": name})
    return sorted(found, key=lambda one: one["about"].at, reverse=True)


def open_file(opened: OpenCase, row: CaseFile) -> tuple[About, bytes]:
    """What it is, and its bytes. Raises CannotOpen; KeyError without the key of its compartment."""
    where = next(one for one in opened.compartments.values() if one.pk == row.compartment_id)
    row.refresh_from_db(fields=["about", "content"])  # opening the case may have renewed its key
    content = open_with_key(opened.keys[where.name], row.content, file_place(where, row, "content"))
    return _about(opened, row, where), bytes(content)


def _about(opened: OpenCase, row: CaseFile, where: Compartment) -> About:
    sealed = open_with_key(opened.keys[where.name], row.about, file_place(where, row, "about"))
    return msgspec.json.decode(sealed, type=About)

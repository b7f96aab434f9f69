"""What the pages of giving out and taking in show."""

from __future__ import annotations

import re
from typing import Any

from wegweiser import packs
from wegweiser.cases import bodies
from wegweiser.cases.htcds import choosing, giving, mapping, standard
from wegweiser.cases.htcds.choosing import Choice
from wegweiser.cases.htcds.document import Document, Kept
from wegweiser.cases.htcds.understanding import Understood
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import terms
from wegweiser.cases.record.sentences import KINDS, Telling, say, telling_of
from wegweiser.permissions import Seat

IN_CONTACT = ("identity", "contact")


def groups_of(opened: OpenCase) -> list[str]:
    """Groups of data that the member's compartments can hold."""
    return [group for group in bodies.GROUPS if CONTACT in opened.keys or group not in IN_CONTACT]


def leaving(opened: OpenCase, choice: Choice, now: Any) -> dict[str, Any]:
    """`{records, beside, missing, secrets}`: exactly what the file will hold, and what no consent covers."""
    document, told = giving.document_of(opened, choice), telling_of(opened.case.network, opened.pack)
    missing = giving.missing_for(opened, choice, now)
    return {
        "records": records(document),
        "beside": [line(one, told) for one in document.x_wegweiser.entries] if document.x_wegweiser else [],
        "missing": [terms.GROUPS.get(group, group) for group in missing],
        "secrets": choosing.left_out(opened.record),
    }


def records(document: Document) -> list[list[dict[str, Any]]]:
    """`{parts, label, value}` of each field of each record, in the words of the standard. `parts`: of its name."""
    return [[_field(name, value) for name, value in record.items()] for record in document.records if record]


def _field(name: str, value: Any) -> dict[str, Any]:
    field = standard.fields()[name]
    parts = value if isinstance(value, list) else ["✓" if value is True else str(value)]
    words = ", ".join(standard.label_of(field, one) for one in parts)
    return {"parts": re.findall(r"[A-Z]?[^A-Z]+|[A-Z]+", name), "label": field.label, "value": words}


def line(one: Kept, told: Telling) -> dict[str, str]:
    """One entry in words."""
    said = say(one.body, told)
    return {"kind": str(KINDS[type(one.body)]), "title": str(said.title), "text": said.text}


def taken(seat: Seat, found: Understood) -> dict[str, Any]:
    """`{problems, left, entries}` of a file."""
    told = telling_of(seat.network, packs.load(seat.network.pack))
    entries = [] if found.problems else [line(one, told) for one in found.entries]
    return {"problems": found.problems, "left": found.left, "entries": entries}


def details_of(opened: OpenCase) -> dict[str, tuple[str, tuple[str, ...]]]:
    """field of the standard → (ref, values), as the case says it now."""
    return {body.field: (ref, body.values) for ref, (_w, body) in opened.record.latest(bodies.Detail).items()}


def names_for(opened: OpenCase) -> list[str]:
    """Fields whose compartment the member can open."""
    return [name for name, (compartment, _group) in mapping.details().items() if compartment in opened.keys]

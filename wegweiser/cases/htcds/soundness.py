"""Whether entries that a file brings are such as the forms of a case would have made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.cases import bodies
from wegweiser.cases.htcds import mapping
from wegweiser.cases.htcds.choosing import EVERYTHING, HISTORY, NOW, trimmed
from wegweiser.cases.htcds.document import Extension
from wegweiser.cases.htcds.standard import fields
from wegweiser.cases.htcds.values import LONGEST, MOST, OWN
from wegweiser.cases.record import terms

KINDS = (bodies.Person, bodies.Detail, *HISTORY, *NOW)
MOST_ENTRIES = 2000
CODES: dict[tuple[type, str], Collection[str]] = {
    (bodies.Need, "need"): bodies.NEEDS,
    (bodies.Need, "status"): terms.NEED_STATES,
    (bodies.Proceeding, "type"): terms.PROCEEDINGS,
    (bodies.Proceeding, "status"): ("running", "finished"),
    (bodies.Hearing, "status"): ("set", "held", "cancelled"),
    (bodies.Support, "type"): terms.SUPPORTS,
    (bodies.Support, "status"): ("asked", "granted", "refused"),
    (bodies.Paper, "status"): ("missing", "asked", "there"),
    (bodies.Claim, "type"): terms.CLAIMS,
    (bodies.Claim, "status"): ("open", "claimed", "paid", "lost"),
    (bodies.Task, "status"): ("open", "done"),
    (bodies.Detail, "field"): mapping.details(),
}
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # beyond, deadlines run out of the calendar
HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|")
WORDS = ("name", "reach", "safe", "text", "place", "what", "body", "who", "why")  # fields that may be long


def problems(extension: Extension) -> Iterator[str]:
    """In words; none where every entry is sound."""
    if len(extension.entries) > MOST_ENTRIES:
        yield _("There are too many entries.")
    if sum(isinstance(one.body, bodies.Person) for one in extension.entries) > 1:
        yield _("A file holds one person.")
    for number, one in enumerate(extension.entries, 1):
        if not is_sound(one.body):
            yield _("Entry %(number)s says something that no form of a case allows.") % {"number": number}


def is_sound(body: Any) -> bool:
    """Kinds that may come from a file, fields that leave a case at all, codes that exist, lengths of the forms."""
    return (
        isinstance(body, KINDS)
        and trimmed(body, EVERYTHING, (mapping.ROUND,)) == body
        and all(getattr(body, name) in known for (kind, name), known in CODES.items() if isinstance(body, kind))
        and all(_fits(name, getattr(body, name)) for name in body.__struct_fields__)
        and (not isinstance(body, bodies.Hearing) or HOUR.fullmatch(body.at) is not None)
        and (not isinstance(body, bodies.Detail) or _is_detail(body))
        and (not isinstance(body, bodies.Claim) or _is_amount(body.amount))
    )


def _fits(name: str, value: Any) -> bool:
    if isinstance(value, date):
        return EARLIEST <= value <= LATEST
    return not isinstance(value, str) or len(value) <= (LONGEST if name in WORDS else OWN)


def _is_detail(body: bodies.Detail) -> bool:
    known = fields()[body.field]
    right = all(
        0 < len(value) <= OWN and (not known.is_picklist or known.is_open or value in known.values)
        for value in body.values
    )
    return right and len(body.values) <= (MOST if known.is_multiple else 1)


def _is_amount(text: str) -> bool:
    try:
        return not text or Decimal(text).is_finite()
    except InvalidOperation:
        return False

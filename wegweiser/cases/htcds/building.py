"""Entries from fields of the standard alone: what a file of another program brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from wegweiser.cases import bodies
from wegweiser.cases.htcds import mapping
from wegweiser.cases.htcds.document import Kept
from wegweiser.cases.htcds.standard import fields, label_of

NAMES = ("prs_FirstName", "prs_MiddleName", "prs_SecondName")
REACH = ("prs_MobilePhone", "prs_HomePhone", "prs_Email")
ADDRESS = (
    "prs_MailingStreet", "prs_MailingPostalCode", "prs_MailingCity", "prs_MailingState", "prs_MailingCountry",
)  # fmt: skip
NEEDS = {  # type of plan → need; every other one is a need of daily life, with its type in words
    "Health": "health", "Financial": "money", "Education": "language", "Legal": "legal_aid", "Livelihood": "work",
    "SocialCare": "daily_life",
}  # fmt: skip
EVENT = ("hte_Date", "hte_City", "hte_State", "hte_Country", "hte_Description")


def entries_from(once: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> list[Kept]:
    """`once`: the person and the case; values as `values.read_value` gives them."""
    person = person_from(once)
    found: list[bodies.Body] = [person] if person != bodies.Person() else []
    found += (bodies.Detail(field=name, values=_several(once[name])) for name in mapping.details() if name in once)
    found += (body for record in records for body in _of_record(record))
    return [Kept(body=body) for body in found]  # type: ignore[arg-type]


def person_from(once: Mapping[str, Any]) -> bodies.Person:
    """Names put together; everything one can reach her by in one text."""
    address = ", ".join(once[name] for name in ADDRESS if name in once)
    reach = [*(once[name] for name in REACH if name in once), address]
    return bodies.Person(
        name=" ".join(once[name] for name in NAMES if name in once), born=once.get("prs_Birthdate", ""),
        reach="; ".join(text for text in reach if text), language=once.get("prs_PrimaryLanguage", ""),
    )  # fmt: skip


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _of_record(record: Mapping[str, Any]) -> Iterator[bodies.Body]:
    if "spl_Type" in record or "spl_Objectives" in record or "spl_ActionPlan" in record:
        yield need_from(record)
    for name in ("cco_CaseComment", "cas_IncomingReferralDetails"):
        if name in record:
            yield bodies.Note(text=record[name])
    if any(name in record for name in ("hte_Type", *EVENT)):
        yield bodies.Note(text=_event(record))


def need_from(record: Mapping[str, Any]) -> bodies.Need:
    """A plan that ended is met; every other one is under way."""
    (code,) = record.get("spl_Type", ("SocialCare",))
    words = [record[name] for name in ("spl_Objectives", "spl_ActionPlan") if name in record]
    if code not in NEEDS:
        words.insert(0, label_of(fields()["spl_Type"], code))
    ended = date.fromisoformat(record["spl_ActualEndDate"]) if "spl_ActualEndDate" in record else None
    return bodies.Need(
        need=NEEDS.get(code, "daily_life"), status="met" if ended else "running", text="\n".join(words)
    )  # fmt: skip


def _event(record: Mapping[str, Any]) -> str:
    kind = [label_of(fields()["hte_Type"], code) for code in record.get("hte_Type", ())]
    return " · ".join([*kind, *(record[name] for name in EVENT if name in record)])

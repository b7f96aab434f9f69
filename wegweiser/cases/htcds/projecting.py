"""Entries as records of the standard. What the standard knows no value for becomes `Other`, or stays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import phonenumbers

from wegweiser.cases import bodies
from wegweiser.cases.htcds import standard, tongues
from wegweiser.cases.htcds.choosing import HERSELF, Choice, trimmed
from wegweiser.cases.htcds.document import Kept, Records
from wegweiser.cases.models.case import CLOSED
from wegweiser.cases.reading import OpenCase
from wegweiser.packs import words

PLAN_OF = {  # need → type of support plan
    "shelter": "SocialCare", "health": "Health", "money": "Financial", "language": "Education", "legal_aid": "Legal",
    "work": "Livelihood", "family": "SocialCare", "daily_life": "SocialCare", "return": "SocialCare",
    "safety": "SocialCare",
}  # fmt: skip
NO_PLAN = "not_wanted"
DECIDERS = {  # kind of body → who decided the status
    "police": "Police", "justice": "CourtOrProsecution", "non_public": "NGO",
    "customs": "NonPoliceGovernmentalOrganization", "public_body": "NonPoliceGovernmentalOrganization",
}  # fmt: skip
STATUSES = ("PossibleVictimOfTrafficking", "ActualVictimOfTrafficking")
NOT_ONE, NOT_CONFIRMED = "NotAVictimOfTrafficking", "not_confirmed"
OFFICES = {
    "non_public": "NGO", "police": "LawEnforcement", "customs": "LawEnforcement",
    "justice": "CentralGovernmentOrganisation", "public_body": "LocalGovernmentOrganisation",
}  # fmt: skip
VALUES = {  # every value of a picklist that is made here: `mapping.problems` looks whether it is there
    "spl_Type": set(PLAN_OF.values()),
    "vic_TraffickingStatusDecisionMakingOrg": {*DECIDERS.values(), standard.OTHER},
    "vic_TraffickingStatus": {*STATUSES, NOT_ONE},
    "org_Type": set(OFFICES.values()),
    "cas_Status": {"Active", "FollowUp", "Closed", "ClosedReferred"},
    "cas_ReasonForOutgoingReferral": {standard.OTHER},
}
PHONE = re.compile(r"\+[1-9]\d{1,14}")  # E.164, as the standard asks
MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


@dataclass(frozen=True, slots=True)
class About:
    """What no single entry says. `of_case`: fields of the first record; `referrals`: a record each."""

    of_case: Mapping[str, Any] = field(default_factory=dict)
    referrals: tuple[Mapping[str, str], ...] = ()


def records_of(kept: Iterable[Kept], about: About) -> Records:
    """The first record, then referrals, plans and comments. Empty fields are left out."""
    first, more = dict(about.of_case), [dict(one) for one in about.referrals]
    for one in kept:
        said = dict(fields_of(one.body))
        (more.append(said) if is_own(said) else first.update(said)) if said else None
    return [first, *more]


def is_own(said: Iterable[str]) -> bool:
    """Whether these fields are a record of their own: a plan or a comment."""
    return any(name.startswith(("spl_", "cco_")) for name in said)


def fields_of(body: bodies.Body) -> Iterator[tuple[str, Any]]:
    """(field, value) of what the standard has a place for."""
    if isinstance(body, bodies.Person):
        yield from _person(body)
    elif isinstance(body, bodies.Detail):
        yield body.field, coded(body)
    elif isinstance(body, bodies.Need) and body.status != NO_PLAN:
        yield "spl_Type", PLAN_OF.get(body.need, "SocialCare")
        if body.text:
            yield "spl_Objectives", body.text
    elif isinstance(body, bodies.Note | bodies.FromReport) and body.text:
        yield "cco_CaseComment", body.text


def _person(body: bodies.Person) -> Iterator[tuple[str, str]]:
    said = {
        "prs_SecondName": body.name, "prs_Birthdate": whole_day(body.born), "prs_MobilePhone": phone_of(body.reach),
        "prs_Email": body.reach.strip() if MAIL.fullmatch(body.reach.strip()) else "",
        "prs_PrimaryLanguage": tongues.long_code(body.language),
    }  # fmt: skip
    return ((name, value) for name, value in said.items() if value)


def coded(detail: bodies.Detail) -> Any:
    """Codes of the picklist, own words as `Other`: a list where there may be several, a text otherwise."""
    known = standard.fields()[detail.field]
    values = [value if not known.is_picklist or value in known.values else standard.OTHER for value in detail.values]
    once = list(dict.fromkeys(values))
    return once if known.is_multiple else "".join(once[:1])


def whole_day(text: str) -> str:
    """The date in ISO form, "" for "about 1990"."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return ""


def phone_of(text: str) -> str:
    """The number in E.164 where the text is one number with its country, otherwise ""."""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return ""
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return plain if PHONE.fullmatch(plain) and re.sub(r"[\s()/.-]", "", text) == plain else ""


def about_of(opened: OpenCase, choice: Choice) -> About:
    """Whose case it is, its status, who decided it, and where it was referred to."""
    office, agrees = opened.case.office, opened.record.last(bodies.Opening)
    of_case: dict[str, Any] = {"org_Name": words(office.name, "en"), "org_Type": OFFICES.get(office.kind, "")}
    if "situation" in choice.groups:
        of_case |= {"cas_Status": _state(opened), **_closure(opened, choice), **_status(opened)}
        of_case["con_Consent"] = agrees is not None and agrees.agrees == "yes"
    found = {name: value for name, value in of_case.items() if value not in ("", None, False)}
    return About(found, tuple(_referrals(opened, choice)))


def _state(opened: OpenCase) -> str:
    if opened.case.state == CLOSED:
        return "ClosedReferred" if (last := _closings(opened)) and last[-1].op == "transferred" else "Closed"
    return "FollowUp" if opened.facts.stage == "aftercare" else "Active"


def _closure(opened: OpenCase, choice: Choice) -> dict[str, str]:
    said = [one for one in _closings(opened) if one.op == "closed"] if opened.case.state == CLOSED else []
    leaves = trimmed(said[-1], choice) if said else None
    return {"cas_ReasonForCaseClosure": leaves.why} if leaves else {}


def _closings(opened: OpenCase) -> list[bodies.Closing]:
    return [body for written, body in opened.record.each(bodies.Closing) if not written.third]


def _status(opened: OpenCase) -> dict[str, str]:
    """The strongest of what was decided, and who decided it."""
    if opened.facts.stage == NOT_CONFIRMED:
        return {"vic_TraffickingStatus": NOT_ONE}
    known = opened.pack.facts
    marks = [(known[mark.fact].htcds, mark) for mark in opened.facts.marks if mark.fact in known]
    found = [(status, mark) for status, mark in marks if status in STATUSES]
    if not found:
        return {}
    status, mark = max(found, key=lambda one: (STATUSES.index(one[0]), one[1].on))
    by = DECIDERS.get(mark.by.kind, standard.OTHER)
    return {"vic_TraffickingStatus": status, "vic_TraffickingStatusDecisionMakingOrg": by}


def _referrals(opened: OpenCase, choice: Choice) -> Iterator[dict[str, str]]:
    """Referrals to whoever gets the file, all of them where it is the person: which other bodies help her is not theirs
    to know. Why it was allowed stays in the case."""
    names = dict(opened.case.network.actors.values_list("slug", "name"))
    for written, body in opened.record.each(bodies.Shared):
        known = choice.recipient in (HERSELF, body.recipient) and body.recipient in names
        if known and body.way == "referral" and "situation" in choice.groups:
            yield {
                "cas_ReferredOrganisation": words(names[body.recipient], "en"),
                "cas_OutgoingReferralDate": written.moment.date().isoformat(),
                "cas_ReasonForOutgoingReferral": standard.OTHER,
            }

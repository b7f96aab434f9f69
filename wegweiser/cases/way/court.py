"""Court and claims: proceedings, hearings, support, documents, money that is owed; each kind by its own small form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import forms as way_forms
from wegweiser.cases.way import sentences
from wegweiser.cases.writing import New

Told = tuple[Any, list[Any]]  # title, lines below it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row. `tell(case, body)`: how it stands on the page; `choices`: of fields that the case fills."""

    body: type[bodies.Body]
    form: type[forms.Form]
    title: Any
    add: Any
    tell: Callable[[OpenCase, Any], Told]
    choices: Callable[[OpenCase], dict[str, list[tuple[str, Any]]]] = lambda opened: {}


def _proceeding(opened: OpenCase, body: bodies.Proceeding) -> Told:
    return _title(way_forms.PROCEEDING_LABELS, body.type, body.body), [body.file_number, body.text]


def _hearing(opened: OpenCase, body: bodies.Hearing) -> Told:
    return body.what or _("Hearing"), [body.place, dict(proceedings(opened)).get(body.proceeding, "")]


def _support(opened: OpenCase, body: bodies.Support) -> Told:
    return _title(way_forms.SUPPORTS, body.type, body.who), [body.text]


def _paper(opened: OpenCase, body: bodies.Paper) -> Told:
    return sentences.label("papers", body.code, opened.pack), [body.text]


def _claim(opened: OpenCase, body: bodies.Claim) -> Told:
    amount = f"{body.amount} {body.currency}" if body.amount else ""
    return _title(way_forms.CLAIMS, body.type, amount), [body.text]


def _title(labels: dict[str, Any], code: str, more: str) -> str:
    return ": ".join(filter(None, (str(labels.get(code, code)), more)))


def proceedings(opened: OpenCase) -> list[tuple[str, Any]]:
    """(ref, words) of every proceeding of this case."""
    rows = opened.record.latest(bodies.Proceeding).items()
    return [(ref, " ".join(filter(None, (_proceeding(opened, one)[0], one.file_number)))) for ref, (_w, one) in rows]


def _hearing_choices(opened: OpenCase) -> dict[str, list[tuple[str, Any]]]:
    return {"proceeding": [("", _("none of these")), *proceedings(opened)]}


def _paper_choices(opened: OpenCase) -> dict[str, list[tuple[str, Any]]]:
    return {"code": [(code, sentences.said(one.label)) for code, one in opened.pack.papers.items()]}


KINDS: dict[str, Kind] = {
    "proceeding": Kind(
        bodies.Proceeding, way_forms.ProceedingForm, _("Proceedings"), _("Add a proceeding"), _proceeding
    ),
    "hearing": Kind(
        bodies.Hearing, way_forms.HearingForm, _("Hearings"), _("Add a hearing"), _hearing, _hearing_choices
    ),
    "support": Kind(bodies.Support, way_forms.SupportForm, _("Support in court"), _("Add support"), _support),
    "claim": Kind(bodies.Claim, way_forms.ClaimForm, _("Claims"), _("Add a claim"), _claim),
    "paper": Kind(bodies.Paper, way_forms.PaperForm, _("Documents"), _("Note a document"), _paper, _paper_choices),
}
STATUS_WORDS = {
    "proceeding": way_forms.RUNNING, "hearing": way_forms.HEARINGS, "support": way_forms.GRANTS,
    "claim": way_forms.CLAIM_STATES, "paper": way_forms.PAPERS,
}  # fmt: skip


def sections(opened: OpenCase) -> list[dict[str, Any]]:
    """Every kind but the checklist: `{code, title, add, rows}`."""
    shown = [code for code in KINDS if code != "paper"]
    return [
        {"code": code, "title": KINDS[code].title, "add": KINDS[code].add, "rows": rows(opened, code)} for code in shown
    ]


def rows(opened: OpenCase, code: str) -> list[dict[str, Any]]:
    """`{ref, title, lines, status, on, at}` of a kind; hearings by their day."""
    kind = KINDS[code]
    found = [_row(opened, code, ref, body) for ref, (_written, body) in opened.record.latest(kind.body).items()]
    return sorted(found, key=lambda row: (str(row["on"] or ""), row["at"]))


def _row(opened: OpenCase, code: str, ref: str, body: Any) -> dict[str, Any]:
    title, lines = KINDS[code].tell(opened, body)
    status = STATUS_WORDS[code].get(body.status, body.status)
    kept = [line for line in lines if line]
    on, at = getattr(body, "on", None), getattr(body, "at", "")
    return {"ref": ref, "title": title, "lines": kept, "status": status, "on": on, "at": at}


def checklist(opened: OpenCase) -> list[dict[str, Any]]:
    """Every document of the country with how far it is, those for proceedings that run first."""
    noted = {body.code: body for _written, body in opened.record.latest(bodies.Paper).values()}
    running = {one.type for _w, one in opened.record.latest(bodies.Proceeding).values() if one.status == "running"}
    found = [_document(opened, code, noted.get(code), running) for code in opened.pack.papers]
    return sorted(found, key=lambda row: not row["asked"])


def _document(opened: OpenCase, code: str, noted: bodies.Paper | None, running: set[str]) -> dict[str, Any]:
    entry = opened.pack.papers[code]
    status = noted.status if noted else "missing"
    return {
        "code": code, "label": sentences.said(entry.label), "basis": entry.basis, "source": entry.source,
        "sure": entry.confidence == "verified", "checked_on": entry.checked_on,
        "asked": bool(running & {*entry.proceedings}),
        "for": ", ".join(str(way_forms.PROCEEDING_LABELS[one]) for one in entry.proceedings),
        "status": way_forms.PAPERS.get(status, status), "there": status == "there", "text": noted.text if noted else "",
    }  # fmt: skip


def noted(opened: OpenCase, code: str) -> bodies.Paper | None:
    """What was noted of a document of the checklist."""
    found = [body for _written, body in opened.record.latest(bodies.Paper).values() if body.code == code]
    return found[-1] if found else None


def kind_of(code: str) -> Kind:
    """Raises Http404 for a kind that does not exist."""
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def row_at(opened: OpenCase, ref: str) -> tuple[str, bodies.Body]:
    """(kind, body) of a row. Raises Http404."""
    for code, kind in KINDS.items():
        if found := opened.record.latest(kind.body).get(ref):
            return code, found[1]
    raise Http404


def form_for(opened: OpenCase, code: str, there: Any, sent: Any, paper: str = "") -> forms.Form:
    """The form of a kind, filled with a row that is there. `paper`: the document that is meant."""
    kind = kind_of(code)
    values = msgspec.structs.asdict(there) if there is not None else {"code": paper}
    form = kind.form(sent, initial=values)
    for name, choices in kind.choices(opened).items():
        field: Any = form.fields[name]
        field.choices = choices
    return form


def entry(opened: OpenCase, code: str, form: forms.Form, ref: str = "") -> New:
    """What was typed as an entry. A document of the checklist is noted once, whoever notes it."""
    body = kind_of(code).body(**form.cleaned_data)
    if isinstance(body, bodies.Paper) and not ref:
        noted = opened.record.latest(bodies.Paper).items()
        ref = next((other for other, (_written, one) in noted if one.code == body.code), "")
    return New(body, ref=ref)

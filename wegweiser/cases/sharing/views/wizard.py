"""Sending a request: what it is about, to whom and why that body, what leaves, a look at exactly that, send.

Every step is a POST to one address and carries the answers before in hidden fields: nothing unsent stays on the
server, and nothing ever stands in an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import bodies, paging
from wegweiser.cases.access import access_case
from wegweiser.cases.models import Case
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import referring, shown
from wegweiser.cases.sharing.forms import ReferForm, SituationsForm, WithRecipient
from wegweiser.cases.sharing.leaving import NotCovered, prepare_leave
from wegweiser.cases.sharing.ledger import covers
from wegweiser.cases.sharing.recipients import offices_for, readers_at
from wegweiser.cases.sharing.views.referrals import TAB, hand_over_link
from wegweiser.permissions import guard

STEPS = ("what", "who", "content", "preview", "send")


@dataclass(slots=True)
class _Way:
    """One request on its way through the steps."""

    request: Any
    case: Case
    step: str
    asked: list[str]

    @property
    def sent(self) -> Any:
        return self.request.POST

    def hidden(self, *skip: str) -> list[tuple[str, str]]:
        """Everything typed so far, to be carried on."""
        out = {"step", "csrfmiddlewaretoken", *skip}
        return [(name, value) for name in self.sent for value in self.sent.getlist(name) if name not in out]


@guard("cases.share")
def case_refer(request: Any, network: str, case: UUID) -> HttpResponse:
    """Refer to another body."""
    row = access_case(request.seat, case, to="cases.share")
    step = request.POST.get("step", "what") if request.method == "POST" else "what"
    situations = dict(shown.situation_choices(packs.load(row.network.pack)))
    asked = [one for one in request.POST.getlist("situations") if one in situations]
    way = _Way(request, row, step if step in STEPS else "what", asked)
    act = {"what": _what, "who": _who, "content": _content, "preview": _preview, "send": _send}[way.step]
    return act(way)


def _what(way: _Way) -> HttpResponse:
    form = SituationsForm(situations=shown.situation_choices(packs.load(way.case.network.pack)))
    return _page(way, "what", {"form": form})


def _who(way: _Way) -> HttpResponse:
    """Who is responsible, with the reasons; or any body of the guidebook."""
    form = WithRecipient(recipients=shown.recipient_choices(way.case))

    def fill(opened: OpenCase) -> dict[str, Any]:
        return {"choices": shown.choice_rows(opened, way.asked), "form": form, "hidden": way.hidden("recipient")}

    return _page(way, "who", fill)


def _content(way: _Way, form: Any = None, status: int = 200) -> HttpResponse:
    """What leaves, group by group. Only how to reach the person is prefilled, and only for who may read it."""
    office = _office(way)
    if office is None:
        return _who(way)

    def fill(opened: OpenCase) -> dict[str, Any]:
        shown_form = form or _refer_form(way, opened if "purpose" not in way.sent else None)
        where = {"name": shown.actor_name(office), "readers": len(readers_at(office))}
        return {"form": shown_form, "hidden": [("situations", one) for one in way.asked], **where}

    return _page(way, "content", fill, status=status)


def _preview(way: _Way) -> HttpResponse:
    """Exactly what leaves. What no consent covers is said here, and nothing can be sent."""
    form, office = ReferForm(way.sent, recipients=shown.recipient_choices(way.case)), _office(way)
    if office is None:
        return _who(way)
    if not form.is_valid():
        return _content(way, form, status=400)
    draft = _draft(way, form, office)

    def fill(opened: OpenCase) -> dict[str, Any]:
        by, name = shown.actor_name(way.case.office), shown.actor_name(office)
        content = shown.content_view(draft.sent_by(opened), by)
        return {
            "content": content, "missing": _missing(opened, draft), "name": name, "readers": len(readers_at(office)),
            "hidden": way.hidden("version"),
        }  # fmt: skip

    return _page(way, "preview", fill)


def _send(way: _Way) -> HttpResponse:
    form, office, made = ReferForm(way.sent, recipients=shown.recipient_choices(way.case)), _office(way), []
    if office is None or not form.is_valid():
        return _preview(way)
    draft, version = _draft(way, form, office), way.sent.get("version", "")

    def act(opened: OpenCase) -> None:
        shown_version = int(version) if version.isdecimal() and len(version) < 10 else 0
        made.append(referring.refer(opened, draft, version=shown_version, now=timezone.now()))

    try:
        if paging.change(way.request, way.case, act):
            return _again(way)
    except NotCovered:
        return _again(way)
    row, link = made[0]
    back = reverse(TAB, args=[way.request.seat.network.slug, way.case.pk])
    response = HttpResponseRedirect(back, status=303)
    if link:
        hand_over_link(response, row, link)
    return response


def _again(way: _Way) -> HttpResponse:
    """The case changed, or a consent ended meanwhile: the preview once more, with what holds now."""
    way.case = access_case(way.request.seat, way.case.pk, to="cases.share")
    response = _preview(way)
    response.status_code = 409
    return response


def _missing(opened: OpenCase, draft: referring.Draft) -> list[dict[str, Any]]:
    try:
        prepare_leave(
            opened, draft.office.slug, draft.groups, draft.basis, timezone.localdate(), law=draft.law, why=draft.why
        )
    except NotCovered as refused:
        return shown.missing_rows(refused.missing)
    return []


def _draft(way: _Way, form: ReferForm, office: Any) -> referring.Draft:
    said = form.cleaned_data
    by_law = said["basis"] != "consent"
    return referring.Draft(
        office=office, parts=form.parts(), purpose=said["purpose"], basis=said["basis"], asked=tuple(way.asked),
        law=said["law"] if by_law else "", why=said["why"] if by_law else "",
    )  # fmt: skip


def _refer_form(way: _Way, opened: OpenCase | None) -> ReferForm:
    """What was typed before, or a new form with the safe way to reach the person."""
    recipients = shown.recipient_choices(way.case)
    if opened is None:
        return ReferForm(way.sent, recipients=recipients)
    slug = way.sent.get("recipient", "")
    may = CONTACT in opened.keys and covers(opened.record, slug, ["contact"], timezone.localdate())
    person = opened.record.last(bodies.Person) if may else None
    reach = "\n".join(filter(None, (person.reach, person.safe))) if person else ""
    initial = {"recipient": slug, "text_contact": reach, "purpose": "help", "basis": "consent"}
    return ReferForm(recipients=recipients, initial=initial)


def _office(way: _Way) -> Any:
    return offices_for(way.case).filter(slug=way.sent.get("recipient", "")[:80]).first()


def _page(way: _Way, step: str, fill: Any, *, status: int = 200) -> HttpResponse:
    """One step. The version of the case goes along, so that a change meanwhile is seen."""

    def context(opened: OpenCase) -> dict[str, Any]:
        return {"step": step, "version": opened.case.version, **(fill(opened) if callable(fill) else fill)}

    return paging.show(way.request, way.case, f"cases/sharing/refer_{step}.html", TAB, context, status=status)

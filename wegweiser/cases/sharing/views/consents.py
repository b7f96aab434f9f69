"""The consent ledger of a case: what may go to whom, in which words it was asked, and what was taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from wegweiser.awareness.shown import page_language
from wegweiser.cases import bodies, paging
from wegweiser.cases.access import access_case
from wegweiser.cases.models import Case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import consent_text, consenting, shown
from wegweiser.cases.sharing.forms import ConsentForm, RefusalForm, WithdrawForm, group_choices
from wegweiser.permissions import guard

TAB, TO = "case_consents", "cases.share"


@guard("cases.read", methods=("GET",))
def case_consents(request: Any, network: str, case: UUID) -> HttpResponse:
    """Every yes and no, newest first."""
    row = access_case(request.seat, case, to="cases.read")
    return paging.show(request, row, "cases/sharing/consents.html", TAB, _ledger)


@guard("cases.share")
def case_consent(request: Any, network: str, case: UUID) -> HttpResponse:
    """She agrees that something goes to a body."""
    row = access_case(request.seat, case, to=TO)
    first = {"given_on": timezone.localdate(), "language": page_language(), "spoken": "yes"}
    return _write(request, row, None, lambda _opened: first)


@guard("cases.share")
def case_consent_again(request: Any, network: str, case: UUID, consent: UUID) -> HttpResponse:
    """The same row written anew: more, less, longer, or given again."""
    row = access_case(request.seat, case, to=TO)
    return _write(request, row, consent, lambda opened: _values(_body(opened, consent)))


@guard("cases.share")
def case_refusal(request: Any, network: str, case: UUID) -> HttpResponse:
    """She was asked and said no: as good an answer as a yes."""
    row = access_case(request.seat, case, to=TO)
    form = RefusalForm(
        _sent(request), recipients=shown.recipient_choices(row), initial={"asked_on": timezone.localdate()}
    )

    def act(opened: OpenCase) -> None:
        said = form.cleaned_data
        no = bodies.Refusal(recipient=said["recipient"], groups=tuple(said["groups"]), asked_on=said["asked_on"])
        consenting.refuse(opened, no, now=timezone.now())

    return _finish(request, row, form, act, "cases/sharing/refusal.html")


@guard("cases.share")
def case_consent_withdraw(request: Any, network: str, case: UUID, consent: UUID) -> HttpResponse:
    """She takes it back. Asked once more, because it stops what is pending."""
    row = access_case(request.seat, case, to=TO)
    form = WithdrawForm(_sent(request), initial={"version": row.version})

    def act(opened: OpenCase) -> None:
        _body(opened, consent)
        consenting.take_back(opened, str(consent), version=form.cleaned_data["version"], now=timezone.now())

    return _finish(request, row, form, act, "cases/sharing/consent_withdraw.html", consent)


@guard("cases.share", methods=("GET",))
def case_consent_text(request: Any, network: str, case: UUID) -> HttpResponse:
    """The text to read together or to sign, in a language of the person. Nothing of the case stands on it."""
    access_case(request.seat, case, to=TO)
    languages = dict(settings.LANGUAGES)
    chosen = request.GET.get("in") if request.GET.get("in") in languages else page_language()
    with translation.override(chosen):
        text = {"title": str(consent_text.TITLE), "paragraphs": [str(one) for one in consent_text.PARAGRAPHS]}
        groups = [str(words) for _group, words in group_choices()]
        sides = {"dir": "rtl" if translation.get_language_bidi() else "ltr", "code": chosen}
    context = {"text": text, "groups": groups, "version": consent_text.VERSION, "languages": languages.items()}
    back = reverse(TAB, args=[network, case])
    return render(request, "cases/sharing/consent_text.html", {**context, **sides, "back": back})


def _ledger(opened: OpenCase) -> dict[str, Any]:
    return {"rows": shown.consent_rows(opened, timezone.localdate()), "refusals": shown.refusal_rows(opened)}


def _body(opened: OpenCase, ref: UUID) -> bodies.Consent:
    """The row of the ledger. Raises Http404."""
    found = opened.record.latest(bodies.Consent).get(str(ref))
    if found is None:
        raise Http404
    return found[1]


def _values(body: bodies.Consent) -> dict[str, Any]:
    plain = {name: getattr(body, name) for name in ("recipient", "language", "interpreter", "until")}
    return {
        **plain, "groups": list(body.groups), "withheld": list(body.withheld), "given_on": timezone.localdate(),
        "spoken": "yes" if body.spoken else "no",
    }  # fmt: skip


def _write(request: Any, row: Case, ref: UUID | None, initial: Any) -> HttpResponse:
    recipients = shown.recipient_choices(row)
    form = ConsentForm(_sent(request), recipients=recipients)

    def act(opened: OpenCase) -> None:
        old = _body(opened, ref) if ref else None
        said = {**form.cleaned_data, **({"recipient": old.recipient} if old else {})}
        version, again = form.cleaned_data["version"], str(ref or "")
        consenting.agree(opened, consenting.consent_from(said), ref=again, version=version, now=timezone.now())

    def fill(opened: OpenCase) -> None:
        if not form.is_bound:
            form.initial = {**initial(opened), "version": opened.case.version}

    return _finish(request, row, form, act, "cases/sharing/consent.html", ref, fill)


def _finish(
    request: Any, row: Case, form: Any, act: Any, template: str, ref: UUID | None = None, fill: Any = None
) -> HttpResponse:
    """Do it and go back to the ledger, or show the form with what is there and what was typed."""
    status, changed = 200, False
    if form.is_bound and form.is_valid():
        trouble = paging.change(request, row, act)
        if not trouble:
            return HttpResponseRedirect(reverse(TAB, args=[request.seat.network.slug, row.pk]), status=303)
        status, changed, row = 409, trouble == "changed", access_case(request.seat, row.pk, to=TO)
    elif form.is_bound:
        status = 400

    def context(opened: OpenCase) -> dict[str, Any]:
        one = {"body": _body(opened, ref)} if ref else {}
        if fill:
            fill(opened)
        return {"form": _renewed(form, row, changed), "changed": changed, "again": ref, **one, **_ledger(opened)}

    return paging.show(request, row, template, TAB, context, status=status)


def _renewed(form: Any, row: Case, changed: bool) -> Any:
    """After a conflict the same form counts for what is there now."""
    if changed:
        form.data = form.data.copy()
        form.data["version"] = str(row.version)
    return form


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None

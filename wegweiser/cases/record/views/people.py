"""Who is admitted to a case: letting in, taking off, handing over; and linking two cases of a group."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegweiser.cases import admitting, reading
from wegweiser.cases.access import LEADING, access_case, access_led_case
from wegweiser.cases.paging import change, show
from wegweiser.cases.record import admitted as admission
from wegweiser.cases.record import linking, terms
from wegweiser.cases.record.forms import AdmitForm, HandOverForm, LinkForm, SureForm
from wegweiser.permissions import decide, guard

TOO_FEW = gettext_lazy("Then fewer than two could open it, or nobody would lead it. Let somebody else in first.")


@guard("cases.read", methods=("GET",))
def case_people(request: Any, network: str, case: UUID) -> HttpResponse:
    """Who can open this case, which part of it, and why."""
    row = access_case(request.seat, case, to="cases.read")
    leads = bool(admission.parts_of(request.seat, row) & set(LEADING)) and decide(request.seat.roles, "cases.admit")

    def fill(opened: reading.OpenCase) -> dict[str, Any]:
        return {"people": admission.listed(opened.case), "leads": leads}

    return show(request, row, "cases/record/people.html", "case_people", fill)


@guard("cases.admit")
def case_admit(request: Any, network: str, case: UUID) -> HttpResponse:
    """Let somebody in, or change what somebody may open."""
    row = access_led_case(request.seat, case, to="cases.admit")
    taken = admission.leading(row) | {request.seat.member.pk}
    members = [one for one in admission.candidates(row) if one.member.pk not in taken]
    form = AdmitForm(_sent(request), members=members, own=row.office)

    def act(opened: reading.OpenCase) -> None:
        said, chosen = form.cleaned_data, form.members[form.cleaned_data["member"]]
        admission.admit(opened, chosen, said["part"], form.names(), said["basis"], now=timezone.now())

    return _carry_out(request, row, "admit", form, act)


@guard("cases.admit")
def case_hand_over(request: Any, network: str, case: UUID) -> HttpResponse:
    """Somebody else of the same body leads from now on."""
    row = access_led_case(request.seat, case, to="cases.admit")
    able = [one for one in admission.candidates(row) if one.office_id == row.office_id]
    members = [one for one in able if decide(one.roles, "cases.lead") and one.member.pk not in admission.leading(row)]
    form = HandOverForm(_sent(request), members=members)

    def act(opened: reading.OpenCase) -> None:
        admission.hand_over(opened, form.members[form.cleaned_data["member"]], now=timezone.now())

    return _carry_out(request, row, "hand_over", form, act)


@guard("cases.admit")
def case_remove(request: Any, network: str, case: UUID, admitted: UUID) -> HttpResponse:
    """Take somebody off. From the next click on the case does not exist for her, and its keys are new ones."""
    row = access_led_case(request.seat, case, to="cases.admit")
    member = admission.member_of(row, admitted)
    form = SureForm(_sent(request))

    def act(opened: reading.OpenCase) -> None:
        admitting.remove(row, member, ["work"], seat=request.seat, now=timezone.now())

    done = _carry_out(request, row, "remove", form, act, member=member)
    myself = member.pk == request.seat.member.pk and done.status_code == 303
    return _redirect(reverse("cases", args=[network])) if myself else done


@guard("cases.lead")
def case_link(request: Any, network: str, case: UUID) -> HttpResponse:
    """This case and another one belong together: both say so."""
    row = access_led_case(request.seat, case, to="cases.lead")
    form = LinkForm(_sent(request), choices=linking.choices(request.session_key_material(), request.seat, row))

    def act(opened: reading.OpenCase) -> None:
        said, now = form.cleaned_data, timezone.now()
        other = access_led_case(request.seat, UUID(said["case"]), to="cases.lead")
        linking.link(opened, reading.unlock(request, other, now=now), said["why"], holds=not said["off"], now=now)

    return _carry_out(request, row, "link", form, act, back="case")


def _carry_out(
    request: Any, row: Any, name: str, form: Any, act: Any, *, back: str = "case_people", **more: Any
) -> HttpResponse:
    """Do it, or show the form with what is to be mended."""
    home = reverse(back, args=[request.seat.network.slug, row.pk])
    context, status = {"form": form, "case": row, "back": home, **more}, 400 if form.errors else 200
    if form.is_valid():
        try:
            if not (trouble := change(request, row, act)):
                return _redirect(home)
            context[trouble], status = True, 409
        except admitting.TooFew:
            form.add_error(None, TOO_FEW)
            status = 409
        except admission.NoConsent as lacks:
            form.add_error("member", _no_consent(lacks.args[0]))
            status = 409
    return render(request, f"cases/record/{name}.html", context, status=status)


def _no_consent(groups: tuple[str, ...]) -> str:
    missing = "; ".join(str(terms.GROUPS[group]) for group in groups)
    return _("No consent in force lets this body read: %(groups)s.") % {"groups": missing}


def _redirect(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None

"""Setting up a desk: which body reads, who has its key, what people are told, open and closed."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.guidebook.models import Actor, Network
from wegweiser.intake.desk import forms as desk_forms
from wegweiser.intake.desk import seating
from wegweiser.intake.desk.access import access_desk, access_own_desk, access_seat
from wegweiser.intake.desk.acting import ChangedMeanwhile
from wegweiser.intake.desk.events import DeskChanged
from wegweiser.intake.desk.rotation import open_desk_key
from wegweiser.intake.models import DESK_STATES, ON, Desk, DeskSeat, Door
from wegweiser.intake.readiness import MISSING, missing_for
from wegweiser.people.models import Member
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.record import record

TO = "intake.settings"


@guard("intake.settings")
def desk_settings(request: Any, network: str) -> HttpResponse:
    """Every desk of the network with what it still needs; a new one is set up here."""
    seat, members = request.seat, seating.may_read(request.seat.network)
    form = desk_forms.SetUpForm(*_sent(request), offices=_offices(request), members=members)
    if not form.is_valid():
        return _overview(request, form, status=400 if form.is_bound else 200)
    office = Actor.objects.get(pk=form.cleaned_data["office"], network=seat.network)
    chosen = [one.member for one in members if str(one.member.pk) in form.cleaned_data["members"]]
    try:
        with transaction.atomic():
            seating.set_up(office, chosen, seat=seat, now=timezone.now())
    except IntegrityError:  # two coordinators at once: the first one counts
        pass
    return HttpResponseRedirect(reverse("desk_settings", args=[network]), status=303)


@guard("intake.settings")
def desk_words(request: Any, network: str, desk: int) -> HttpResponse:
    """What people read before they write, the mailbox, the days."""
    row = access_desk(request.seat, desk, to=TO)
    languages = request.seat.network.languages or ["de"]
    form = desk_forms.WordsForm(
        *_sent(request), languages=languages, initial=desk_forms.WordsForm.initial_of(row)
    )  # fmt: skip
    if not form.is_valid():
        return _form(request, "words", form, desk=row)
    try:
        version = form.cleaned_data["version"]
        seating.change_words(row, form.values(row), version, seat=request.seat, now=timezone.now())
    except ChangedMeanwhile:
        newer = access_desk(request.seat, desk, to=TO).version
        form.data = {**request.POST.dict(), "version": str(newer)}
        return _form(request, "words", form, desk=row, changed=True, status=409)
    return HttpResponseRedirect(reverse("desk_settings", args=[network]), status=303)


@guard("intake.settings", methods=("POST",))
def desk_state(request: Any, network: str, desk: int) -> HttpResponse:
    """Open, pause, switch off. It opens only when nothing is missing."""
    row = access_desk(request.seat, desk, to=TO)
    form = desk_forms.StateForm(request.POST)
    if form.is_valid():
        try:
            seating.change_state(row, form.cleaned_data["state"], seat=request.seat, now=timezone.now())
        except seating.NotReady:
            return _overview(request, None, status=409)
    return HttpResponseRedirect(reverse("desk_settings", args=[network]), status=303)


@guard("intake.settings")
def desk_take_seat(request: Any, network: str, desk: int, holder: int) -> HttpResponse:
    """Take somebody off the desk. Its key is made anew; what is there moves when a colleague opens it."""
    row = access_desk(request.seat, desk, to=TO)
    held = access_seat(row, holder)
    member = Member.objects.get(pk=held.member)
    if request.method != "POST":
        return render(request, "intake/desk/take_seat.html", {"desk": row, "member": member})
    try:
        seating.take_seat(row, member, seat=request.seat, now=timezone.now())
    except seating.LastHolder:
        return render(request, "intake/desk/take_seat.html", {"desk": row, "member": member, "last": True}, status=409)
    return HttpResponseRedirect(reverse("desk_settings", args=[network]), status=303)


@guard("intake.read")
def desk_colleagues(request: Any, network: str, desk: int) -> HttpResponse:
    """Who can open this desk; somebody who can gives the key to one more."""
    row = access_own_desk(request.seat, desk, to="intake.read")
    held = set(DeskSeat.objects.filter(desk=row).values_list("member", flat=True))
    others = [one for one in seating.may_read(request.seat.network) if one.member.pk not in held]
    form = desk_forms.GiveSeatForm(*_sent(request), members=others)
    if not form.is_valid():
        return _form(request, "colleagues", form, desk=row, seats=_seats([row])[row.pk])
    now = timezone.now()
    try:
        private = open_desk_key(request, row, now=now)
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    member = next(one.member for one in others if str(one.member.pk) == form.cleaned_data["member"])
    seating.give_seat(row, private, member, deputy=form.cleaned_data["deputy"], seat=request.seat, now=now)
    return HttpResponseRedirect(reverse("desk_colleagues", args=[network, desk]), status=303)


@guard("intake.settings")
def desk_door(request: Any, network: str) -> HttpResponse:
    """Where the buttons lead when this network reads no reports itself."""
    seat, door = request.seat, Door.objects.visible_to(request.seat).first()
    networks = Network.objects.filter(desks__state=ON).exclude(pk=seat.network.pk).distinct().order_by("name")
    initial = {"leads_to": door.leads_to_id, "url": door.url} if door else {}
    form = desk_forms.DoorForm(*_sent(request), networks=networks, initial=initial)
    if not form.is_valid():
        return _form(request, "door", form)
    values = {"leads_to_id": form.cleaned_data["leads_to"], "url": form.cleaned_data["url"]}
    with transaction.atomic():
        Door.objects.update_or_create(network=seat.network, defaults=values)
        record(DeskChanged(0, "door", ""), network=seat.network, seat=seat, now=timezone.now())
    return HttpResponseRedirect(reverse("desk_settings", args=[network]), status=303)


def _overview(request: Any, form: Any, *, status: int) -> HttpResponse:
    now = timezone.now()
    desks = list(Desk.objects.visible_to(request.seat).select_related("office", "network").order_by("pk"))
    seats = _seats(desks)
    members = seating.may_read(request.seat.network)
    form = form or desk_forms.SetUpForm(offices=_offices(request), members=members)
    shown = [
        {
            "desk": one,
            "state": DESK_STATES[one.state],
            "seats": seats[one.pk],
            "missing": [MISSING[code] for code in missing_for(one, now)],
        }
        for one in desks
    ]
    context = {"shown": shown, "form": form, "readers": len(members), "offices": _offices(request)}
    return render(request, "intake/desk/settings.html", context, status=status)


def _seats(desks: list[Desk]) -> dict[int, list[dict[str, Any]]]:
    """Who holds the key of each desk: `{seat, name}`, by pseudonym."""
    rows = list(DeskSeat.objects.filter(desk__in=desks).only("desk_id", "member", "deputy", "since"))
    names = {one.pk: one.pseudonym for one in Member.objects.filter(pk__in=[row.member for row in rows])}
    found: dict[int, list[dict[str, Any]]] = {desk.pk: [] for desk in desks}
    for row in sorted(rows, key=lambda row: names.get(row.member, "")):
        found[row.desk_id].append({"seat": row, "name": names.get(row.member, "–")})
    return found


def _offices(request: Any) -> list[Actor]:
    """Bodies of the kind the pack allows to read reports, without a desk."""
    network = request.seat.network
    kinds = packs.load(network.pack).info.report_kinds
    rows = Actor.objects.visible_to(request.seat).filter(archived=False, kind__in=kinds, desks=None)
    return list(rows.exclude(must_report="yes").order_by("slug"))


def _form(request: Any, name: str, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    status = 400 if form.is_bound and form.errors and status == 200 else status
    return render(request, f"intake/desk/{name}.html", {"form": form, **more}, status=status)


def _sent(request: Any) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()

"""The package file: handed out, and read in from another installation after a look at it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.replication import actions, events, shown
from wegweiser.gatherings.replication.collecting import for_place, held_back, package_of
from wegweiser.gatherings.replication.forms import PackageForm
from wegweiser.gatherings.replication.package import (
    MAX_BYTES,
    BadPackage,
    Package,
    digest_of_package,
    hand_out,
    pieces_of,
    read_package,
)
from wegweiser.gatherings.replication.pieces import Overtaken
from wegweiser.gatherings.replication.views.begin import not_ticked
from wegweiser.guidebook.upkeep.today import words_of
from wegweiser.permissions import guard
from wegweiser.trail.record import record


@guard("network.replicate")
def replication_package(request: Any, network: str) -> HttpResponse:
    """What is in it; a POST hands out the file."""
    here = request.seat.network
    package = package_of(here)
    if request.method != "POST":
        return _show(request, package)
    try:
        data = hand_out(package)
    except BadPackage as bad:
        return _show(request, package, problem=shown.problem_of(bad), status=409)
    with transaction.atomic():
        record(events.PackageGiven(digest_of_package(package)), network=here, seat=request.seat, now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="wegweiser-{here.slug}.json"'}
    return HttpResponse(data, content_type="application/json", headers=headers)


def _show(request: Any, package: Package, *, problem: str = "", status: int = 200) -> HttpResponse:
    here = request.seat.network
    groups = shown.groups_of_pieces(pieces_of(package), packs.load(here.pack))
    context = {"groups": groups, "stays": shown.STAYS, "held_back": held_back(here), "problem": problem}
    context |= _named(digest_of_package(package))
    return render(request, "gatherings/replication/package.html", context, status=status)


@guard("network.replicate")
def import_package(request: Any, network: str) -> HttpResponse:
    """Upload, look at it, take it. What stands here already is never overwritten."""
    if request.method != "POST":
        return _page(request, PackageForm())
    if "package" in request.POST:
        return _take(request, request.POST["package"].encode("utf-8", "surrogatepass"))
    form = PackageForm(request.POST, request.FILES)
    return _look(request, form) if form.is_valid() else _page(request, form, status=400)


def _look(request: Any, form: PackageForm) -> HttpResponse:
    here, data = request.seat.network, form.cleaned_data["file"]
    try:
        package, digest = read_package(data)
    except BadPackage as bad:
        form.add_error("file", shown.problem_of(bad))
        return _page(request, form, status=400)
    pack = packs.load(here.pack)
    groups = shown.groups_of_pieces(pieces_of(for_place(package, here.place, pack)), pack)
    text = data.decode()
    return _page(request, form, groups=groups, package=package, text=text, stays=shown.STAYS, **_named(digest))


def _take(request: Any, data: bytes) -> HttpResponse:
    form, here = PackageForm(), request.seat.network
    try:
        package, _digest = read_package(data[: MAX_BYTES + 1])
        left = not_ticked(request, pieces_of(package))
        actions.take_package(here, package, left=left, seat=request.seat, now=timezone.now())
    except BadPackage as bad:
        return _page(request, form, problem=shown.problem_of(bad), status=400)
    except actions.NotTaken as not_taken:
        return _page(request, form, problem=shown.problem_text(not_taken.code), status=409)
    except Overtaken:
        return _page(request, form, problem=shown.problem_text("overtaken"), status=409)
    return HttpResponseRedirect(reverse("upstream", args=[here.slug]), status=303)


def _named(digest: str) -> dict[str, Any]:
    return {"digest": digest, "digest_words": words_of(digest.removeprefix("sha256:"))}


def _page(request: Any, form: PackageForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "gatherings/replication/import.html", {"form": form, **more}, status=status)

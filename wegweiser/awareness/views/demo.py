"""The demonstration's list: every capability that exists so far, one link each."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency
from wegweiser.web.access import public


@dataclass(frozen=True, slots=True)
class Capability:
    """What one can see here, and where."""

    title: str
    links: tuple[tuple[str, str], ...]  # (text, address)


@public
def demo(request: HttpRequest) -> HttpResponse:
    shown = [(loaded, capabilities_of(loaded)) for loaded in store.all_current()]
    numbers = emergency.numbers_everywhere(request.LANGUAGE_CODE)
    return render(request, "awareness/demo.html", {"networks": shown, "numbers": numbers})


def capabilities_of(loaded: Loaded) -> tuple[Capability, ...]:
    """The capabilities of this network, in the order of the product's list."""
    slug = loaded.slug
    asked = {"asks": "professional", "situation": "unpaid_wages", "language": "ro"}
    first = next(iter(loaded.actors))

    def at(name: str, *more: object) -> str:
        return reverse(name, args=[slug, *more])

    question = urlencode(asked)
    return (
        Capability(
            _("Who is responsible?"),
            (
                (_("the question"), at("who")),
                (_("an answer for a professional"), f"{at('who')}?{question}"),
                (_("the same as data"), f"{at('who_json')}?{question}"),
            ),
        ),
        Capability(
            _("Guidebook"),
            (
                (_("the network"), at("network")),
                (_("actors at a glance"), at("glance")),
                (_("actors at a glance, on paper"), at("glance_pdf")),
                (_("the guidebook on paper"), at("guidebook_pdf")),
                (_("search"), at("search")),
            ),
        ),
        Capability(
            _("One body with its mandate"),
            (
                (_("the page"), at("actor", first)),
                (_("contact card"), at("actor_vcf", first)),
                (_("QR code"), at("actor_qr", first)),
            ),
        ),
        Capability(
            _("Editions"),
            (
                (_("all editions"), at("editions")),
                (_("the current edition"), at("edition", loaded.number)),
            ),
        ),
        Capability(_("Report a mistake"), ((_("the form"), at("mistake")),)),
    )

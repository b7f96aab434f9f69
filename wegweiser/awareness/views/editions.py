"""What has been published, when, and what changed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_edition, access_published
from wegweiser.awareness.changes import show_edition
from wegweiser.awareness.views.paper import paper
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency
from wegweiser.web.access import public
from wegweiser.web.language import split
from wegweiser.web.pagecache import from_edition


@from_edition
@public
def editions(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    formal = Edition.objects.filter(network=loaded.slug, audience="formal").defer("document")
    rows = [show_edition(loaded, edition) for edition in formal.order_by("-number")]
    return render(request, "awareness/editions.html", {"loaded": loaded, "editions": rows, "numbers": _numbers(loaded)})


@from_edition
@public
def edition(request: HttpRequest, network: str, number: int) -> HttpResponse:
    loaded = access_edition(network)
    published = access_published(loaded, number)
    context = {"loaded": loaded, "one": show_edition(loaded, published), "numbers": _numbers(loaded)}
    context["papers"] = _papers(loaded) if number == loaded.number else []
    return render(request, "awareness/edition.html", context)


@public
def guidebook_pdf(request: HttpRequest, network: str) -> HttpResponse:
    """The guidebook of the current edition in the page's language."""
    loaded = access_edition(network)
    language = shown.page_language()
    name = f"{loaded.slug}-{loaded.number}-{language}.pdf"
    return paper(request, loaded, "guidebook", language, name)


def _numbers(loaded: Loaded) -> list[dict[str, str]]:
    return emergency.numbers_of(loaded.pack, shown.page_language())


def _papers(loaded: Loaded) -> list[tuple[str, str, str]]:
    """The printed guidebook in every language: code, own name of the language, address."""
    path = split(reverse("guidebook_pdf", args=[loaded.slug]))[1]
    return [(code, name, f"/{code}{path}") for code, name in settings.LANGUAGES]

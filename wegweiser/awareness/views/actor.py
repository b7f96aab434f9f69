"""One body: what it is, what it may and must do, how to reach it; its vCard and its QR code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wegweiser.awareness import shown
from wegweiser.awareness.access import access_actor, access_edition
from wegweiser.awareness.actors import show_actor
from wegweiser.awareness.views.who import FLOW as QUESTION
from wegweiser.guidebook.editions import vcard
from wegweiser.web import emergency, flow
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition


@from_edition
@public
def actor(request: HttpRequest, network: str, actor: str) -> HttpResponse:
    """Hours stand in words: whether a line is open at this moment is said by the answer page, which has a clock.

    Who comes here from an answer of their own keeps the way out and the title that tells nothing.
    """
    loaded = access_edition(network)
    context = {
        "loaded": loaded,
        "actor": show_actor(loaded, access_actor(loaded, actor)),
        "sensitive": flow.recall(request, loaded.slug, QUESTION) is not None,
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
    }
    return render(request, "awareness/actor.html", context)


@public
def actor_vcf(request: HttpRequest, network: str, actor: str) -> HttpResponse:
    loaded = access_edition(network)
    card = vcard.contact_vcard(loaded, access_actor(loaded, actor).id)
    disposition = {"Content-Disposition": f'attachment; filename="{actor}.vcf"'}
    return HttpResponse(card, content_type="text/vcard; charset=utf-8", headers=disposition)


@public
def actor_qr(request: HttpRequest, network: str, actor: str) -> HttpResponse:
    loaded = access_edition(network)
    page = request.build_absolute_uri(reverse("actor", args=[loaded.slug, access_actor(loaded, actor).id]))
    picture = vcard.contact_qr_svg(loaded, actor, page)
    return HttpResponse(picture, content_type="image/svg+xml")

"""The desk, and one text side by side."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.members.shown import language_names
from wegweiser.guidebook.members.views.editor import edit
from wegweiser.guidebook.translating import shown
from wegweiser.guidebook.translating.access import TRANSLATE, access_text, access_texts
from wegweiser.guidebook.translating.actions import part_of, save_translation
from wegweiser.guidebook.translating.forms import TextForm
from wegweiser.guidebook.translating.glossary import terms_for
from wegweiser.guidebook.translating.standing import STATES, counts
from wegweiser.permissions import guard

PAGE = 25


@guard(TRANSLATE, methods=("GET",))
def translations(request: Any, network: str) -> HttpResponse:
    """How far each language is, and what is open; two queries, however many texts there are."""
    seat, texts = request.seat, access_texts(request.seat)
    languages = seat.network.languages
    language, state = shown.asked_for(request.GET, languages)
    page = Paginator(shown.narrowed(texts, language, state), PAGE).get_page(request.GET.get("page"))
    context = {
        "seat": seat, "page": page, "rows": [(told, shown.LABELS[told.state]) for told in page],
        "labels": [shown.LABELS[one] for one in STATES], "query": urlencode({"language": language, "state": state}),
        "languages": shown.language_views(seat, texts, counts(texts, languages)),
        "filters": shown.filters(seat, texts, language, state),
    }  # fmt: skip
    return render(request, "guidebook/translating/desk.html", context)


@guard(TRANSLATE)
def translate_text(request: Any, network: str, language: str, actor: str) -> HttpResponse:
    """Source left, translation right, legal terms beside; two translators never overwrite each other."""
    told = access_text(request.seat, language, actor)
    page = get_language() or "en"
    found, others = terms_for(
        told.original, packs.load(request.seat.network.pack).terms, source=told.source, language=language, page=page
    )
    more: dict[str, Any] = {
        "told": told, "found": found, "others": others, "state": shown.LABELS[told.state], "save": save_translation,
        "names": {"here": language_names([told.source]), "there": language_names([language])},
    }  # fmt: skip
    title = _("Translation: %(language)s") % {"language": more["names"]["there"]}
    back = f"{reverse('translations', args=[network])}?{urlencode({'language': language})}"
    return edit(request, part_of(told), TextForm, title, back, template="guidebook/translating/text.html", **more)

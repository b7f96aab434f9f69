"""The forms about one actor: basics, duty, words, translations, mandates, contact points."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.members import forms, shown
from wegweiser.guidebook.members.access import access_actor, access_contact, access_mandate
from wegweiser.guidebook.members.parts import (
    WORDS,
    Columns,
    ContactPart,
    MandatePart,
    Source,
    Translation,
    source_language,
)
from wegweiser.guidebook.members.views.editor import edit, home, remove
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate
from wegweiser.permissions import guard

EDIT, TRANSLATE = "guidebook.edit", "guidebook.translate"
BASICS = (
    "kind", "target_group", "level", "area", "address", "languages", "sex", "free", "anonymous", "confidential",
    "topics", "sources", "checked_on",
)  # fmt: skip
IN_WORDS = ("area_text", "hours_text", "languages_text")


@guard(EDIT)
def edit_basics(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = Columns(found, "basics", BASICS, ("name",), _source(found))
    return edit(request, part, forms.BasicsForm, _("Basics"), home(request.seat, found, "basics"))


@guard(EDIT)
def edit_duty(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = Columns(found, "duty", ("must_report", "must_prosecute"), ("duty_why",), _source(found))
    return edit(request, part, forms.DutyForm, _("Reporting duty"), home(request.seat, found, "duty"))


@guard(EDIT)
def edit_words(request: Any, network: str, actor: str) -> HttpResponse:
    """The words of the source language."""
    found = access_actor(request.seat, actor, to=EDIT)
    part = Source(found, "words", (), IN_WORDS, _source(found))
    back, language = home(request.seat, found, "words"), shown.language_names([part.language])
    return edit(request, part, forms.WordsForm, _("Texts (%(language)s)") % {"language": language}, back)


@guard(TRANSLATE)
def edit_texts(request: Any, network: str, actor: str, language: str) -> HttpResponse:
    """Source left, translation right."""
    found = access_actor(request.seat, actor, to=TRANSLATE)
    source = _source(found)
    if language not in found.network.languages or language == source:
        raise Http404
    part = Translation(found, "texts", (), WORDS, language)
    original = Source(found, "words", (), WORDS, source).values()
    names = {"here": shown.language_names([source]), "there": shown.language_names([language])}
    title, back = _("Translation: %(language)s") % {"language": names["there"]}, home(request.seat, found, "words")
    more = {"original": original, "source": source, "language": language, "names": names}
    return edit(request, part, forms.TranslationForm, title, back, template="guidebook/members/texts.html", **more)


@guard(EDIT)
def new_mandate(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = MandatePart(found, Mandate(actor=found, mode="may", area=found.area))
    return edit(request, part, forms.MandateForm, _("New task"), home(request.seat, found, "mandates"))


@guard(EDIT)
def edit_mandate(request: Any, network: str, actor: str, mandate: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = MandatePart(found, access_mandate(request.seat, found, mandate, to=EDIT))
    return edit(request, part, forms.MandateForm, _("Task"), home(request.seat, found, "mandates"))


@guard(EDIT)
def remove_mandate(request: Any, network: str, actor: str, mandate: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = MandatePart(found, access_mandate(request.seat, found, mandate, to=EDIT))
    task = packs.load(found.network.pack).tasks.get(part.row.task)
    text = packs.words(task.label, shown.page_language()) if task else part.row.task
    return remove(request, part, _("Remove this task?"), text, home(request.seat, found, "mandates"))


@guard(EDIT)
def new_contact(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    part = ContactPart(found, ContactPoint(actor=found, channel="phone"), language=_source(found))
    return _contact(request, part, _("New contact point"))


@guard(EDIT)
def edit_contact(request: Any, network: str, actor: str, contact: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    row = access_contact(request.seat, found, contact, to=EDIT)
    return _contact(request, ContactPart(found, row, language=_source(found)), _("Contact point"))


@guard(EDIT)
def remove_contact(request: Any, network: str, actor: str, contact: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    row = access_contact(request.seat, found, contact, to=EDIT)
    back = home(request.seat, found, "contacts")
    part = ContactPart(found, row, language=_source(found))
    return remove(request, part, _("Remove this contact point?"), row.text or row.value, back)


def _contact(request: Any, part: ContactPart, title: str) -> HttpResponse:
    back = home(request.seat, part.actor, "contacts")
    return edit(request, part, forms.ContactForm, title, back, can_preview=True)


def _source(actor: Actor) -> str:
    return source_language(actor, actor.network.languages)

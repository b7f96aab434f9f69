"""The parts of an entry an organisation can correct, each with what the public reads there now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wegweiser.awareness import sentences
from wegweiser.awareness.shown import language_names, page_language, task_label
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.models import Actor, ContactPoint
from wegweiser.packs import words
from wegweiser.web.templatetags.words import phone_text

LONGEST = 2000  # characters of one correction


@dataclass(frozen=True, slots=True)
class Part:
    """`key` names the part in a correction; `is_plain`: a text that can be taken over as it was written."""

    key: str
    label: str
    now: str
    is_plain: bool


def parts_of(actor: Actor, loaded: Loaded) -> list[Part]:
    """Public parts only. Reads the prefetched texts, mandates and contacts; `loaded` lends labels of the pack."""
    return [*_own(actor), *map(_contact, public_contacts(actor)), *_mandates(actor, loaded), *_closing(actor)]


def public_contacts(actor: Actor) -> list[ContactPoint]:
    """The contact points everybody may see."""
    return [point for point in actor.contacts.all() if point.visibility == "public"]


def source_language(actor: Actor, mapping: dict[str, str]) -> str:
    """The language a text of this entry is written in first."""
    languages = (*actor.network.languages, "de", "en")
    return next((code for code in languages if mapping.get(code)), next(iter(mapping), languages[0]))


def _own(actor: Actor) -> Iterator[Part]:
    told = {t.language: t.text for t in actor.texts.all() if t.field == "description" and t.state == "source"}
    for key, label, mapping in (
        ("name", _("Name"), actor.name),
        ("description", _("What your organisation does"), told),
        ("hours", _("Opening hours"), actor.hours_text),
    ):
        language = source_language(actor, mapping)
        yield Part(f"{key}.{language}", label, mapping.get(language, ""), True)
    yield Part("address", _("Address"), actor.address, True)


def _contact(point: ContactPoint) -> Part:
    label = str(sentences.CHANNELS.get(point.channel, point.channel))
    if said := words(point.label, page_language()):
        label = f"{label} ({said})"
    value = phone_text(point.value) if point.channel == "phone" else point.value
    return Part(f"contact.{point.pk}", label, value or point.text, True)


def _mandates(actor: Actor, loaded: Loaded) -> Iterator[Part]:
    for mandate in actor.mandates.all():
        mode = str(sentences.MODES.get(mandate.mode, mandate.mode))
        task = words(task_label(loaded, mandate.task), page_language())
        label = _("Task: %(mode)s – %(task)s") % {"mode": mode, "task": task}
        yield Part(f"mandate.{mandate.pk}", label, mandate.legal_basis, False)


def _closing(actor: Actor) -> Iterator[Part]:
    duty = sentences.DUTIES_SHORT.get(actor.must_report, sentences.DUTIES_SHORT["unknown"])
    yield Part("duty", _("Must you report missing residence papers?"), str(duty), False)
    yield Part("languages", _("Languages"), language_names(actor.languages), False)
    yield Part("other", _("Something else"), "", False)

"""Texts of an actor in the asked language, and how far each can be trusted."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.editions.document import DocActor, DocText
from wegweiser.guidebook.editions.sentences import duty
from wegweiser.hsds.objects import Duty, TextState, Translation

_STATES = ("source", "draft", "checked", "outdated")


def description_of(actor: DocActor, language: str) -> tuple[str, str]:
    """`(language, text)` of what the body does: the asked language, else English, German, any; ("", "") if none."""
    texts: dict[str, DocText] = actor.description
    order = (language, language.partition("-")[0], "en", "de", *texts)
    found = next((code for code in order if code in texts and texts[code].text), "")
    return (found, texts[found].text) if found else ("", "")


def translations_of(actor: DocActor) -> tuple[Translation, ...]:
    """The state of the description in every language it has."""
    return tuple(
        Translation(language=code, state=cast(TextState, text.state if text.state in _STATES else "draft"))
        for code, text in sorted(actor.description.items())
    )


def duty_of(actor: DocActor) -> Duty:
    return cast(Duty, actor.must_report if actor.must_report in ("yes", "no") else "unknown")


def alert_of(actor: DocActor, language: str) -> str:
    """What to know before the first contact: the reporting duty in words, and why. Never empty."""
    papers = _("Missing papers: %(duty)s") % {"duty": duty(actor.must_report)}
    return f"{papers}. {packs.words(actor.duty_why, language)}".strip()

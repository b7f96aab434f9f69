"""What was asked, in words, for the head of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegweiser.awareness import shown
from wegweiser.awareness.forms import PEOPLE, situation_label
from wegweiser.web.templatetags.words import words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.rules.routing import Question


@dataclass(frozen=True, slots=True)
class AskedView:
    situations: tuple[str, ...]
    details: tuple[str, ...]  # who asks, languages, wish, for whom
    moment: str  # "Saturday, 22:00"


def show_asked(loaded: Loaded, question: Question) -> AskedView:
    """The question in the words of the one who asked."""
    rules = [loaded.pack.situations[slug] for slug in question.situations if slug in loaded.pack.situations]
    return AskedView(
        situations=tuple(situation_label(rule, question.asks) or words(rule.label) for rule in rules),
        details=tuple(_details(question)),
        moment=shown.listed((date_format(question.at, "l"), f"{question.at:%H:%M}")),
    )


def _details(question: Question) -> list[str]:
    details = [_("You noticed something about another person")] if question.asks == "noticed" else []
    if question.languages:
        details.append(shown.language_names(question.languages))
    if question.reporting_last:
        details.append(_("bodies that must report stand last"))
    if question.sex:
        details.append(str(dict(PEOPLE)[question.sex]))
    if question.age is not None and question.age < 18 and "under_18" not in question.situations:
        details.append(_("under 18"))
    return details

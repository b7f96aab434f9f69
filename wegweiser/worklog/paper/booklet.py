"""What stands in the booklet: how to fill it in, whom to ask about unpaid wages, one page for each week."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel.dates import get_day_names
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness import sentences
from wegweiser.awareness.shown import kind_label
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.typeset import number_text
from wegweiser.guidebook.editions.who import ask
from wegweiser.worklog.typesetting import typeset

WEEKS = 14  # with two pages before them a booklet of sixteen
MOST_CONTACTS = 4


@lru_cache(maxsize=32)
def booklet_pdf(slug: str, digest: str, language: str) -> bytes:
    """The booklet of an edition in the active language. Raises Busy."""
    loaded = store.current(slug)
    assert loaded is not None
    return typeset("booklet", booklet_data(loaded, language), timestamp=int(loaded.published_at.timestamp()))


def booklet_data(loaded: Loaded, language: str) -> dict[str, Any]:
    """Everything the booklet prints. `language` is active."""
    days = get_day_names("wide", locale=language)
    return {
        "lang": language,
        "dir": "rtl" if get_language_bidi() else "ltr",
        "title": _("Calendar"),
        "weeks": WEEKS,
        "days": [days[number] for number in range(7)],
        "heads": [_("Day"), _("From"), _("Until"), _("Break"), _("Where, what"), _("Who saw it")],
        "t": _said(),
        "how": _how(),
        "contacts": contacts_of(loaded, language),
    }


def _said() -> dict[str, str]:
    return {
        "name": _("This calendar belongs to"),
        "how": _("How to fill it in"),
        "week": _("Week from"),
        "to": _("to"),
        "employer": _("For whom"),
        "received": _("Money received, and when"),
        "kept": _("Money kept back, and what for"),
        "sum": _("Hours of the week"),
        "tear": _("Tear off along this line"),
        "contacts": _("Who can help with unpaid wages"),
        "none": _("Nobody is named here yet."),
        "calm": _("You need not show this to your employer. Nobody gets it but from you."),
        "count": _("What counts as work time"),
        "confirm": _("to be confirmed"),
    }


def _how() -> list[str]:
    return [
        _("Write on the same day when you began and when you ended."),
        _("Write breaks in minutes. No break: 0. You do not know: leave it empty."),
        _("No work that day: draw a line. Worked, but you do not know when: write a question mark."),
        _("Waiting, preparing and cleaning up count as work. Write travel between two places of work too."),
        _("Do not rub anything out. Cross it out so that it can still be read, and write the right one beside it."),
        _("Tear off a full week and give it to a person you trust, or take a photo of it."),
        _("Whoever saw you work can sign. It helps, but it need not be."),
    ]


def contacts_of(loaded: Loaded, language: str) -> list[dict[str, str]]:
    """Who is responsible for unpaid wages here, with number, kind and duty."""
    _question, answer = ask(loaded, situations=["unpaid_wages"], languages=[language])
    actors = dict.fromkeys(choice.body.id for choice in answer.choices)
    found = (_contact(loaded, loaded.actors[one], language) for one in actors)
    return [one for one in found if one["number"]][:MOST_CONTACTS]


def _contact(loaded: Loaded, actor: DocActor, language: str) -> dict[str, str]:
    phones = [each.value for each in actor.contacts if each.channel == "phone" and each.value and not each.reference]
    return {
        "name": packs.words(actor.name, language),
        "kind": kind_label(loaded, actor.kind),
        "duty": str(sentences.DUTIES.get(actor.must_report, sentences.DUTIES["unknown"])),
        "number": number_text(phones[0]) if phones else "",
    }

"""What the kit shows: agenda templates and casework cards of the country pack, in the words of the pack."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness.members.shown import show_report
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE, KINDS
from wegweiser.gatherings.workshops.forms import BeginForm
from wegweiser.guidebook.editions import store
from wegweiser.packs.check_workshops import lines
from wegweiser.packs.types import Agenda, Pack, Vignette
from wegweiser.permissions import Seat


def show_kit(seat: Seat, language: str, sent: BeginForm | None = None) -> dict[str, Any]:
    """The overview. `sent`: a form that came back, to stand where it was sent from."""
    pack = packs.load(seat.network.pack)
    return {
        "seat": seat,
        "agendas": [show_agenda(agenda, language, sent) for agenda in pack.agendas.values()],
        "vignettes": [
            {"card": card, "sector": pack.pages[card.sector].title if card.sector in pack.pages else {}}
            for card in pack.vignettes.values()
        ],
        "form": sent,
    }


def show_agenda(agenda: Agenda, language: str, sent: BeginForm | None) -> dict[str, Any]:
    """A template with its form; a case conference is set up with its legal basis elsewhere."""
    is_shell = agenda.kind == CASE_CONFERENCE
    form = sent if sent and sent.data.get("template") == agenda.code else BeginForm.of(agenda.code)
    return {
        "agenda": agenda,
        "kind": KINDS[agenda.kind],
        "points": points_of(agenda, language),
        "total": sum(point.minutes for point in agenda.points),
        "is_shell": is_shell,
        "form": None if is_shell else form,
        "open": form is sent,
    }


def points_of(agenda: Agenda, language: str) -> list[dict[str, Any]]:
    """The points as a series keeps them: [{"kind", "title", "minutes"}]."""
    return [
        {"kind": point.kind, "title": packs.words(point.label, language), "minutes": point.minutes}
        for point in agenda.points
    ]


def show_vignette(seat: Seat, card: Vignette, language: str) -> dict[str, Any]:
    """A card: what the table reads first, and what the moderator unfolds later."""
    pack = packs.load(seat.network.pack)
    return {
        "seat": seat,
        "card": card,
        "sector": pack.pages[card.sector].title if card.sector in pack.pages else {},
        "facts": lines(packs.words(card.facts, language)),
        "questions": lines(packs.words(card.questions, language)),
        **_signs(pack, card),
        "tasks": [pack.tasks[code] for code in card.tasks if code in pack.tasks],
        "situations": [pack.situations[code] for code in card.situations if code in pack.situations],
        "ask": _ask(seat, card),
    }


def _signs(pack: Pack, card: Vignette) -> dict[str, Any]:
    """What the facts indicate, by the rule that members use in the check; dimensions that no fact touches stay out."""
    report = show_report(pack, {"yes": list(card.indicators), "no": [], "minor": card.minor})
    parts = ((_("When recruited"), report.recruitment), (_("At the place of work"), report.destination))
    touched = [(title, [row for row in rows if row.reasons]) for title, rows in parts]
    return {"pattern": report.pattern, "signs": [(title, rows) for title, rows in touched if rows]}


def _ask(seat: Seat, card: Vignette) -> str:
    """Where the guidebook answers this card; "" while nothing is published."""
    if store.current(seat.network.slug) is None:
        return ""
    asked = [("asks", "professional"), *(("situation", code) for code in card.situations)]
    return f"{reverse('who', args=[seat.network.slug])}?{urlencode(asked)}"

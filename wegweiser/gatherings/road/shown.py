"""The road as its page shows it: each step with its state, what it produced, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from wegweiser.gatherings.models import MandateCard, Meeting, Step
from wegweiser.gatherings.models.meetings import CANCELLED, HELD
from wegweiser.gatherings.models.road import STEP_STATES, STEPS
from wegweiser.gatherings.road.standing import CURRENT, KINDS, LATER, ORDER, Standing, standings
from wegweiser.guidebook.editions.models import Edition
from wegweiser.permissions import Seat, decide
from wegweiser.web.templatetags.words import day

ABOUT = {
    "preparation": lazy("Know who is there: collect the bodies of the town, find allies, set the first date."),
    "workshop_1": lazy("Learn together what labour trafficking looks like, work on cases, get to know each other."),
    "workshop_2": lazy("Each body says what it may, must and must not do. The result is the first edition."),
    "round_tables": lazy("Meet again and again: settle cases that got stuck, keep the guidebook true."),
}
MISSING = {  # code → what to do, url name, the action its page needs
    "groups": (lazy("Enter bodies of at least three target groups."), "members_guidebook", "guidebook.edit"),
    "first_date": (lazy("Set a date for workshop I."), "workshop_kit", "gatherings.convene"),
    "workshop_1_held": (lazy("Hold workshop I and note who came."), "workshop_kit", "gatherings.convene"),
    "workshop_2_held": (lazy("Hold workshop II and note who came."), "cards", "gatherings.cards"),
    "edition": (lazy("Publish an edition after workshop II."), "publish", "guidebook.publish"),
    "round_table_held": (lazy("Hold a round table or a working group."), "new_series", "gatherings.convene"),
}
MOST = 6  # meetings shown for one step


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. `produced` and `missing`: `{text, url}`; `decisions`: what people decided, newest first."""

    code: str
    title: str
    about: str
    state: str
    state_text: str
    produced: tuple[dict[str, str], ...]
    missing: tuple[dict[str, str], ...]
    decisions: tuple[Step, ...]


def show_road(seat: Seat) -> dict[str, Any]:
    """`standing`, `views` (one per step) and `steps` for the picture. Queries do not grow with the network."""
    stands = standings([seat.network])[seat.network.pk]
    decided = list(seat.network.steps.select_related("series").order_by("-round"))
    meetings, produced = _meetings(seat), _documents(seat)
    views = [_view(code, stands, seat, decided, meetings, produced) for code in ORDER]
    marks = {CURRENT: "now", LATER: ""}
    steps = [{"title": one.title, "text": one.state_text, "state": marks.get(one.state, "done")} for one in views]
    return {"standing": stands, "views": views, "steps": steps}


def _view(
    code: str,
    stands: Standing,
    seat: Seat,
    decided: list[Step],
    meetings: list[Meeting],
    documents: dict[str, list[Any]],
) -> StepView:
    state = stands.states[code]
    ahead = any(stands.states[one] not in (CURRENT, LATER) for one in ORDER[ORDER.index(code) :])
    texts = {CURRENT: _("still open") if ahead else _("you are here"), LATER: _("comes later"), **STEP_STATES}
    here = [one for one in meetings if KINDS[one.series.kind] == code] if code != "preparation" else []
    return StepView(
        code=code,
        title=str(STEPS[code]),
        about=str(ABOUT[code]),
        state=state,
        state_text=str(texts[state]),
        produced=(*map(_meeting, here[:MOST]), *documents.get(code, ())),
        missing=tuple(_to_do(one, seat) for one in stands.missing) if state == CURRENT else (),
        decisions=tuple(one for one in decided if one.step == code),
    )


def _meetings(seat: Seat) -> list[Any]:
    rows = Meeting.objects.visible_to(seat).filter(series__kind__in=KINDS).exclude(state=CANCELLED)
    came = Count("invitees", filter=Q(invitees__attended=True), distinct=True)
    return list(rows.select_related("series", "network").annotate(came=came).order_by("-begins")[: 4 * MOST])


def _meeting(one: Any) -> dict[str, str]:
    text = f"{one} · {day(one.begins)}"
    if one.state == HELD and one.came:
        came = ngettext("%(count)s was there", "%(count)s were there", one.came) % {"count": one.came}
        text = f"{text} · {came}"
    return {"text": text, "url": reverse("meeting", args=[one.network.slug, one.pk])}


def _documents(seat: Seat) -> dict[str, list[dict[str, str]]]:
    """What stands in the guidebook because of a step: entries, cards taken over, editions."""
    network = seat.network
    actors = network.actors.filter(archived=False).count()
    cards = MandateCard.objects.visible_to(seat).filter(state="accepted").count()
    editions = Edition.objects.filter(network=network.slug, audience="formal").defer("document", "changes")
    entries = ngettext("%(count)s entry in the draft", "%(count)s entries in the draft", actors) % {"count": actors}
    taken = ngettext("%(count)s mandate card taken over", "%(count)s mandate cards taken over", cards) % {
        "count": cards
    }
    return {
        "preparation": [{"text": entries, "url": _address("members_guidebook", seat, "guidebook.read_informal")}],
        "workshop_2": [
            *([{"text": taken, "url": _address("cards", seat, "gatherings.cards")}] if cards else []),
            *_editions(editions.order_by("-number")[:3]),
        ],
    }


def _editions(rows: Any) -> Iterator[dict[str, str]]:
    for one in rows:
        text = _("Edition %(number)s of %(day)s") % {"number": one.number, "day": day(one.published_at)}
        yield {"text": text, "url": reverse("edition", args=[one.network, one.number])}


def _to_do(code: str, seat: Seat) -> dict[str, str]:
    text, name, action = MISSING[code]
    return {"text": str(text), "url": _address(name, seat, action)}


def _address(name: str, seat: Seat, action: str) -> str:
    """Where it is done; "" for who may not, or where it is not built."""
    try:
        return reverse(name, args=[seat.network.slug]) if decide(seat.roles, action) else ""
    except NoReverseMatch:
        return ""

"""The answer as the page shows it: contacts in the order of the rules, each with its duty, reasons and next step."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wegweiser.awareness import sentences
from wegweiser.awareness.memory import remembered
from wegweiser.awareness.shown import BodyView, SourceView, WayView, Words, day_of, show_body, source_of, task_label
from wegweiser.rules.routing import Body, Choice, Line

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.document import DocContact
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.rules.routing import Answer, Question

FULL_CARDS = 5  # at most so many contacts stand as cards; the others follow in one line each
_OPEN = {True: "open", False: "closed", None: "unknown"}


@dataclass(frozen=True, slots=True)
class ContactView:
    """One body of an answer."""

    body: BodyView
    position: int
    urgent: bool  # an emergency number, and the person is in danger
    call: WayView | None  # the one call button
    others: tuple[WayView, ...]
    written: WayView | None  # mail or website, for a body whose number is still to be confirmed
    open_state: str  # open | closed | unknown
    open_text: str
    reasons: tuple[str, ...]
    task: Words
    next: Words
    assumed: bool
    certainty: str
    source: SourceView | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The parts of the page as ready pieces. Every choice of the answer stands in at least one of them."""

    danger: bool
    warns_reporting: bool
    first: tuple[str, ...]  # cards
    more: tuple[str, ...]  # from here on: a few lines each
    later: tuple[str, ...]  # bodies that come in later: investigate, inspect …
    reporting: tuple[str, ...]  # with the wish: bodies that must report, or where it is not known
    reporting_cards: tuple[str, ...]  # the same as cards, when nobody stands before them
    national: tuple[str, ...]  # if nobody answers
    gaps: tuple[Words, ...]


def show_answer(loaded: Loaded, question: Question, answer: Answer) -> AnswerView:
    """Sorts the choices into the parts of the page, each part in the order of the rules."""
    parts: dict[str, list[Choice]] = {"now": [], "later": [], "reporting": [], "national": []}
    later = _later_tasks(loaded, question)
    for choice in answer.choices:
        parts[_part(choice, question, later)].append(choice)
    parts["national"] += _national(loaded, question, answer)

    def cards(choices: list[Choice]) -> tuple[str, ...]:
        return tuple(card_of(loaded, choice, question.at, place) for place, choice in enumerate(choices, 1))

    def lines(choices: list[Choice]) -> tuple[str, ...]:
        return tuple(lines_of(loaded, choice, question.at) for choice in choices)

    count = _cards(parts["now"])
    return AnswerView(
        danger=answer.dangers,
        warns_reporting=answer.warns_reporting,
        first=cards(parts["now"][:count]),
        more=lines(parts["now"][count:]),
        later=lines(parts["later"]),
        reporting=lines(parts["reporting"]) if count else (),
        reporting_cards=() if count else cards(parts["reporting"]),
        national=lines(parts["national"]),
        gaps=tuple(task_label(loaded, gap.task) for gap in answer.gaps),
    )


def card_of(loaded: Loaded, choice: Choice, at: datetime, place: int) -> str:
    """The card of a choice, ready to be placed; `at` is a naive local time."""
    opens = _opens(choice, at)
    key = ("card", place, opens, *_key(choice))
    return remembered(loaded, key, lambda: _drawn("web/components/contact.html", loaded, choice, opens, place))


def lines_of(loaded: Loaded, choice: Choice, at: datetime) -> str:
    """The few lines of a choice that stands further down."""
    opens = _opens(choice, at)
    key = ("lines", opens, *_key(choice))
    return remembered(loaded, key, lambda: _drawn("awareness/line.html", loaded, choice, opens, 0))


def _key(choice: Choice) -> tuple[Hashable, ...]:
    line = choice.line.label if choice.line else ""
    return (choice.body.id, choice.task, choice.assumed, line, choice.open_now, choice.reasons)


def _opens(choice: Choice, at: datetime) -> str:
    return open_text(choice.open_now, choice.opens_at, at) if choice.line else ""


def _drawn(template: str, loaded: Loaded, choice: Choice, opens: str, place: int) -> str:
    return render_to_string(template, {"c": show_choice(loaded, choice, opens, place)})


def _cards(choices: list[Choice]) -> int:
    """How many stand as cards: bodies one can call now or later, and at least the first one."""
    callable_ones = next((n for n, choice in enumerate(choices) if choice.line is None), len(choices))
    return min(max(callable_ones, 1), FULL_CARDS, len(choices))


def _part(choice: Choice, question: Question, later: frozenset[str]) -> str:
    if "imminent_danger" in choice.reasons:
        return "now"
    if question.reporting_last and choice.body.must_report != "no":
        return "reporting"
    if "national_line" in choice.reasons:
        return "national"
    return "later" if choice.task in later else "now"


def _later_tasks(loaded: Loaded, question: Question) -> frozenset[str]:
    rules = [loaded.index.rules[slug] for slug in question.situations if slug in loaded.index.rules]
    needed = {task for rule in rules for task in rule.tasks}
    return frozenset(task for rule in rules for task in rule.then) - needed


def _national(loaded: Loaded, question: Question, answer: Answer) -> list[Choice]:
    """The national lines for the case that nobody answers; with a gap also those that already stand in the answer."""
    listed = {c.body.id for c in answer.choices if not answer.gaps or "national_line" in c.reasons}
    found = []
    for body in loaded.index.fallback:
        fits = not question.sex or body.sex in ("", question.sex)
        if body.id in listed or not body.lines or not fits:
            continue
        line = line_for(body, question.languages)
        open_now, opens_at = line.hours.state(question.at) if line.hours else (None, None)
        task = body.mandates[0].task if body.mandates else ""
        found.append(Choice(body, task, "may", False, line, open_now, opens_at, ("national_line",)))
    return found


def line_for(body: Body, languages: tuple[str, ...]) -> Line:
    """The number of a body in a language asked for, else one for everybody, else its first."""
    spoken = [line for line in body.lines if set(languages) & set(line.languages)]
    for_all = [line for line in body.lines if not line.languages]
    return (spoken or for_all or list(body.lines))[0]


def show_choice(loaded: Loaded, choice: Choice, opens: str, position: int = 0) -> ContactView:
    """One choice of the rules as a card."""
    actor = loaded.actors[choice.body.id]
    body = show_body(loaded, actor)
    place = int(choice.line.label) if choice.line else None  # of the contact point in the document
    point = None if place is None else actor.contacts[place]
    call = None if place is None else body.ways[place]
    task = loaded.pack.tasks.get(choice.task)
    return ContactView(
        body=body,
        position=position,
        urgent="imminent_danger" in choice.reasons,
        call=call,
        written=next((way for way in body.ways if way.channel in ("email", "web") and way.value), None),
        others=tuple(way for way in body.ways if way is not call),
        open_state=_OPEN[choice.open_now],
        open_text=opens,
        reasons=_reasons(choice),
        task=task.label if task else {},
        next=task.next if task else {},
        assumed=choice.assumed,
        certainty=str(sentences.CERTAINTIES[choice.assumed]),
        source=_source(point, actor.sources),
        checked_on=day_of(point.checked_on if point else "") or body.checked_on,
    )


def _source(point: DocContact | None, sources: tuple[str, ...]) -> SourceView | None:
    text = (point.source if point else "") or next(iter(sources), "")
    return source_of(text) if text else None


def _reasons(choice: Choice) -> tuple[str, ...]:
    codes = [code for code in choice.reasons if code not in sentences.SHOWN_ELSEWHERE]
    return tuple(str(sentences.REASONS[code]) for code in codes if code in sentences.REASONS)


def open_text(open_now: bool | None, opens_at: datetime | None, at: datetime) -> str:
    """Whether a line answers at `at`, in words; both times are naive local times of the place."""
    if open_now:
        return _("open now")
    if open_now is None:
        return _("opening hours not known yet")
    if opens_at is None:
        return _("closed now")
    return _("closed now, opens %(when)s") % {"when": _when(opens_at, at)}


def _when(opens_at: datetime, at: datetime) -> str:
    clock = f"{opens_at:%H:%M}"
    days = (opens_at.date() - at.date()).days
    if days == 0:
        return _("today at %(time)s") % {"time": clock}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": clock}
    day = date_format(opens_at, "l") if days < 7 else date_format(opens_at, "DATE_FORMAT")
    return _("on %(day)s at %(time)s") % {"day": day, "time": clock}

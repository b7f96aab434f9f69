"""What the page after the check shows: which answers stand out and why, and whom to ask. No score, no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from wegweiser.awareness.answers import AnswerView, show_answer
from wegweiser.awareness.asked import AskedView, show_asked
from wegweiser.awareness.forms_check import asked
from wegweiser.awareness.shown import Words, page_language
from wegweiser.guidebook.editions.who import ask
from wegweiser.rules.signs import Result, look_closer
from wegweiser.rules.signs import Sign as Rule

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.packs.types import LegalRef, Pack, Sign

TALK = ("noticed_something",)  # nothing stands out: somebody who listens, and nobody else
CHILD = "under_18"


@dataclass(frozen=True, slots=True)
class RefView:
    """A law behind a right."""

    title: str
    gist: Words
    source: str
    checked_on: date
    sure: bool  # False: not seen in the law itself


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One answer that stands out."""

    question: Words
    why: Words
    right: Words
    now: Words
    refs: tuple[RefView, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """The page after the questions."""

    about_me: bool
    urgent: tuple[str, ...]  # in danger: the cards of the emergency numbers, before everything else
    reasons: tuple[ReasonView, ...]
    open: bool  # some question has no yes and no no: it may still be a sign
    checked: bool  # a person has checked these texts in this language
    asked: AskedView
    answer: AnswerView


def rules_of(pack: Pack) -> tuple[Rule, ...]:
    """The questions as the rules need them; danger is what the routing calls danger."""
    return tuple(
        Rule(slug, sign.situations, any(pack.situations[name].danger for name in sign.situations))
        for slug, sign in pack.signs.items()
    )


def show_check(loaded: Loaded, values: Mapping[str, Any]) -> CheckView:
    """The page for the kept `values` of a CheckForm, with the contacts for this place and hour."""
    pack = loaded.pack
    result = look_closer(values, rules_of(pack))
    question, answer = ask(loaded, situations=_situations(result, values), **asked(values))
    contacts = show_answer(loaded, question, answer)
    urgent = sum("imminent_danger" in choice.reasons for choice in answer.choices)  # the rules put them first
    return CheckView(
        about_me=values["asks"] == "affected",
        urgent=contacts.first[:urgent],
        reasons=tuple(_reason(pack, pack.signs[slug], values["asks"]) for slug in result.reasons),
        open=any(values.get(slug) not in ("yes", "no") for slug in pack.signs),
        checked=human_checked(pack),
        asked=show_asked(loaded, question),
        answer=replace(contacts, first=contacts.first[urgent:]),
    )


def _situations(result: Result, values: Mapping[str, Any]) -> tuple[str, ...]:
    child = (CHILD,) if values.get("person") == "child" else ()
    return (*(result.situations or TALK), *child)


def human_checked(pack: Pack) -> bool:
    """Whether a person has checked every text of the check in the page's language."""
    return all(page_language() in sign.checked for sign in pack.signs.values())


def _reason(pack: Pack, sign: Sign, asks: str) -> ReasonView:
    noticed = asks == "noticed"
    return ReasonView(
        question=sign.label_noticed if noticed else sign.label,
        why=sign.why,
        right=sign.right,
        now=sign.now_noticed if noticed else sign.now,
        refs=tuple(ref_view(pack.legal_refs[code]) for code in sign.refs if code in pack.legal_refs),
    )


def ref_view(ref: LegalRef) -> RefView:
    """A law as a page shows it."""
    return RefView(ref.title, ref.gist, ref.source, ref.checked_on, ref.confidence == "verified")

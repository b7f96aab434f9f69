"""The pathway in words: who decides, why a step is not possible now, and what would make it possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.cases.reading import OpenCase
from wegweiser.packs.types import Pack, Words
from wegweiser.rules.pathway import Role, Want, Who
from wegweiser.web.templatetags.words import day

ANYONE, PERSON = "anyone", "person"


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that stands in the way. `how`: what would change it. `said`: the person or her counsellor says it."""

    text: str
    how: str = ""
    said: bool = False


def said(mapping: Words) -> str:
    """A text of the pack in the page's language."""
    return packs.words(mapping, get_language() or "en")


def label(section: str, code: str, pack: Pack) -> str:
    """The label of a stage, fact, move or deadline; its code where the pack lost it."""
    entry = getattr(pack, section).get(code)
    return said(entry.label) if entry else code


def who_words(who: Who, pack: Pack) -> str:
    """One of those who may decide."""
    return _named(who.code, pack)


def role_words(role: Role, pack: Pack) -> str:
    """Who decided."""
    return _named(role.group or role.kind, pack)


def _named(code: str, pack: Pack) -> str:
    if code in (ANYONE, PERSON):
        return {ANYONE: _("anyone"), PERSON: _("the person")}[code]
    section = "kinds" if code in pack.kinds else "target_groups"
    return label(section, code, pack)


def why_not(opened: OpenCase, wants: Iterable[Want]) -> list[Why]:
    """Every obstacle as a sentence, in the order in which the rules look at them."""
    return [_why(opened, want) for want in wants]


def _why(opened: OpenCase, want: Want) -> Why:
    pack, rules = opened.pack, opened.rules
    if want.reason == "not_from_here":
        stages = _listed(label("stages", code, pack) for code in want.codes)
        return Why(_("Not at this stage."), _("Possible at: %(stages)s.") % {"stages": stages})
    if want.reason == "not_yours":
        bodies = _listed(_named(code, pack) for code in want.codes)
        return Why(_("This body may not decide it."), _("May decide: %(bodies)s.") % {"bodies": bodies})
    if want.reason == "needs":
        return _missing(opened, want.codes[0])
    if want.reason == "ruled_out":
        return _in_the_way(opened, want.codes[0])
    if want.reason == "before_last_step":
        first = day(date.fromisoformat(want.codes[0]))
        return Why(_("A later change of stage is already written down."), _("Possible from %(day)s.") % {"day": first})
    return Why(_("The rules of version %(version)s do not know this step.") % {"version": rules.version})


def _missing(opened: OpenCase, fact: str) -> Why:
    text = _("Missing: %(fact)s.") % {"fact": label("facts", fact, opened.pack)}
    moves = [code for code, move in opened.rules.moves.items() if fact in move.sets]
    return _changed_by(opened, fact, moves, text, _("Comes about by: %(steps)s."))


def _in_the_way(opened: OpenCase, fact: str) -> Why:
    text = _("Ruled out by: %(fact)s.") % {"fact": label("facts", fact, opened.pack)}
    moves = [code for code, move in opened.rules.moves.items() if fact in move.clears]
    return _changed_by(opened, fact, moves, text, _("Ends by: %(steps)s."))


def _changed_by(opened: OpenCase, fact: str, moves: list[str], text: str, how: str) -> Why:
    """A fact that is said is changed by saying so; another one by the steps that bring it about or end it."""
    known = opened.pack.facts.get(fact)
    if known is not None and known.said:
        return Why(text, _("The person or her counsellor says it."), said=True)
    steps = _listed(f"{label('moves', code, opened.pack)} ({_deciders(opened, code)})" for code in moves)
    return Why(text, how % {"steps": steps} if moves else _("No step changes that."))


def _deciders(opened: OpenCase, move: str) -> str:
    return ", ".join(who_words(who, opened.pack) for who in opened.rules.moves[move].who)


def _listed(said: Iterable[str]) -> str:
    return "; ".join(said)

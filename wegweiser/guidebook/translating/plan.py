"""What a file would change here, worked out before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser.guidebook.translating.forms import TextForm
from wegweiser.guidebook.translating.reading import BadFile, Problem, Unit
from wegweiser.guidebook.translating.standing import Told
from wegweiser.guidebook.translating.xliff import READ
from wegweiser.packs.types import Pack


@dataclass(frozen=True, slots=True)
class Change:
    """A text as it stands and as the file says it; `state`: draft or checked."""

    told: Told
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`same`: texts of the file that stand here like this already, or that nobody has translated yet."""

    changes: tuple[Change, ...]
    same: int

    @property
    def fingerprint(self) -> str:
        """Of what is changed and from what, so that what is taken is what was shown."""
        rows = [
            (one.told.actor.slug, one.told.original, one.told.text, one.told.state, one.text, one.state)
            for one in self.changes
        ]
        return blake2b(json.dumps(rows).encode(), digest_size=16, person=b"wegweiser xliff").hexdigest()


def plan_changes(source: str, units: Iterable[Unit], texts: Iterable[Told], pack: Pack) -> Plan:
    """What these units change; all of them can be taken, or none. Raises BadFile, which names every unit.

    `source`: language the file translates from; `texts`: what can be translated into the language of the file.
    """
    known = {told.actor.slug: told for told in texts}
    changes: list[Change] = []
    problems: list[Problem] = []
    same = 0
    for unit in units:
        told = known.get(unit.id)
        found = list(_wrong(unit, told, source))
        if found or told is None:
            problems += found
        elif (change := _change(unit, told, pack, problems)) is not None:
            changes.append(change)
        else:
            same += 1
    if problems:
        raise BadFile(*problems)
    return Plan(tuple(changes), same)


def _wrong(unit: Unit, told: Told | None, source: str) -> Iterator[Problem]:
    if told is None:
        yield Problem(unit.id, _("This network has no such text to translate."))
    elif told.source.lower() != source:
        languages = {"found": source, "wanted": told.source}
        text = _("The file translates from “%(found)s”, this text is written in “%(wanted)s”.") % languages
        yield Problem(unit.id, text)
    elif _plain(unit.source) != _plain(told.original):
        text = _("Outdated: the source changed meanwhile. Export this text again, or take the unit out of the file.")
        yield Problem(unit.id, text, ours=told.original, theirs=unit.source)


def _change(unit: Unit, told: Told, pack: Pack, problems: list[Problem]) -> Change | None:
    if unit.target is None or (unit.state == "initial" and _plain(unit.target) in ("", _plain(told.text))):
        return None
    state = READ[unit.state]
    form = TextForm(
        {"version": 0, "description": unit.target, "state": state}, pack=pack, actor=told.actor,
        here=get_language() or "en",
    )  # fmt: skip
    if not form.is_valid():
        problems += [Problem(unit.id, str(text)) for texts in form.errors.values() for text in texts]
        return None
    text = form.cleaned_data["description"]
    return None if (text, state) == (_plain(told.text), told.state) else Change(told, text, state)


def _plain(text: str) -> str:
    """Line ends and blanks around a text say nothing: tools and forms change them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()

"""The form of the check for members: each indicator of the pack once, under the question it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness.members import sentences
from wegweiser.awareness.shown import page_language
from wegweiser.packs import words
from wegweiser.rules.signs.types import RECRUITMENT

if TYPE_CHECKING:
    from wegweiser.packs.types import Indicator, Pack

ANSWERS = [("unknown", lazy("not known")), ("yes", lazy("yes")), ("no", lazy("no"))]
Group = tuple[str, list[tuple[str, list[forms.BoundField]]]]


class IndicatorForm(forms.Form):
    """Three answers per indicator, "not known" beforehand, and whether the person is under 18."""

    minor = forms.BooleanField(
        label=lazy("The person is under 18, or the age is not clear"),
        help_text=lazy("Another list of strengths counts then, and means are not needed."),
        required=False,
    )

    def __init__(self, pack: Pack, data: Any = None) -> None:
        super().__init__(data)
        self.pack = pack
        for code, indicator in pack.indicators.items():
            self.fields[code] = forms.ChoiceField(
                label=_label(indicator), choices=ANSWERS, required=False, initial="unknown"
            )

    def groups(self) -> list[Group]:
        """`[(question, [(phase, fields)])]`; an indicator of several questions stands at the first."""
        seen: set[str] = set()
        found: list[Group] = []
        for sign in self.pack.signs.values():
            fresh = [code for code in sign.indicators if code not in seen]
            seen.update(fresh)
            phases = [(_("When recruited"), True), (_("At the place of work"), False)]
            rows = [(name, [self[code] for code in fresh if self._early(code) is early]) for name, early in phases]
            if fresh:
                found.append((words(sign.label_noticed, page_language()), [row for row in rows if row[1]]))
        return found

    def _early(self, code: str) -> bool:
        return self.pack.indicators[code].dimension in RECRUITMENT


def _label(indicator: Indicator) -> str:
    strength = str(sentences.STRENGTHS[indicator.adult])
    if indicator.child != indicator.adult:
        child = str(sentences.STRENGTHS[indicator.child])
        strength = _("%(adult)s; under 18: %(child)s") % {"adult": strength, "child": child}
    return f"{indicator.code} · {words(indicator.label, page_language())} · {strength}"


def kept(pack: Pack, sent: Any) -> dict[str, Any]:
    """The codes answered yes and no; everything else is unknown."""
    by_answer = {answer: [code for code in pack.indicators if sent.get(code) == answer] for answer in ("yes", "no")}
    return {**by_answer, "minor": sent.get("minor") == "on"}


def answers_of(state: dict[str, Any]) -> dict[str, str]:
    """Code → "yes" or "no", from what was kept."""
    return {code: answer for answer in ("yes", "no") for code in state[answer]}


def data_of(state: dict[str, Any]) -> dict[str, str]:
    """What was kept, as the form sent it."""
    return {**answers_of(state), **({"minor": "on"} if state["minor"] else {})}

"""The shape of what people send. Choices come from the edition and its country pack, never from code."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness import sentences
from wegweiser.awareness.memory import remembered
from wegweiser.awareness.shown import language_name
from wegweiser.guidebook.editions.asked import read_moment
from wegweiser.web.templatetags.words import words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.packs.types import Situation

Choices = list[tuple[str, str]]
NO_TRACE = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
LONGEST_MISTAKE = 700  # characters: between writing and sending the text lies in the sealed cookie
GROUP_OF = {  # where a situation stands in the form; an unknown one stands under "something else"
    **dict.fromkeys(["locked_in", "papers_taken", "threatened", "debts", "sexual_exploitation"], "control"),
    **dict.fromkeys(["unpaid_wages", "long_hours", "domestic_work", "housing_tied", "wants_to_leave"], "work"),
    **dict.fromkeys(["injured_or_ill", "under_18", "needs_shelter", "unclear_papers"], "help"),
}


@dataclass(frozen=True, slots=True)
class SituationRow:
    """One checkbox; a text is empty where the situation does not fit that perspective."""

    slug: str
    affected: str
    noticed: str
    professional: str


def situation_groups(loaded: Loaded, perspectives: tuple[str, ...]) -> list[tuple[str, list[SituationRow]]]:
    """The situations that fit one of these perspectives, grouped: `[(group label, rows)]`."""
    groups: dict[str, list[SituationRow]] = {group: [] for group in sentences.GROUPS}
    for item in sorted(loaded.pack.situations.values(), key=lambda item: (item.order, item.slug)):
        if set(item.asks).isdisjoint(perspectives):
            continue
        group = "danger" if item.danger else GROUP_OF.get(item.slug, "more")
        groups[group].append(SituationRow(item.slug, *(situation_label(item, asks) for asks in sentences.ASKS)))
    return [(str(sentences.GROUPS[group]), rows) for group, rows in groups.items() if rows]


def situation_label(situation: Situation, asks: str) -> SafeString:
    """The situation in the words of the one who asks, safe in HTML; "" where it does not fit."""
    labels = {"noticed": situation.label_noticed, "professional": situation.label_professional}
    return words(labels.get(asks, situation.label)) if asks in situation.asks else SafeString("")


def spoken_languages(loaded: Loaded) -> Choices:
    """Languages some body of the edition speaks, and those of the pages, by their names here and there."""
    codes = {*loaded.document.network.languages}
    for actor in loaded.document.actors:
        codes.update(actor.languages)
        codes.update(code for contact in actor.contacts for code in contact.languages)
    names = sorted(((code, language_name(code)) for code in codes), key=lambda row: row[1].casefold())
    return [("", _("any language")), *names]


PEOPLE = [
    ("", lazy("I do not want to say")),
    ("female", lazy("a woman")),
    ("male", lazy("a man")),
    ("child", lazy("somebody under 18")),
]


class LanguageSelect(forms.SelectMultiple):
    """A plain list to choose one from; an address may still name several languages."""

    allow_multiple_selected = False


class QuestionForm(forms.Form):
    """One short form: what happens, and what helps to choose well. Nothing here is free text."""

    asks = forms.ChoiceField(
        label=lazy("Who is it about?"),
        choices=[("affected", lazy("It is about me")), ("noticed", lazy("I noticed something about another person"))],
        widget=forms.RadioSelect,
    )
    situation = forms.MultipleChoiceField(
        label=lazy("What is the matter?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Choose at least one sentence that fits.")},
    )
    language = forms.MultipleChoiceField(
        label=lazy("A language you want to speak"), required=False, widget=LanguageSelect
    )
    reporting_last = forms.BooleanField(
        label=lazy("Show bodies that must report missing papers last"),
        required=False,
        help_text=lazy(
            "Some public bodies must tell the immigration authority when a person has no residence papers. "
            "We then show them at the end. We hide nothing."
        ),
    )
    person = forms.ChoiceField(
        label=lazy("For whom is the help?"),
        help_text=lazy("Some bodies help only women, only men or only young people."),
        choices=PEOPLE,
        required=False,
    )

    perspectives: tuple[str, ...] = ("affected", "noticed")

    def __init__(self, loaded: Loaded, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        groups = ("situations", self.perspectives)
        self.groups = remembered(loaded, groups, lambda: situation_groups(loaded, self.perspectives))
        self._offer("situation", [(row.slug, row.slug) for _label, rows in self.groups for row in rows])
        self._offer("language", remembered(loaded, ("languages",), lambda: spoken_languages(loaded)))

    @classmethod
    def read(cls, loaded: Loaded, data: Any) -> Self | None:
        """The checked form of what was sent, None when it is not valid. For answers only, not to be drawn: its fields
        are shared by all (Django's own deep copies of them take longer than the answer)."""
        form = copy(remembered(loaded, ("form", cls), lambda: cls(loaded)))
        form.data, form.is_bound, form._errors, form._bound_fields_cache = data, True, None, {}  # type: ignore[attr-defined]
        return form if form.is_valid() else None

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def clean_language(self) -> list[str]:
        return [code for code in self.cleaned_data["language"] if code]

    def asked(self) -> dict[str, Any]:
        """The checked form as the arguments of `guidebook.editions.who.ask`."""
        clean = self.cleaned_data
        asked = {"situations": clean["situation"], "languages": clean["language"]}
        return {
            **asked,
            "asks": clean.get("asks") or "affected",
            "reporting_last": clean["reporting_last"],
            **_who(clean),
        }


def _who(clean: dict[str, Any]) -> dict[str, Any]:
    if clean["person"] == "child":
        return {"age": 17}
    return {"sex": clean["person"]}


class ProfessionalForm(QuestionForm):
    """The same question from an authority or a service; it may stand in an address and name another moment."""

    asks = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    perspectives = ("professional",)
    at = forms.CharField(
        label=lazy("For which moment?"),
        help_text=lazy("Leave it empty if you mean this moment."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def clean_at(self) -> datetime | None:
        """A naive local time of the place."""
        try:
            return read_moment(self.cleaned_data["at"]) if self.cleaned_data["at"] else None
        except ValueError:
            raise forms.ValidationError(_("Write the moment like 2026-11-21T22:00.")) from None

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "asks": "professional", "at": self.cleaned_data["at"]}


class TownForm(forms.Form):
    """Find your town."""

    town = forms.CharField(
        label=lazy("Your town, district or state"),
        max_length=80,
        widget=forms.TextInput(attrs=NO_TRACE),
        error_messages={"required": lazy("Write the name of a town.")},
    )


class SearchForm(forms.Form):
    """Words to look for in a guidebook."""

    words = forms.CharField(
        label=lazy("What are you looking for?"),
        help_text=lazy("For example a name, a task or a language."),
        max_length=100,
        widget=forms.TextInput(attrs=NO_TRACE),
        error_messages={"required": lazy("Write a word to look for.")},
    )


class MistakeForm(forms.Form):
    """What is wrong on a page. The second field is a trap for machines: people do not see it."""

    text = forms.CharField(
        label=lazy("What is wrong?"),
        help_text=lazy("Please write about the page only. Do not write names or stories of people."),
        max_length=LONGEST_MISTAKE,
        widget=forms.Textarea(attrs={"rows": 5, **NO_TRACE}),
        error_messages={"required": lazy("Write what is wrong.")},
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", **NO_TRACE}))

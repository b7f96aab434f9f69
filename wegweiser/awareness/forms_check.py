"""The form of the check: one plain question after the other, each may stay unanswered; nothing here is free text."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness.forms import QuestionForm, spoken_languages
from wegweiser.awareness.memory import remembered
from wegweiser.awareness.shown import page_language
from wegweiser.packs import words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded
    from wegweiser.packs.types import Sign

ANSWERS = [("yes", lazy("Yes")), ("no", lazy("No")), ("unknown", lazy("I do not know"))]
ABOUT = ("affected", "noticed")
ALSO = ("language", "reporting_last", "person")  # what helps to choose a contact, as in "who can help?"


class CheckForm(forms.Form):
    """The questions of the country's pack, about oneself or about someone else, and what helps to choose a contact."""

    def __init__(self, loaded: Loaded, asks: str, data: Any = None) -> None:
        super().__init__(data)
        self.asks = asks
        for slug, sign in loaded.pack.signs.items():
            self.fields[slug] = _question(sign, asks)
        for name in ALSO:
            self.fields[name] = deepcopy(QuestionForm.base_fields[name])
        languages = self.fields["language"]
        assert isinstance(languages, forms.MultipleChoiceField)
        languages.choices = remembered(loaded, ("languages",), lambda: spoken_languages(loaded))

    def questions(self) -> list[forms.BoundField]:
        """The questions of the check, in order."""
        return [self[name] for name in self.fields if name not in ALSO]


def _question(sign: Sign, asks: str) -> forms.ChoiceField:
    label = sign.label_noticed if asks == "noticed" else sign.label
    return forms.ChoiceField(
        label=words(label, page_language()), choices=ANSWERS, widget=forms.RadioSelect, required=False
    )


def kept(loaded: Loaded, sent: Any) -> dict[str, Any]:
    """What was sent, without every value the form does not offer: the cookie stays small whatever is sent."""
    asks = sent.get("asks") if sent.get("asks") in ABOUT else "affected"
    form = CheckForm(loaded, asks)
    values = {name: _offered(field, sent.getlist(name)) for name, field in form.fields.items()}
    return {"asks": asks, **{name: value for name, value in values.items() if value}}


def _offered(field: forms.Field, sent: list[str]) -> Any:
    offered = {str(code) for code, _label in getattr(field, "choices", [])} or {"on"}
    found = [value for value in dict.fromkeys(sent) if value and value in offered]
    return found if isinstance(field, forms.MultipleChoiceField) else next(iter(found), "")


def asked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as arguments of `guidebook.editions.who.ask`, all but the situations."""
    person = values.get("person", "")
    who = {"age": 17} if person == "child" else {"sex": person}
    return {
        "asks": values["asks"],
        "languages": values.get("language", ()),
        "reporting_last": bool(values.get("reporting_last")),
        **who,
    }

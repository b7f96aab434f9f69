"""Shape of an agenda: one row a point, a number for its place, three empty rows for new ones. Works without JavaScript.

A point without a title is taken off. Used for the agenda of a meeting and for the standing agenda of a series.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.meetings.agenda import AGREED, REFUSED
from wegweiser.gatherings.models import AgendaItem
from wegweiser.gatherings.models.meetings import ITEM_KINDS

EMPTY, MOST = 3, 40
_NUMBER = {"inputmode": "numeric", "size": 3}
TABLE = ("tasks", "guidebook", "other")  # what a round table has on its agenda every time


class ItemForm(forms.Form):
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(
        label=_("Place"), min_value=0, max_value=999, required=False, widget=forms.TextInput(_NUMBER)
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=600, required=False, widget=forms.TextInput(_NUMBER)
    )
    kind = forms.ChoiceField(label=_("What"), choices=list(ITEM_KINDS.items()), required=False, initial="other")
    title = forms.CharField(label=_("Title"), max_length=200, required=False, widget=forms.TextInput({"size": 30}))


class Rows(forms.BaseFormSet):
    """`rows()`: the points in their new order, as `agenda.save_agenda` takes them."""

    def rows(self) -> list[dict[str, Any]]:
        """After `is_valid`. Rows with the same number stay as they stood; one without goes last."""
        given = [form.cleaned_data for form in self.forms if form.cleaned_data.get("title")]
        given.sort(key=lambda row: 1000 if row["place"] is None else row["place"])
        return [
            {"id": row["id"], "kind": row["kind"] or "other", "title": row["title"], "minutes": row["minutes"] or 0}
            for row in given
        ]

    def standing(self) -> list[dict[str, Any]]:
        """The same for a series, which keeps no ids."""
        return [{name: row[name] for name in ("kind", "title", "minutes")} for row in self.rows()]


_rows = forms.formset_factory(ItemForm, formset=Rows, extra=EMPTY, max_num=MOST, validate_max=True)


def rows_form(data: Any, items: Iterable[dict[str, Any]]) -> Rows:
    """The rows of these points; `data`: the form that was sent, or None."""
    numbered: list[dict[str, Any]] = [{**item, "place": 10 * place} for place, item in enumerate(items, 1)]
    made: Any = _rows(data, initial=numbered, prefix="items")
    return cast(Rows, made)


def usual_items() -> list[dict[str, Any]]:
    """What stands on the agenda of a table that nobody wrote yet."""
    return [{"kind": kind, "title": str(ITEM_KINDS[kind]), "minutes": 15} for kind in TABLE]


class ProposedForm(forms.Form):
    """Take or refuse what was proposed; what is left alone waits on."""

    def __init__(self, items: Iterable[AgendaItem], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("decide later")), (AGREED, _("take it")), (REFUSED, _("refuse it"))]
        for item in items:
            self.fields[f"item-{item.pk}"] = forms.ChoiceField(
                label=item.title, choices=choices, required=False, widget=forms.RadioSelect
            )

    def decided(self) -> dict[int, str]:
        """Point → agreed or refused. After `is_valid`."""
        return {int(name.removeprefix("item-")): state for name, state in self.cleaned_data.items() if state}

"""One form for each kind of thing that is written down. Each gives the item of `rules.worktime` that it means."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.intake.public.forms import PLAIN
from wegweiser.packs.types import Pack
from wegweiser.rules import worktime
from wegweiser.rules.worktime import Agreed, DayMark, Deduction, Employer, Item, Received, Record, Span, Worker
from wegweiser.worklog.choices import LEARNED, SAID, SKILLED, YES, asks_skill, sectors_of, states_of
from wegweiser.worklog.evidence import sentences
from wegweiser.worklog.evidence.forms import EvidenceForm

USUAL = "1"  # the employer of whoever has named none, as on the phone
TASKS = {"work": _("Work"), "travel": _("Travel"), "waiting": _("Waiting")}
MARKS = {name: sentences.STATES[name] for name in ("not_worked", "forgot", "sick", "leave")}
HOW = {"cash": _("in cash"), "bank": _("to the bank"), "other": _("in another way")}
TAKEN = {"kept": _("kept from my pay"), "paid": _("I had to pay it")}
PER = {"hour": _("for each hour"), "day": _("for each day"), "month": _("for each month"), "piece": _("for each piece")}
WHAT = {
    "rent": _("Rent"),
    "transport": _("Transport"),
    "tools": _("Tools, clothes"),
    "debt": _("A debt"),
    "food": _("Food"),
    "fee": _("A fee for the job"),
    "fine": _("A fine"),
    "tax": _("Tax and social insurance"),
    "other": _("Something else"),
}
BORN = _("Born")
WRONG = _("Look at this once more.")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def _time(label: Any, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **more)


def _line(label: Any, length: int = 200, **more: Any) -> forms.CharField:
    widget = forms.TextInput({**PLAIN, "dir": "auto"})
    return forms.CharField(label=label, max_length=length, required=False, widget=widget, **more)


def _choice(label: Any, choices: Iterable[tuple[str, Any]] = (), **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), **more)


class Euro(forms.DecimalField):
    """An amount with a comma or a point, whatever the language of the page."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _euro() -> Euro:
    widget = forms.TextInput({**PLAIN, "inputmode": "decimal", "dir": "ltr"})
    return Euro(label=_("How much, in euro"), min_value=0, max_digits=9, decimal_places=2, widget=widget)


class ItemForm(forms.Form):
    """`old`: what is corrected; None: something new. After `is_valid` the item is `self.item`."""

    kind: type
    item: Item

    def __init__(self, *args: Any, record: Record, pack: Pack, old: Any = None, **more: Any) -> None:
        self.old, self.pack, self.record = old, pack, record
        more["initial"] = {**more.get("initial", {}), **(self.filled(old) if old else {})}
        super().__init__(*args, **more)
        if "employer" in self.fields:
            field: Any = self.fields["employer"]
            field.choices = employers_of(record)

    def filled(self, old: Any) -> dict[str, Any]:
        """What the form begins with for something that is corrected."""
        return {name: getattr(old, name) for name in self.base_fields if hasattr(old, name)}

    def made(self, given: dict[str, Any]) -> Item:
        """The item. Raises ValueError."""
        ref = self.old.id if self.old else secrets.token_hex(8)
        item: Item = replace(self.old, **given) if self.old else self.kind(id=ref, **given)
        return item

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            try:
                self.item = self.made(given)
            except ValueError:
                raise forms.ValidationError(WRONG) from None
        return given


class SpanForm(ItemForm):
    """Hours of a day. An end that is not later than the begin lies on the next day."""

    kind = Span
    on = _day(_("Day"))
    begins = _time(_("From"))
    ends = _time(_("Until"), help_text=_("After midnight counts as the next day."))
    paused = forms.IntegerField(
        label=_("Break in minutes"), min_value=0, max_value=24 * 60, required=False,
        help_text=_("Empty: you do not know. 0: no break."), widget=forms.TextInput({**PLAIN, "inputmode": "numeric"}),
    )  # fmt: skip
    employer = _choice(_("For whom"))
    place = _line(_("Where"))
    doing = _line(_("What did you do?"))
    ordered_by = _line(_("Who told you to?"))
    witness = _line(_("Who saw it?"))
    task = _choice(_("Kind"), TASKS.items())
    note = _line(_("Note"), 500)

    @property
    def zone(self) -> str:
        return self.old.zone if self.old else self.pack.info.timezone

    def filled(self, old: Span) -> dict[str, Any]:
        there = ZoneInfo(old.zone)
        begins, ends = old.starts.astimezone(there), old.ends and old.ends.astimezone(there)
        known = {"on": begins.date(), "begins": begins.time(), "ends": ends and ends.time(), "paused": _free(old)}
        return {**super().filled(old), **known}

    def made(self, given: dict[str, Any]) -> Item:
        said = {name: given[name] for name in ("employer", "place", "doing", "ordered_by", "witness", "task", "note")}
        starts, ends = worktime.between(given["on"], given["begins"], given["ends"], self.zone)
        if self.old and (self.old.starts, self.old.ends, _free(self.old)) == (starts, ends, given["paused"]):
            return replace(self.old, **said)  # breaks keep their times
        times = {"starts": starts, "ends": ends, "breaks": (), "paused": given["paused"]}
        return super().made({**said, **times} if self.old else {**said, **times, "zone": self.zone})


class MarkForm(ItemForm):
    """A day without hours."""

    kind = DayMark
    on = _day(_("Day"))
    mark = _choice(_("What was that day?"), MARKS.items())
    note = _line(_("Note"), 500)


class ReceivedForm(ItemForm):
    kind = Received
    on = _day(_("Day"))
    amount = _euro()
    how = _choice(_("How"), HOW.items())
    employer = _choice(_("From whom"))


class DeductionForm(ItemForm):
    kind = Deduction
    on = _day(_("Day"))
    amount = _euro()
    what = _choice(_("What for"), WHAT.items())
    taken = _choice(_("How"), TAKEN.items())
    employer = _choice(_("By whom"))


class AgreedForm(ItemForm):
    kind = Agreed
    valid_from = _day(_("Since"))
    amount = _euro()
    unit = _choice(_("For what"), PER.items())
    employer = _choice(_("With whom"))


class EmployerForm(ItemForm):
    """Kind of work and state decide which minimum wage and which holidays count."""

    kind = Employer
    name = _line(_("Name"), help_text=_("A nickname is enough."))
    sector = _choice(_("Kind of work"), required=False)
    state = _choice(_("Federal state of the place of work"), required=False)
    note = _line(_("Note"), 500)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["sector"].choices = [("", _("Another one")), *sectors_of(self.pack)]
        fields["state"].choices = [("", _("I do not know")), *states_of(self.pack)]
        if len(fields["state"].choices) == 1:
            del self.fields["state"]

    def made(self, given: dict[str, Any]) -> Item:
        if self.old:
            return super().made(given)
        known = [int(one.id) for one in self.record.employers if one.id.isdecimal()]
        return Employer(id=str(max(known, default=0) + 1), **given)


class WorkerForm(ItemForm):
    """What decides which minimum wage holds. It is said once; later it is changed."""

    kind = Worker
    born = _day(
        BORN, required=False,
        help_text=_("Under 18 other limits hold, and in some countries other wages. You can leave this out."),
    )  # fmt: skip
    skilled = _choice(LEARNED, SKILLED.items(), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not asks_skill(self.pack):
            del self.fields["skilled"]

    def filled(self, old: Worker) -> dict[str, Any]:
        return {"born": old.born, "skilled": SAID[old.skilled]}

    def made(self, given: dict[str, Any]) -> Item:
        said = {**given, "skilled": YES.get(given["skilled"])} if "skilled" in given else given
        return replace(self.old or Worker(), **said)


KINDS: dict[str, type[ItemForm]] = {
    "span": SpanForm,
    "day": MarkForm,
    "received": ReceivedForm,
    "deduction": DeductionForm,
    "agreed": AgreedForm,
    "employer": EmployerForm,
    "worker": WorkerForm,
}
TITLES = {
    "span": _("Hours of a day"),
    "day": _("A day without hours"),
    "received": _("Money received"),
    "deduction": _("Money kept back or taken"),
    "agreed": _("Pay agreed"),
    "employer": _("Employer"),
    "worker": _("About yourself"),
}
KIND_OF = {form.kind: name for name, form in KINDS.items()}


class PhotoForm(forms.Form):
    """One photo and the day it is of."""

    file = forms.FileField(
        label=_("Photo"), help_text=_("Up to 10 MB. Place and time are taken out of it."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )  # fmt: skip
    on = _day(_("Day"))


class PaperForm(EvidenceForm):
    """What the evidence page asks, without a file: it lies here."""

    file = None  # type: ignore[assignment]


def employers_of(record: Record) -> list[tuple[str, Any]]:
    """(id, name) of those that were named, and the usual one."""
    known = {one.id: one.name or one.id for one in record.employers}
    items: list[Any] = [*record.spans, *record.received, *record.deductions, *record.agreed]
    others = {one.employer for one in items}
    found: dict[str, Any] = {} if USUAL in known else {USUAL: _("My work")}
    found |= known
    return list({**found, **{one: one for one in sorted(others - found.keys()) if one}}.items())


def _free(span: Span) -> int | None:
    """Minutes of break, None where nobody said whether there was one."""
    if not span.breaks_known:
        return None
    return int(sum((one.ends - one.starts).total_seconds() for one in span.breaks)) // 60 + (span.paused or 0)


def day_to_begin_with(today: date, record: Record) -> dict[str, Any]:
    """What a new form begins with: the day, and the employer of the last work."""
    employer = record.spans[-1].employer if record.spans else USUAL
    return {"on": today, "valid_from": today, "employer": employer, "task": "work"}

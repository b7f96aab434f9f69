"""Shapes of input of mandate cards: what a field may hold, never who may send it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegweiser import places
from wegweiser.gatherings.models import MandateCard, Meeting
from wegweiser.gatherings.models.cards import SAYS
from wegweiser.gatherings.models.meetings import WORKSHOP_2
from wegweiser.guidebook.imports.addresses import gives_street
from wegweiser.guidebook.members.fields import line, prose
from wegweiser.guidebook.members.forms import SHELTER
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.packs.types import Pack
from wegweiser.places import Place

NOTHING = _("We say nothing about this")
DUTIES = {  # "not known" is a value of its own, and never sounds like "no"
    "unknown": _("We do not know, or it depends"),
    "yes": _("Yes, we must report it"),
    "no": _("No, the law does not ask us to report it"),
}
SECRET = _("The address of a shelter must stay secret. Take the street out.")
NEW_BODIES = 4  # rows for organisations that stand in no guidebook


class NewCardsForm(forms.Form):
    """Who gets a card. `once` comes from the page: loaded again, it shows the same links."""

    once = forms.CharField(min_length=20, max_length=60, widget=forms.HiddenInput)
    meeting = forms.ModelChoiceField(
        label=_("For which workshop?"), queryset=Meeting.objects.none(), required=False,
        empty_label=_("without a meeting"),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(label=_("Whole target groups"), required=False)
    actors = forms.ModelMultipleChoiceField(queryset=Actor.objects.none(), required=False)

    def __init__(self, *args: Any, seat: Any, pack: Pack, here: str, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = [(code, words(group.label, here)) for code, group in pack.target_groups.items()]
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]
        self.fields["actors"].queryset = Actor.objects.visible_to(seat).filter(archived=False)  # type: ignore[attr-defined]
        held = Meeting.objects.visible_to(seat).filter(series__kind=WORKSHOP_2).exclude(state="cancelled")
        meetings: Any = self.fields["meeting"]
        meetings.queryset = held.select_related("series").order_by("-begins")
        meetings.label_from_instance = lambda one: f"{one.series.name} {one.begins:%d.%m.%Y}"
        for number in range(1, NEW_BODIES + 1):
            self.fields[f"name_{number}"] = line(_("Name of the organisation"), max_length=200)
            self.fields[f"group_{number}"] = forms.ChoiceField(
                label=_("Target group"), required=False, choices=[("", "–"), *groups]
            )

    def clean(self) -> None:
        for name, group in self._typed():
            if self.cleaned_data.get(name) and not self.cleaned_data.get(group):
                self.add_error(group, ValidationError(_("Say which target group it belongs to.")))
        chosen = any(self.cleaned_data.get(name) for name in ("groups", "actors"))
        if not chosen and not self.named() and not self.errors:
            raise ValidationError(_("Choose at least one organisation or target group."))

    def named(self) -> list[tuple[str, str]]:
        """Organisations that stand in no guidebook: name, target group."""
        typed = ((self.cleaned_data.get(name), self.cleaned_data.get(group)) for name, group in self._typed())
        return [(name, group) for name, group in typed if name and group]

    def new_rows(self) -> list[Any]:
        return [(self[name], self[group]) for name, group in self._typed()]

    def _typed(self) -> list[tuple[str, str]]:
        return [(f"name_{number}", f"group_{number}") for number in range(1, NEW_BODIES + 1)]


class CardForm(forms.Form):
    """A mandate card. Two fields for each task of the pack: what the body says, and on which law that rests."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    area = forms.ChoiceField(label=_("For which area do you work?"))
    area_text = line(
        _("The area in your own words"), help_text=_("Only if it is not exactly one of these."), max_length=300
    )
    must_report = forms.ChoiceField(
        label=_("Somebody has no valid residence papers. Must you report it to the immigration authority?"),
        choices=list(DUTIES.items()), widget=forms.RadioSelect,
    )  # fmt: skip
    why = line(_("On which law or rule does this rest?"), max_length=300)
    mailbox = forms.EmailField(
        label=_("Mailbox of the office"), required=False, max_length=200,
        widget=forms.EmailInput({"autocomplete": "off"}), help_text=_("Never the mailbox of one person."),
    )  # fmt: skip
    phone = line(_("Telephone number of the office"), help_text=_("With its area code."), max_length=60)
    hours = prose(_("When are you there?"), rows=2, max_length=300)
    informal = prose(_("How do colleagues really reach you?"), rows=3, max_length=1000)
    remove_informal = forms.BooleanField(label=_("Take away what I wrote here before"), required=False)
    needs = prose(_("What do you need from the others?"), rows=3, max_length=1000)
    said_by = line(
        _("Your function"), help_text=_("For example: head of unit. Please no name."), required=True, max_length=150
    )

    def __init__(self, *args: Any, card: MandateCard, pack: Pack, chain: Sequence[Place], here: str, **more: Any):
        super().__init__(*args, **more)
        self.card, self.pack = card, pack
        self.usual, self.other = _sorted_tasks(card, pack)
        for task in (*self.usual, *self.other):
            self._add_task(task, here)
        areas = [(place.key, place.name) for place in chain]
        kept = self.initial.get("area")
        if kept and kept not in dict(areas):
            areas.append((kept, places.find(kept, pack.info.code).name))
        self.fields["area"].choices = areas  # type: ignore[attr-defined]

    def _add_task(self, task: str, here: str) -> None:
        told, label = self.pack.tasks[task], words(self.pack.tasks[task].label, here)
        self.fields[f"says_{task}"] = forms.ChoiceField(
            label=label, help_text=words(told.plain, here), required=False, choices=[("", NOTHING), *SAYS.items()]
        )
        basis = line(_("Legal basis: %(task)s") % {"task": label}, max_length=200)
        suggested = suggested_basis(self.card, self.pack, task)
        basis.help_text = (
            _("Our suggestion: %(law)s. Change it if it is not right.") % {"law": suggested} if suggested else ""
        )
        self.fields[f"basis_{task}"] = basis

    def clean(self) -> None:
        if self.card.target_group == SHELTER:
            for name in ("area_text", "hours", "needs"):
                if gives_street(self.cleaned_data.get(name) or ""):
                    self.add_error(name, ValidationError(SECRET))

    def content(self) -> dict[str, Any]:
        """What the card keeps. After `is_valid`."""
        clean = self.cleaned_data
        formal = {name: clean[name] for name in ("mailbox", "phone", "hours")}
        plain = {name: clean[name] for name in ("area", "area_text", "must_report", "why", "needs")}
        tasks = {
            task: {"says": clean[f"says_{task}"], "basis": clean[f"basis_{task}"]}
            for task in sorted((*self.usual, *self.other))
            if clean[f"says_{task}"]
        }
        return {**plain, "formal": formal, "tasks": tasks}

    def informal_words(self) -> str | None:
        """None: nothing was written, the words from before stay; "": they go."""
        if self.cleaned_data["informal"]:
            return str(self.cleaned_data["informal"])
        return "" if self.cleaned_data["remove_informal"] else None

    def pairs(self, tasks: Iterable[str]) -> list[tuple[Any, Any]]:
        return [(self[f"says_{task}"], self[f"basis_{task}"]) for task in tasks]

    def usual_pairs(self) -> list[tuple[Any, Any]]:
        return self.pairs(self.usual)

    def other_pairs(self) -> list[tuple[Any, Any]]:
        return self.pairs(self.other)

    def has_other(self) -> bool:
        """Was something said about a task that is folded away, or is something wrong there?"""
        return any(pair[0].value() or pair[0].errors or pair[1].errors for pair in self.other_pairs())


class SettleForm(forms.Form):
    """How a contradiction or a gap was settled; a body may say something else from now on."""

    task = forms.CharField(max_length=40, widget=forms.HiddenInput)
    shown = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    outcome = line(_("What did you agree?"), required=True, help_text=_("Name offices, no persons."), max_length=400)
    body = forms.ChoiceField(label=_("Does a body say something else now?"), required=False)
    says = forms.ChoiceField(label=_("What does it say now?"), required=False, choices=[("", NOTHING), *SAYS.items()])
    agreed_by = line(
        _("Who of this body agreed?"), help_text=_("The function, no name: for example, head of unit."), max_length=150
    )

    def __init__(self, *args: Any, cards: Iterable[MandateCard], **more: Any) -> None:
        super().__init__(*args, **more)
        said = [(str(card.pk), card.organisation) for card in cards]
        self.fields["body"].choices = [("", _("No, it stays as it is")), *said]  # type: ignore[attr-defined]

    def clean(self) -> None:
        if self.cleaned_data.get("body") and not self.cleaned_data.get("agreed_by"):
            self.add_error("agreed_by", ValidationError(_("Without the consent of the body nothing changes.")))


class AcceptForm(forms.Form):
    """Which changes are taken. `shown`: stamp of what the page showed; `version`: of the card."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    note_version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    note_seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    note = forms.ChoiceField(
        label=_("The members’ note says something already"), required=False, widget=forms.RadioSelect,
        choices=[("add", _("Write the new words below it")), ("replace", _("Put the new words in its place")),
                 ("keep", _("Keep the note as it is"))],
    )  # fmt: skip
    take = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, keys: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["take"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


def values_of(card: MandateCard, pack: Pack, chain: Sequence[Place]) -> dict[str, Any]:
    """What the form shows of a card; a legal basis that the pack knows is suggested until the card was saved."""
    said: Mapping[str, Any] = card.content
    plain = {name: said.get(name, "") for name in ("area_text", "why", "needs")} | dict(said.get("formal", {}))
    plain |= {"area": said.get("area") or chain[0].key, "must_report": said.get("must_report", "unknown")}
    tasks = said.get("tasks", {})
    for task in pack.tasks:
        here = tasks.get(task, {})
        suggested = "" if task in tasks else suggested_basis(card, pack, task)
        plain |= {f"says_{task}": here.get("says", ""), f"basis_{task}": here.get("basis", "") or suggested}
    return {**plain, "version": card.version, "said_by": card.said_by, "informal": "", "remove_informal": False}


def suggested_basis(card: MandateCard, pack: Pack, task: str) -> str:
    """The law on which bodies of this target group usually do this task, "" where the pack names none."""
    group = pack.target_groups.get(card.target_group)
    return next((one.legal_basis for one in group.tasks if one.task == task), "") if group else ""


def _sorted_tasks(card: MandateCard, pack: Pack) -> tuple[list[str], list[str]]:
    """The tasks that such bodies usually have, and the others."""
    group = pack.target_groups.get(card.target_group)
    usual = [one.task for one in group.tasks if one.task in pack.tasks] if group else []
    usual = list(dict.fromkeys(usual))
    return usual, [task for task in pack.tasks if task not in usual]

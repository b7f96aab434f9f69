"""Forms of the pathway, the plan and the court."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.days import Day
from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here, moving, plan, sentences
from wegweiser.packs.pathway_types import PROCEEDINGS
from wegweiser.rules.pathway import Refused

LONGEST = 6000
PLAIN = {"autocomplete": "off", "spellcheck": "true", "dir": "auto"}
DAY = "%Y-%m-%d"
PROCEEDING_LABELS = {
    "criminal": _("criminal case"), "wages": _("wages"), "residence": _("residence"),
    "compensation": _("compensation"), "protection": _("protection"), "other": _("other"),
}  # fmt: skip
RUNNING = {"running": _("running"), "finished": _("finished")}
HEARINGS = {"set": _("is coming"), "held": _("was held"), "cancelled": _("was cancelled")}
SUPPORTS = {
    "lawyer": _("Lawyer"), "legal_aid": _("Legal aid"), "psychosocial": _("Psychosocial support in court"),
    "interpreter": _("Interpreter"), "witness_protection": _("Witness protection"),
}  # fmt: skip
GRANTS = {"asked": _("asked for"), "granted": _("granted"), "refused": _("refused")}
PAPERS = {"missing": _("missing"), "asked": _("asked for"), "there": _("is there")}
CLAIMS = {"wages": _("Wages"), "compensation": _("Compensation")}
CLAIM_STATES = {"open": _("open"), "claimed": _("claimed"), "paid": _("paid"), "lost": _("lost")}
SAYS = {"yes": _("yes"), "no": _("no, or not known")}


def line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=400, required=False, widget=forms.TextInput(PLAIN), **more)


def prose(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea({**PLAIN, "rows": 3})
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=widget, **more)


def day(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date", "autocomplete": "off"}, format=DAY)
    return Day(label=label, required=required, widget=widget, **more)


def one_of(label: Any, choices: dict[str, Any], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices.items()), **more)


class MoveForm(forms.Form):
    """One step. What the rules refuse is an error of the form; `effects`: what would follow."""

    who = forms.ChoiceField(label=_("Who decided it?"), widget=forms.RadioSelect)
    actor = forms.ChoiceField(label=_("Which body?"), required=False)
    on = day(_("On which day?"), required=True)
    until = day(
        _("Last day on the paper of the authority"),
        help_text=_("Leave it out where the paper says none: then the length set by law counts."),
    )  # fmt: skip

    def __init__(self, opened: OpenCase, move: str, network: str, *args: Any, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.opened, self.move, self.now = opened, move, now
        self.rule = opened.rules.moves[move]
        self.actors = bodies_here.deciding(network, self.rule.who)
        self.effects: moving.Effects | None = None
        fields: Any = self.fields
        fields["who"].choices = [(who.code, sentences.who_words(who, opened.pack)) for who in self.rule.who]
        fields["who"].initial = self.rule.who[0].code if len(self.rule.who) == 1 else None
        named = [(key, bodies_here.name_of(one)) for key, one in self.actors.items()]
        fields["actor"].choices = [("", _("not named")), *named]
        fields["on"].initial = timezone.localdate(now)
        if not named:
            del fields["actor"]
        if not any(move in one.after and one.length for one in opened.rules.deadlines):
            del fields["until"]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError(_("A step is written down when it has been made: not a day to come."))
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("until") and given.get("on") and given["until"] < given["on"]:
            self.add_error("until", _("The paper ends before it begins."))
        if not self.errors:
            self._decide()
        return given

    def _decide(self) -> None:
        asked = self.asked()
        if not next(one for one in self.rule.who if one.code == self.cleaned_data["who"]).means(asked.by):
            self.add_error("actor", _("This body is not of the kind that decided."))
            return
        answer = moving.answer(self.opened, asked)
        if isinstance(answer, Refused):
            for why in sentences.why_not(self.opened, answer.wants):
                self.add_error(None, f"{why.text} {why.how}".strip())
            return
        holidays = holidays_of(self.opened.case, self.now)
        self.effects = moving.effects_of(self.opened, asked, answer, holidays)

    def asked(self) -> moving.Asked:
        """The step as it was typed; the named body decides, else the kind that was chosen."""
        given = self.cleaned_data
        who = next(one for one in self.rule.who if one.code == given["who"])
        actor = given.get("actor", "")
        by = bodies_here.role_of(self.actors[actor]) if actor else moving.role_of(who)
        return moving.Asked(self.move, by, given["on"], given.get("until"), actor)


class SaidForm(forms.Form):
    """Yes or no to each fact that is said."""

    def __init__(self, opened: OpenCase, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for code, fact in opened.pack.facts.items():
            if fact.said:
                initial = "yes" if code in opened.facts.said else "no"
                label = sentences.said(fact.label)
                self.fields[code] = one_of(label, SAYS, required=False, initial=initial, widget=forms.RadioSelect)


class DatesForm(forms.Form):
    """The days that start time limits, as far as they are known."""

    def __init__(self, opened: OpenCase, names: list[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in names:
            self.fields[name] = day(sentences.label("dates", name, opened.pack), initial=opened.facts.dates.get(name))


class NeedForm(forms.Form):
    """One row of the plan."""

    need = one_of(_("What is needed?"), plan.NEEDS)
    status = one_of(_("How far is it?"), plan.STATUSES)
    actor = forms.ChoiceField(
        label=_("Who helps?"), required=False, help_text=_("Nothing leaves the case by this. To ask them, refer.")
    )  # fmt: skip
    review_on = day(_("Look at it again on"))
    text = prose(_("What was agreed"))

    def __init__(self, network: str, need: str, there: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = bodies_here.able_first(network, need)
        gone = [] if not there or there in bodies_here.names_in(network) else [(there, there)]
        field: Any = self.fields["actor"]
        field.choices = [("", _("nobody yet")), *groups, *gone]


class ProceedingForm(forms.Form):
    """A proceeding."""

    type = one_of(_("What is it about?"), {code: PROCEEDING_LABELS[code] for code in PROCEEDINGS})
    body = line(_("Court or authority"))
    file_number = line(_("File number"))
    status = one_of(_("How far is it?"), RUNNING)
    text = prose(_("Note"))


class HearingForm(forms.Form):
    """A hearing."""

    proceeding = forms.ChoiceField(label=_("In which proceeding?"), required=False)
    on = day(_("Day"), required=True)
    at = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput({"type": "time", "autocomplete": "off"}, format="%H:%M")
    )  # fmt: skip
    place = line(_("Where"))
    what = line(_("What happens"))
    status = one_of(_("How far is it?"), HEARINGS)

    def clean_at(self) -> str:
        at = self.cleaned_data["at"]
        return at.strftime("%H:%M") if at else ""


class SupportForm(forms.Form):
    """Somebody beside her in court."""

    type = one_of(_("Which support?"), SUPPORTS)
    status = one_of(_("How far is it?"), GRANTS)
    who = line(_("Who"))
    text = prose(_("Note"))


class PaperForm(forms.Form):
    """One document of the checklist."""

    code = forms.ChoiceField(label=_("Which document?"))
    status = one_of(_("How far is it?"), PAPERS)
    text = prose(_("Note"))


class ClaimForm(forms.Form):
    """Money that is owed."""

    type = one_of(_("What is claimed?"), CLAIMS)
    amount = forms.DecimalField(
        label=_("Amount in euros"), required=False, max_digits=12, decimal_places=2, min_value=Decimal(0)
    )  # fmt: skip
    status = one_of(_("How far is it?"), CLAIM_STATES)
    text = prose(_("Note"))

    def clean_amount(self) -> str:
        amount = self.cleaned_data["amount"]
        return "" if amount is None else f"{amount:.2f}"

"""Shapes of input only: what a field may hold, never who may send it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting, Task
from wegweiser.guidebook.members import fields
from wegweiser.guidebook.members.forms import SeenForm
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.permissions import Seat

NO_NAMES = _("No names or details of affected persons here.")
LONGEST = 20_000  # characters of one part


class TextForm(SeenForm):
    """What was said on one point."""

    text = fields.prose(_("What was said"), help_text=NO_NAMES, rows=6, max_length=LONGEST)


class DecisionForm(forms.Form):
    """A decision on one point of the agenda."""

    text = forms.CharField(
        label=_("What was decided"), help_text=NO_NAMES, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    item = forms.ChoiceField(label=_("On which point"), required=False)

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **more: Any) -> None:
        super().__init__(*args, **more)
        self.items = {str(item.pk): item for item in items}
        titles = [(pk, item.title) for pk, item in self.items.items()]
        self.fields["item"].choices = [("", _("on no point of its own")), *titles]  # type: ignore[attr-defined]

    def values(self) -> tuple[AgendaItem | None, str]:
        text: str = self.cleaned_data["text"]
        return self.items.get(self.cleaned_data["item"]), text.replace("\r\n", "\n")


class ChangeDecisionForm(SeenForm, DecisionForm):
    """The same with what it was made from."""


class TaskForm(forms.Form):
    """A task and the body that took it on."""

    text = fields.line(_("What is to be done"), help_text=NO_NAMES, required=True)
    owner = forms.ChoiceField(label=_("Which body does it"), required=False)
    due = fields.day(_("Until when"))

    def __init__(self, *args: Any, seat: Seat, language: str, meeting: Meeting | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.bodies = bodies_of(seat, language)
        here = {str(pk) for pk in _at_the_table(meeting)} if meeting else set()
        near = [(pk, name) for pk, name in self.bodies.items() if pk in here]
        far = [(pk, name) for pk, name in self.bodies.items() if pk not in here]
        groups = [(_now("At this meeting"), near), (_now("Others"), far)] if near else far
        self.fields["owner"].choices = [("", _("nobody yet")), *groups]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"text": given["text"], "owner_id": int(given["owner"]) if given["owner"] else None, "due": given["due"]}


class ChangeTaskForm(SeenForm, TaskForm):
    """`people`: name by id of the members of the body, to choose one of them."""

    member = forms.ChoiceField(label=_("Who does it there"), required=False)
    field_order = ("version", "seen", "text", "owner", "member", "due")

    def __init__(self, *args: Any, task: Task, people: dict[Any, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.task, self.people = task, {str(pk): (pk, name) for pk, name in people.items()}
        said = [(key, name) for key, (_pk, name) in self.people.items()]
        self.fields["member"].choices = [("", _("not said")), *said]  # type: ignore[attr-defined]
        if task.owner_id and str(task.owner_id) not in self.bodies:  # archived meanwhile
            self.fields["owner"].choices += [(str(task.owner_id), str(task.owner_id))]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Somebody of the old body does nothing for the new one."""
        found = super().values()
        chosen = self.people.get(self.cleaned_data["member"])
        return {**found, "member": chosen[0] if chosen and found["owner_id"] == self.task.owner_id else None}


class DropForm(forms.Form):
    reason = fields.line(_("Why is it dropped?"), help_text=NO_NAMES, required=True)


class ApprovalForm(forms.Form):
    """`digest` is of what was read; `approved_in`: the meeting that approved it."""

    digest = forms.CharField(max_length=80, widget=forms.HiddenInput)
    approved_in = forms.ModelChoiceField(
        label=_("Which meeting approved them?"), queryset=Meeting.objects.none(), required=False,
        empty_label=_("none: I approve them as a second person"),
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: Any, needs_meeting: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.needs_meeting = needs_meeting
        self.fields["approved_in"].queryset = meetings  # type: ignore[attr-defined]

    def clean_approved_in(self) -> Meeting | None:
        found: Meeting | None = self.cleaned_data["approved_in"]
        if found is None and self.needs_meeting:
            raise ValidationError(
                _("You proposed these minutes. Another member approves them, or you say which meeting did.")
            )
        return found


def bodies_of(seat: Seat, language: str) -> dict[str, str]:
    """Names of the bodies of the guidebook by id."""
    rows = Actor.objects.visible_to(seat).filter(archived=False).order_by("position", "id").values_list("pk", "name")
    return {str(pk): words(name, language) for pk, name in rows}


def _at_the_table(meeting: Meeting) -> set[int]:
    rows = Invitee.objects.filter(meeting=meeting, office__isnull=False).exclude(attended=False)
    return set(rows.values_list("office", flat=True))

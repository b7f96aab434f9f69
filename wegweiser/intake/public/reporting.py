"""The steps of a report: what is kept after each answer. A state is a dict of plain values (see `drafts`).

    consent → number → content → sent

Each step reads what was kept, the form that was sent, and gives the next state; nothing is drawn here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wegweiser.intake import keys, sending
from wegweiser.intake.models import Desk
from wegweiser.intake.public import budgets, drafts, late
from wegweiser.intake.public.cleaning import MOST, NotTaken, take
from wegweiser.intake.public.forms import ConsentForm, ContentForm, RetypeForm
from wegweiser.sealing.numbers import new_number

CONSENT, NUMBER, CONTENT, SENT = "consent", "number", "content", "sent"
State = dict[str, Any]
Keep = Callable[[State], None]


def form_of(state: State) -> Any:
    """The form of the current step, filled with what was typed; bound (with its errors) when it was sent already."""
    typed = state.get("typed") or None
    step = state.get("step", CONSENT)
    if step == NUMBER:
        return RetypeForm(typed, expected=state["number"])
    if step == CONTENT:
        return ContentForm(typed)
    return ConsentForm(typed)


def after_consent(posted: Any, kind: str) -> State:
    """Consent first, before anything else is asked. The number is made here, before anything is sent."""
    form, always = ConsentForm(posted), {"kind": kind, "carried": late.carried(posted)}
    if not form.is_valid():
        return {"step": CONSENT, **always, "typed": _plain(form)}
    fresh = {"number": str(new_number()), "once": str(uuid.uuid4())}
    return {"step": NUMBER, **always, **fresh, "consent": form.cleaned_data, "typed": {}}


def after_number(state: State, posted: Any) -> State:
    """The number was typed once more, or it is not wanted."""
    typed, since = state.get("carried") or {}, timezone.now().timestamp()
    following = {**state, "step": CONTENT, "typed": typed, "since": 0.0 if typed else since}
    if "no_number" in posted:
        return {**following, "number": ""}
    form = RetypeForm(posted, expected=state["number"])
    if not form.is_valid():
        return {**state, "typed": {"number": str(posted.get("number", ""))[:60] or " "}}
    return following


def after_content(
    state: State, posted: Any, uploads: Sequence[Any], desk: Desk, now: datetime, keep: Keep
) -> State | None:
    """The same form with what is to be mended; None: sent and kept, both in one transaction. Files that were read stay.

    Raises DeskClosed.
    """
    form = ContentForm(posted)
    kept, problems = _files(state, posted, uploads)
    here = {**state, "typed": _plain(form), "files": kept, "problems": problems}
    if not form.is_valid() or problems:
        return _with_room(here)
    if form.is_from_a_machine():
        return _with_room({**here, "problems": [_("Please press send once more.")]})
    if not budgets.REPORTS.take():
        many = _("Very many people write just now. Nothing is lost: wait a minute and press send again, or call.")
        return _with_room({**here, "problems": [many]})
    sent = {"step": SENT, "kind": state["kind"], "number": state["number"], "days": desk.answer_days}
    _send(here, form.cleaned_data, desk, now, lambda: keep(sent))
    return None


def unsent(state: State, posted: Any) -> State:
    """The step that was answered, with what was typed, for a page that says it could not be stored."""
    bare = {name: posted.get(name, "") for name in posted if name not in ("step", "form_code")}
    typed = {name: value[:12_000] for name, value in bare.items()} or {"empty": " "}
    kind = "help" if posted.get("kind") == "help" else state.get("kind", "report")
    return {"step": CONSENT, **state, "kind": kind, "typed": typed, "problems": [], "unsent": True}


def _send(state: State, said: dict[str, Any], desk: Desk, now: datetime, also: Callable[[], None]) -> None:
    """The report and the page that says so are stored together, or neither is."""
    answers: dict[str, Any] = {name: state["consent"].get(name) or "unknown" for name in ("about", "agrees", "police")}
    answers |= {name: said[name] for name in ("text", "place", "contact", "safe_times", "no_voicemail")}
    answers |= {"language": translation.get_language() or "", "at": now.isoformat(timespec="minutes")}
    content = sending.Content(**answers)
    files = [msgspec.convert(one, _Kept).file() for one in state["files"]]
    box = keys.keys_of(state["number"]) if state["number"] else None
    once = uuid.UUID(state["once"])
    with transaction.atomic():
        sending.send_report(desk, content, files, box_keys=box, kind=state["kind"], once=once, now=now)
        also()


class _Kept(msgspec.Struct):
    """A file in a state."""

    name: str
    type: str
    cleaned: bool
    content: bytes

    def file(self) -> sending.File:
        return sending.File(self.name, self.type, self.cleaned, self.content)


def _files(state: State, posted: Any, uploads: Sequence[Any]) -> tuple[list[Any], list[str]]:
    """What is kept after this answer, and what was wrong with single files."""
    kept = [] if "drop_files" in posted else list(state.get("files", ()))
    problems = []
    for upload in uploads:
        if len(kept) >= MOST:
            problems.append(_("Only five files can be sent. The others were left out."))
            break
        try:
            file = take(upload)
        except NotTaken as reason:
            problems.append(str(reason))
            continue
        kept.append({"name": file.name, "type": file.type, "cleaned": file.cleaned, "content": file.content})
    return kept, problems


def _with_room(state: State) -> State:
    """Files wait for their words only while there is room for them."""
    size = sum(len(one["content"]) for one in state["files"])
    if not size or drafts.has_room(size):
        return state
    again = _("Choose your files again before you send: they could not be kept until now.")
    return {**state, "files": [], "problems": [*state["problems"], again]}


def _plain(form: Any) -> dict[str, Any]:
    """What was typed into the fields of a form, cut to a bound; a space where nothing was, so that it stays bound."""
    names = [name for name in form.fields if name != "website" and form.data.get(name)]
    typed = {name: str(form.data[name])[:12_000] for name in names}
    return typed or {"empty": " "}

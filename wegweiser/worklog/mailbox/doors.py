"""Before a calendar is open: the number is made and typed once more, or a number opens what is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wegweiser.intake import keys
from wegweiser.intake.public import budgets
from wegweiser.intake.public.forms import RetypeForm
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.numbers import NoNumber, new_number
from wegweiser.worklog.mailbox import acting, book

NUMBER = "number"
State = dict[str, Any]


def answered(step: str, posted: Mapping[str, Any], state: State, now: datetime) -> State:
    """The state after an answer of somebody who has no calendar open."""
    if step == "begin":
        return {"step": NUMBER, "number": str(new_number()), **_carried(state)}
    if step == NUMBER and state.get("step") == NUMBER:
        return _begun(posted, state, now)
    if step == "open":
        return _opened(posted, state)
    if step == "write":  # ten minutes are over: what was typed waits here until the number is given
        kind = posted.get("kind", "")
        return {"late": True, "kind": kind, "typed": acting.typed_of(posted, kind)}
    return {"late": True} if step in acting.STEPS else {}


def _begun(posted: Mapping[str, Any], state: State, now: datetime) -> State:
    """The number was written down: now there is a calendar."""
    form = RetypeForm(posted, expected=state["number"])
    if not form.is_valid():
        return {**state, "typed": {"number": str(posted.get("number", ""))[:60] or " "}}
    if not budgets.CALENDARS.take():
        return {**state, "problem": "many"}
    found = keys.keys_of(state["number"])
    book.begin(found, now=now)
    return {"box": bytes(found.box_id), "key": bytes(found.key), "said": "begun"}


def _opened(posted: Mapping[str, Any], state: State) -> State:
    """A wrong number is said to be wrong, and nothing else."""
    carried = _carried(state)
    try:
        found = keys.keys_of(posted.get("number", ""))
        book.open_calendar(found)
    except NoNumber:
        return {"wrong": "digits", **carried}
    except CannotOpen:
        return {"wrong": "unknown", **carried}
    return {"box": bytes(found.box_id), "key": bytes(found.key), **carried, **_page_of(carried)}


def _carried(state: State) -> State:
    """What was typed when the ten minutes were over."""
    return {name: state[name] for name in ("kind", "typed") if state.get("kind")}


def _page_of(carried: State) -> State:
    if not carried:
        return {}
    return {"page": acting.WEEK if carried["kind"] in ("span", "day") else acting.MONEY}

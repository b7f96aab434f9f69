"""The pages one after the other with which keys are made: enrolment, a new passphrase, a new sheet, one more factor.

The state between two pages lies in one sealed cookie of ten minutes (`web.flow`); nothing is stored before the end.

    ENROLMENT = begin → phrase → retype → factor → sheet → (done)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from wegweiser.people import factors, passkeys, pseudonyms, totp
from wegweiser.sealing.passphrases import Passphrase, draw_passphrase, recovery_code

ENROLMENT = ("begin", "phrase", "retype", "factor", "sheet")
NEW_PASSPHRASE = ("begin", "phrase", "retype")
NEW_FACTOR = ("begin", "factor")
NEW_SHEET = ("begin", "sheet")

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Walk:
    """`order`: the steps of this walk; `pseudonym`: how an app or passkey names the account ("" = draw one)."""

    order: Sequence[str]
    pseudonym: str = ""

    def begin(self) -> State:
        return {"step": self.order[0]}

    def is_known(self, state: State | None) -> bool:
        return state is not None and state.get("step") in self.order

    def advance(self, request: HttpRequest, state: State) -> State | None:
        """The state after this form; None when the last step is done. A wrong answer stays and sets `wrong`."""
        state.pop("wrong", None)
        step = state["step"]
        go = _STEPS[step](request, state)
        if go == 0:
            return state
        at = self.order.index(step) + go
        if at >= len(self.order):
            return None
        return self._enter(state, self.order[max(at, 0)])

    def _enter(self, state: State, step: str) -> State:
        state["step"] = step
        _DRAWN.get(step, lambda state: None)(state)
        if step == "factor":
            state["pseudonym"] = self.pseudonym or state.get("pseudonym") or pseudonyms.draw_pseudonym()
        return state


def passphrase_of(state: State) -> Passphrase:
    return Passphrase(tuple(state["words"]))


def _begin(request: HttpRequest, state: State) -> int:
    return 1


def _phrase(request: HttpRequest, state: State) -> int:
    if "again" in request.POST:
        state["words"] = list(draw_passphrase().words)
        return 0
    return 1


def _retype(request: HttpRequest, state: State) -> int:
    if "back" in request.POST:
        return -1
    if passphrase_of(state).is_retyped(request.POST.get("passphrase", "")):
        return 1
    state["wrong"] = True
    return 0


def _factor(request: HttpRequest, state: State) -> int:
    found = factors.read_new_factor(request, state, timezone.now())
    state["wrong"] = found is None
    if found is None:
        return 0
    state["factor"] = found
    return 1


def _sheet(request: HttpRequest, state: State) -> int:
    state["wrong"] = "kept" not in request.POST
    return 0 if state["wrong"] else 1


def _draw_words(state: State) -> None:
    state.setdefault("words", list(draw_passphrase().words))


def _draw_factor(state: State) -> None:
    state.update(secret=totp.new_secret(), challenge=passkeys.new_challenge())


def _draw_code(state: State) -> None:
    state["code"] = str(recovery_code())


_STEPS: dict[str, Callable[[HttpRequest, State], int]] = {
    "begin": _begin, "phrase": _phrase, "retype": _retype, "factor": _factor, "sheet": _sheet,
}  # fmt: skip
_DRAWN: dict[str, Callable[[State], None]] = {"phrase": _draw_words, "factor": _draw_factor, "sheet": _draw_code}

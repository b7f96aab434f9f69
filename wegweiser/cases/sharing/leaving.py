"""The only place through which something leaves a case: a row of the consent ledger covers it, or a law that is named.

Whoever makes a referral or a conference calls `leave` first, in the same function; a house test looks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from wegweiser.cases import arrivals, bodies
from wegweiser.cases.models.case import WORK
from wegweiser.cases.reading import OpenCase, reload
from wegweiser.cases.sharing.ledger import covered
from wegweiser.cases.writing import New, hold
from wegweiser.rules import consent

CONSENT = "consent"
EXCEPTIONS = ("danger", "minor")  # bases by law, each the fact of the pathway that must hold
LEAST = ("situation",)  # that there is somebody who needs help is itself said of a situation


class NotCovered(Exception):
    """Nothing may leave. `missing`: group → why: one of rules.consent.WHY, `no_fact`, `no_law` or `unknown`."""

    def __init__(self, recipient: str, missing: Mapping[str, str]) -> None:
        super().__init__("not covered")  # never with the recipient: it may stand in a log
        self.recipient, self.missing = recipient, dict(missing)


@transaction.atomic
def leave(
    opened: OpenCase, recipients: Sequence[str], groups: Sequence[str], *, way: str, about: str,
    basis: str = CONSENT, law: str = "", why: str = "", asked: Sequence[str] = (), now: datetime,
) -> list[New]:  # fmt: skip
    """The entries that say what left, one for each recipient (actor slug); write them in the same transaction.

    `way`: referral, conference, told. `about`: id of the referral or conference. `basis`: consent, danger or minor;
    the last two need `law` and `why`. `asked`: see bodies.Shared. What was taken back until this moment counts.
    Raises NotCovered for the first recipient that is not covered.
    """
    catch_up(opened, now=now)
    groups = tuple(groups) or LEAST
    for recipient in recipients:
        prepare_leave(opened, recipient, groups, basis, timezone.localdate(now), law=law, why=why)
    return [
        New(
            bodies.Shared(
                recipient=one, groups=groups, way=way, about=about, basis=basis, law=law, why=why, asked=tuple(asked)
            )
        )
        for one in recipients
    ]  # fmt: skip


def catch_up(opened: OpenCase, version: int | None = None, *, now: datetime) -> None:
    """Hold the case, and read it once more with what arrived: a consent may have been taken back a moment ago, and
    a colleague may have opened the case since. Raises ChangedMeanwhile, CannotOpen."""
    held = hold(opened.case, version)
    arrivals.take_in(opened.compartments[WORK], opened.keys[WORK], now=now)
    reload(opened)
    opened.case.version = held.version


def prepare_leave(
    opened: OpenCase, recipient: str, groups: Collection[str], basis: str, on: date, *, law: str = "", why: str = ""
) -> None:
    """Raises NotCovered unless these groups may go to this body on this day."""
    missing = {group: "unknown" for group in groups if group not in bodies.GROUPS}
    if not missing and basis == CONSENT:
        answer = covered(opened.record, recipient, groups, on)
        missing = dict(answer.missing) if isinstance(answer, consent.NotCovered) else {}
    elif not missing and (reason := _no_exception(opened, basis, law, why)):
        missing = dict.fromkeys(groups, reason)
    if missing:
        raise NotCovered(recipient, missing)


def _no_exception(opened: OpenCase, basis: str, law: str, why: str) -> str:
    """Convenience is no law: the fact holds, and law and reason are written down."""
    if basis not in EXCEPTIONS or basis not in opened.facts.held:
        return "no_fact"
    return "" if law.strip() and why.strip() else "no_law"

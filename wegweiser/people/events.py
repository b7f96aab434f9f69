"""What is recorded about members. No names: pseudonyms, roles, states."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PSEUDONYM
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class MemberInvited(Event):
    fields = {"invitation": OPERATIONAL, "roles": OPERATIONAL, "office": OPERATIONAL}
    keep = TWO_YEARS

    invitation: str
    roles: tuple[str, ...]
    office: str


@dataclass(frozen=True)
class InvitationRevoked(Event):
    fields = {"invitation": OPERATIONAL}
    keep = TWO_YEARS

    invitation: str


@dataclass(frozen=True)
class MemberJoined(Event):
    fields = {"member": PSEUDONYM, "invitation": OPERATIONAL, "roles": OPERATIONAL}
    keep = TWO_YEARS

    member: str
    invitation: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class RolesChanged(Event):
    fields = {"member": PSEUDONYM, "before": OPERATIONAL, "after": OPERATIONAL, "office": OPERATIONAL}
    keep = TWO_YEARS

    member: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    office: str


@dataclass(frozen=True)
class StateChanged(Event):
    fields = {"member": PSEUDONYM, "state": OPERATIONAL}
    keep = TWO_YEARS

    member: str
    state: str


@dataclass(frozen=True)
class IdentityTestified(Event):
    fields = {"member": PSEUDONYM, "office": OPERATIONAL, "second": OPERATIONAL}
    keep = TWO_YEARS

    member: str
    office: str
    second: bool


@dataclass(frozen=True)
class MemberReadmitted(Event):
    fields = {"member": PSEUDONYM}
    keep = TWO_YEARS

    member: str


@dataclass(frozen=True)
class SignedIn(Event):
    fields = {"member": PSEUDONYM, "by_sheet": OPERATIONAL}
    keep = 90

    member: str
    by_sheet: bool


@dataclass(frozen=True)
class SecretChanged(Event):
    """`what`: passphrase, sheet, factor_added, factor_removed."""

    fields = {"member": PSEUDONYM, "what": OPERATIONAL}
    keep = TWO_YEARS

    member: str
    what: str

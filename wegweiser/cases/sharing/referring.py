"""Sending a request to another body: only what `leaving` lets out, under a key of its own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wegweiser.cases import writing
from wegweiser.cases.models import Referral, ReferralReader
from wegweiser.cases.models.case import WORK
from wegweiser.cases.models.referrals import HELP, LINK, SENT, SPACE
from wegweiser.cases.places_of_seals import reader_place, shared_place
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import contents, links, stopping
from wegweiser.cases.sharing.leaving import CONSENT, catch_up, leave
from wegweiser.cases.sharing.recipients import readers_at
from wegweiser.guidebook.models import Actor
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import seal_for_member

VALID = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Draft:
    """What shall leave. `parts`: what is said of each group; `asked`: situations that found the body."""

    office: Actor
    parts: tuple[contents.Part, ...] = field(repr=False)
    purpose: str = HELP
    basis: str = CONSENT
    law: str = ""
    why: str = ""
    asked: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(part.group for part in self.parts)

    def sent_by(self, opened: OpenCase) -> contents.Sent:
        """Exactly what leaves, as the preview shows it."""
        return contents.Sent(purpose=self.purpose, by=opened.case.office.slug, parts=self.parts, law=self.law)


@transaction.atomic
def refer(
    opened: OpenCase, draft: Draft, *, now: datetime, version: int | None = None
) -> tuple[Referral, links.Link | None]:
    """Send it: sealed to every member of the body who may answer, or under a link where it has none.

    What the person took back until this moment counts. Raises NotCovered, ChangedMeanwhile; then nothing left.
    """
    catch_up(opened, version, now=now)
    row = Referral(case=opened.case, office=draft.office, purpose=draft.purpose, by_law=draft.basis != CONSENT)
    said = leave(
        opened, [draft.office.slug], draft.groups, way="referral", about=str(row.pk), basis=draft.basis,
        law=draft.law, why=draft.why, asked=draft.asked, now=now,
    )  # fmt: skip
    key = Hidden(secrets.token_bytes(32))
    row.sent_on, row.expires_on = timezone.localdate(now), timezone.localdate(now) + VALID
    row.key_for_case = seal_for_member(bytes(opened.compartments[WORK].public_key), key, shared_place(row))
    row.sealed = contents.seal_sent(row, key, draft.sent_by(opened))
    link = _deliver(row, key)
    writing.write(opened, said, now=now)
    record_deed(opened.case, "shared", seat=opened.seat, now=now)
    return row, link


def _deliver(row: Referral, key: Hidden) -> links.Link | None:
    members = readers_at(row.office)
    row.way = SPACE if members else LINK
    link = None if members else links.new_link()
    if link:
        links.lock(row, key, link)
    row.save(force_insert=True)
    for member in members:
        envelope = seal_for_member(bytes(member.public_key), key, reader_place(row, member.pk))
        ReferralReader.objects.create(referral=row, member=member.pk, envelope=envelope)
    return link


@transaction.atomic
def renew_link(opened: OpenCase, row: Referral, *, now: datetime) -> links.Link:
    """A new link and code for what was sent already, e.g. after wrong codes. Raises NotCovered, StaleReferral."""
    catch_up(opened, now=now)
    held = hold(row)
    if held.state != SENT or held.way != LINK:
        raise StaleReferral
    key, link = contents.key_for_case(held, opened), links.new_link()
    _still_covered(opened, held, now)
    links.lock(held, key, link)
    held.expires_on, held.version = timezone.localdate(now) + VALID, held.version + 1
    held.save(update_fields=["token_hash", "locked_key", "tries", "expires_on", "version"])
    record_deed(held.case, "shared", seat=opened.seat, now=now)
    return link


def _still_covered(opened: OpenCase, row: Referral, now: datetime) -> None:
    for said in stopping.sent_from(opened, row.office.slug):
        if said.about == str(row.pk):
            leave(
                opened, [said.recipient], said.groups, way=said.way, about=said.about, basis=said.basis, law=said.law,
                why=said.why, now=now,
            )  # fmt: skip


@transaction.atomic
def withdraw(row: Referral, version: int, *, opened: OpenCase, now: datetime) -> None:
    """The case takes its request back; the other body cannot read it any more. Raises StaleReferral."""
    if hold(row, version).state != SENT:
        raise StaleReferral
    stopping.end(Referral.of_case.filter(pk=row.pk), "withdrawn", now=now)
    record_deed(row.case, "withdrawn", seat=opened.seat, now=now)


class StaleReferral(Exception):
    """It was answered, withdrawn or changed since it was shown; nothing was done."""


def hold(row: Referral, version: int | None = None) -> Referral:
    """The row, locked. Raises StaleReferral where it is not the version that was shown."""
    rows = Referral.of_case.select_for_update(of=("self",)).select_related("case__network", "office")
    held = rows.filter(pk=row.pk).first()
    if held is None or version not in (None, held.version):
        raise StaleReferral
    return held

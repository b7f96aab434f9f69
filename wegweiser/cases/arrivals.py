"""What somebody without the key sent into a compartment: sealed to its public key, an entry as soon as it is opened."""

from __future__ import annotations

from datetime import datetime

from wegweiser.cases import bodies, keys, storing
from wegweiser.cases.models import Arrival, Case, Compartment
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import arrival_place
from wegweiser.cases.records import Written, decode, encode
from wegweiser.sealing.keypairs import open_as_member, seal_for_member


def send_in(case: Case, body: bodies.Body, *, by: str, now: datetime, ref: str = "") -> Arrival:
    """Seal a body into the work compartment. Call it in a transaction. `by`: who sends, e.g. the name of a body."""
    compartment = Compartment.objects.select_for_update().get(case=case, name=WORK)
    row = Arrival(compartment=compartment, arrived_on=now.date())
    said = Written(id=str(row.pk), ref=ref or str(row.pk), at=now.isoformat(), by=by, body=body)  # type: ignore[arg-type]
    row.sealed = seal_for_member(bytes(compartment.public_key), encode(said), arrival_place(compartment, row))
    row.save(force_insert=True)
    return row


def take_in(compartment: Compartment, key: bytes, *, now: datetime) -> int:
    """Turn what arrived into entries; how many. Call it in a transaction."""
    if not Arrival.objects.filter(compartment=compartment).exists():
        return 0
    held = Compartment.objects.select_for_update().get(pk=compartment.pk)
    private = keys.inbox_key(held, key)
    rows = list(Arrival.objects.filter(compartment=held).order_by("arrived_on", "pk"))
    said = [(row, decode(open_as_member(private, row.sealed, arrival_place(held, row)))) for row in rows]
    for row, written in sorted(said, key=lambda one: one[1].at):
        storing.store(held, key, written)
        row.delete()
    return len(rows)

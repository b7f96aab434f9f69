"""Finding a word in many cases, the pages of a long one, a new key for it; each beside its seals opened bare."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks.measure import QUICK, Line, alternate, processor, quantile, rounds, say, span

TOPIC = "Cases"
CASES, EACH = (200 if QUICK else 2_000), 10
LONG = 200  # entries of one case
WORDS = "They keep my passport, and nobody was paid since the spring. The foreman drives us home at night. "


def main(scale: int) -> None:
    """An installation of its own; `scale` is not used."""
    del scale
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    held = _town()
    _rotation(held)  # first: each page that is read leaves a copy in the trail that moves along
    _page(held)
    _search(held)


def _town() -> Any:
    """One case with 200 entries, and the others of the same member."""
    from wegweiser.cases import bodies
    from wegweiser.cases.tests.scene import open_case
    from wegweiser.people.tests.cast import make_town

    held = open_case(make_town())
    _fill(held.case.compartments.get(name="work"), _key_of(held), LONG, bodies)
    return held


def _search(held: Any) -> None:
    """2,000 cases × 10 entries, of which a few hold the word."""
    from wegweiser.cases import bodies
    from wegweiser.cases.record.listing import search
    from wegweiser.people.tests.cast import PRIVATE

    for number in range(CASES):
        _another(held, bodies, "Zaunkönig" if number % 100 == 0 else "")
    private, seat = PRIVATE[held.lead.pk], held.town.seat(held.lead)
    assert len(search(private, seat, "zaunkönig")) == CASES // 100
    find, least = processor(lambda: search(private, seat, "zaunkönig")), processor(_bare(private, seat))
    whole, bare = alternate(rounds(5), find, least)
    what = f"a word in {CASES:,} cases × {EACH} entries (processor)"
    met = whole <= 1.5 * bare and whole <= 1
    say(Line(TOPIC, what, span(whole), f"the same keys and entries opened bare {span(bare)}", f"{whole / bare:.2f}",
             "≤ 1.5; ≤ 1 s", met))  # fmt: skip


def _page(held: Any) -> None:
    """The pages as a member's browser gets them, one after another."""
    from django.urls import reverse

    from wegweiser.people.tests.cast import PRIVATE, sign_in

    client, bare = sign_in(held.lead), _bare(PRIVATE[held.lead.pk], held.town.seat(held.lead), held.case.pk)
    for name in ("case", "case_timeline"):
        address = reverse(name, args=[held.town.network.slug, held.case.pk])
        assert client.get(address, secure=True).status_code == 200
        get, least = _timed(lambda address=address: client.get(address, secure=True)), _timed(bare)
        took, alone = zip(*((get(), least()) for _ in range(rounds(40, 10))), strict=True)
        late, usual = quantile(list(took), 0.95), quantile(list(alone), 0.5)
        say(Line(TOPIC, f"page “{name}” of a case with {LONG} entries", f"p95 {span(late)}",
                 f"its keys and entries opened bare {span(usual)}", f"{quantile(list(took), 0.5) / usual:.1f}",
                 "p95 ≤ 300 ms", late <= 0.3))  # fmt: skip


def _rotation(held: Any) -> None:
    """Somebody was taken off: everything under a new key, in one transaction."""
    from django.db import transaction
    from django.utils import timezone

    from wegweiser.cases.places_of_seals import entry_place
    from wegweiser.cases.rotation import rotate
    from wegweiser.sealing.envelope import open_with_key, seal_for_key

    work, key = held.case.compartments.get(name="work"), [_key_of(held)]
    rows = [(row.sealed, entry_place(work, row)) for row in work.entries.all()]
    first = key[0]

    def renew() -> None:
        with transaction.atomic():
            key[0] = rotate(work, key[0], now=timezone.now())

    def bare() -> None:
        for sealed, place in rows:
            seal_for_key(first, open_with_key(first, sealed, place), place)

    took, least = alternate(rounds(15, 5), _timed(renew), _timed(bare))
    what = f"new key for a compartment with {len(rows)} entries"
    say(Line(TOPIC, what, span(took), f"opened and sealed again, bare {span(least)}", f"{took / least:.1f}",
             "≤ 100 ms", took <= 0.1))  # fmt: skip


def _bare(private: bytes, seat: Any, case: Any = None) -> Callable[[], None]:
    """The same wraps and entries from memory: nothing but the seals."""
    from wegweiser.cases.models import Admission, Entry
    from wegweiser.cases.places_of_seals import entry_place, key_place
    from wegweiser.cases.record.scanning import held_by
    from wegweiser.sealing.envelope import open_with_key
    from wegweiser.sealing.keypairs import open_as_member, unfold

    held = held_by(private, seat, [case] if case else None)
    mine = Admission.objects.filter(member=seat.member.pk, compartment__in=list(held)).select_related("compartment")
    wraps = [(row.envelope, key_place(row.compartment, str(seat.member.pk))) for row in mine.iterator()]
    rows = Entry.objects.filter(compartment__admissions__in=mine.values("pk"))
    sealed = [(held[row.compartment_id].key, row.sealed, entry_place(held[row.compartment_id], row)) for row in rows]

    def work() -> None:
        opener = unfold(private)
        for envelope, place in wraps:
            open_as_member(opener, envelope, place)
        for key, text, place in sealed:
            open_with_key(key, text, place)

    return work


def _another(held: Any, bodies: Any, word: str) -> None:
    """One more case of this member, without the work of opening it properly."""
    from django.utils import timezone

    from wegweiser.cases import keys
    from wegweiser.cases.models import Admission, Case, Compartment
    from wegweiser.intake.models import SpareKey

    case = Case(network=held.town.network, office=held.town.centre, way=held.case.way, month="2026-11")
    case.save(force_insert=True)
    spare = SpareKey.objects.get(network=held.town.network)
    for name, count in (("contact", 1), ("work", EACH - 1)):
        compartment = Compartment(case=case, name=name)
        key, _inbox = keys.renew(compartment, spare)
        compartment.save(force_insert=True)
        row = Admission(compartment=compartment, member=held.lead.pk, part="lead", basis="lead")
        row.since, row.envelope = timezone.localdate(), keys.wrap(compartment, key, held.lead)
        row.save(force_insert=True)
        _fill(compartment, key, count, bodies, word if name == "work" else "")


def _fill(compartment: Any, key: bytes, count: int, bodies: Any, word: str = "") -> None:
    """Notes at the end of the chain, all at once."""
    import uuid

    from django.utils import timezone

    from wegweiser.cases.models import Entry
    from wegweiser.cases.places_of_seals import entry_place
    from wegweiser.cases.reading import entries_of
    from wegweiser.cases.records import Written, digest_of, encode
    from wegweiser.sealing.envelope import seal_for_key

    there = entries_of(compartment, key)
    before, rows = digest_of(there[-1]) if there else "", []
    for number in range(len(there) + 1, count + 1):
        row = Entry(pk=uuid.uuid4(), compartment=compartment, number=number)
        body = bodies.Note(text=f"{WORDS}{word if number == 1 else ''}")
        said = Written(
            id=str(row.pk), ref=str(row.pk), at=timezone.now().isoformat(), by="", body=body, previous=before
        )
        text = encode(said)
        before, row.sealed = digest_of(text), seal_for_key(key, text, entry_place(compartment, row))
        rows.append(row)
    Entry.objects.bulk_create(rows)


def _key_of(held: Any) -> bytes:
    found: bytes = held.open().keys["work"]
    return found


def _timed(call: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        began = time.perf_counter()
        call()
        return time.perf_counter() - began

    return timed

"""Neither the order of coded records nor the trail tells which of them is of which case."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.ending import coding, mixing
from wegweiser.cases.models import CodedRecord
from wegweiser.sealing.envelope import Context, seal_for_key
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
RECORD = coding.Record(
    trafficking="possible", year="unknown", gender="unknown", age="unknown", region="unknown", industry="unknown",
    control=(), main_control="unknown", support=(), source="unknown", outcome="unknown",
)  # fmt: skip


@pytest.fixture
def network(held):
    held.town.enrol("Esche-1", "statistician", office=held.town.city)
    coding.key_for(held.town.network)
    return held.town.network


def stored():
    """Ids in the order in which the rows lie in the table."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM cases_codedrecord ORDER BY {place}")
        return [row[0] for row in cursor.fetchall()]


def add(network, count):
    found = [f"{number:064x}" for number in range(count)]
    for ref in found:
        mixing.put_among(CodedRecord(pk=ref, network=network, sealed=coding_seal()))
    return found


def coding_seal():
    return seal_for_key(b"k" * 32, b"x", Context("t", "r", "f"))


def test_no_row_is_lost_and_their_order_is_drawn_anew(network):
    added = add(network, 30)  # one order in 30! keeps that of the additions
    first = stored()
    assert sorted(first) == added
    assert first != added
    mixing.put_among(CodedRecord.objects.get(pk=added[0]))
    assert stored() != first


def test_records_of_another_network_stay_where_they_are(network, other_town):
    CodedRecord.objects.create(pk="f" * 64, network=other_town.network, sealed=coding_seal())
    add(network, 2)
    assert CodedRecord.objects.filter(network=other_town.network).count() == 1


def test_trail_does_not_tell_a_coded_case_from_a_written_one(held, network):
    def rows_of(act):
        last = Row.objects.order_by("-position").values_list("position", flat=True)[0]
        act()
        return [(row.event, row.facts.get("op")) for row in Row.objects.filter(position__gt=last).order_by("position")]

    noted = rows_of(lambda: held.write(bodies.Note(text="x")))
    assert rows_of(lambda: coding.confirm(held.open(), RECORD, now=timezone.now())) == noted

"""Coded records in an order that tells nothing: whoever has the database cannot set rows beside rows of the trail."""

from __future__ import annotations

from random import SystemRandom

from django.db import transaction

from wegweiser.cases.models import CodedRecord, StatisticsKey

AT_ONCE = 200  # rows of one statement


@transaction.atomic
def put_among(record: CodedRecord) -> None:
    """Store the record, and all others of its network anew with it, as they come out of a shuffle.

    A row that was only added would be the last of the table, and the n-th row the n-th case that was coded.
    """
    StatisticsKey.objects.select_for_update().get(network=record.network_id)
    others = CodedRecord.objects.filter(network=record.network_id)
    rows = [record, *others.exclude(pk=record.pk)]
    others.delete()
    SystemRandom().shuffle(rows)
    CodedRecord.objects.bulk_create(rows, AT_ONCE)

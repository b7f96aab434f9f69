"""What somebody wrote about a public page is kept once, with the day only."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wegweiser.guidebook.mistakes import MAX_WAITING, UnknownNetwork, report_mistake
from wegweiser.guidebook.models import Mistake, Network

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)


@pytest.fixture
def network(db):
    return Network.objects.create(slug="bergstadt", name="Bergstadt", place="07314", pack="de")


def test_note_is_kept_with_the_day(network):
    assert report_mistake("bergstadt", "actor", "wage-advice", " old number ", NOW)
    kept = Mistake.objects.get()
    assert (kept.page, kept.actor, kept.text, kept.reported_on) == (
        "actor",
        "wage-advice",
        "old number",
        date(2026, 11, 21),
    )


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_empty_note_is_not_kept(network, text):
    assert not report_mistake("bergstadt", "who", "", text, NOW)


def test_same_note_again_is_not_kept(network):
    report_mistake("bergstadt", "who", "", "old number", NOW)
    assert not report_mistake("bergstadt", "who", "", "old number", NOW)


def test_full_queue_keeps_no_more(network):
    rows = [Mistake(network=network, page="who", text=str(n), reported_on=NOW.date()) for n in range(MAX_WAITING)]
    Mistake.objects.bulk_create(rows)
    assert not report_mistake("bergstadt", "who", "", "one more", NOW)


def test_unknown_network_is_refused(db):
    with pytest.raises(UnknownNetwork):
        report_mistake("nirgendwo", "who", "", "x", NOW)

"""Publication: what becomes an edition, and what does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wegweiser.cli import main
from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.document import digest_of, read_document
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network
from wegweiser.guidebook.publishing import NothingToPublish, publish_edition

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    network, _ = begin_network("musterstadt", name="Musterstadt", place="07314", pack="de")
    add_actor(network, "centre", number="+493023125001")
    return network


def add_actor(network: Network, slug: str, *, number: str = "", **more: object) -> Actor:
    fields = {"kind": "non_public", "target_group": "counselling_service", "level": "municipal", "must_report": "no"}
    actor = Actor.objects.create(
        network=network,
        slug=slug,
        name={"de": slug.title()},
        area=network.place,
        sources=["https://example.org/source"],
        **{**fields, **more},
    )
    Mandate.objects.create(actor=actor, task="counsel", mode="may", area=network.place)
    if number:
        ContactPoint.objects.create(actor=actor, channel="phone", value=number, text=number)
    return actor


def test_a_network_without_actors_has_nothing_to_publish() -> None:
    network, _ = begin_network("leer", name="Leer", place="07314", pack="de")
    with pytest.raises(NothingToPublish):
        publish_edition(network, now=NOW)


def test_numbers_rise_and_digests_name_the_content(network: Network) -> None:
    first, is_new = publish_edition(network, now=NOW)
    add_actor(network, "second")
    second, _ = publish_edition(network, now=NOW)
    assert is_new
    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest
    assert digest_of(read_document(second.document)) == second.digest


def test_unchanged_content_makes_no_new_edition(network: Network) -> None:
    publish_edition(network, now=NOW)
    again, is_new = publish_edition(network, now=NOW)
    assert not is_new
    assert again.number == 1
    assert Edition.objects.count() == 1


def test_an_edition_never_changes_when_the_guidebook_does(network: Network) -> None:
    edition, _ = publish_edition(network, now=NOW)
    before = edition.document
    network.actors.update(kind="police")
    edition.refresh_from_db()
    assert edition.document == before


def test_members_fields_stay_out(network: Network) -> None:
    actor = network.actors.get()
    ContactPoint.objects.create(actor=actor, channel="phone", value="+493023125099", visibility="members")
    actor.notes = {"internal": "CANARY"}
    actor.save()
    edition, _ = publish_edition(network, now=NOW)
    assert "3125099" not in edition.document
    assert "CANARY" not in edition.document


def test_the_emergency_numbers_of_the_country_come_with_every_edition(network: Network) -> None:
    edition, _ = publish_edition(network, now=NOW)
    actors = read_document(edition.document).actors
    emergency = {point.value for actor in actors if actor.emergency for point in actor.contacts}
    assert {"110", "112"} <= emergency


def test_a_row_that_is_an_entry_of_the_pack_takes_its_duty_and_hours(network: Network) -> None:
    row = {"kind": "police", "target_group": "hotline", "pack_id": "police-110", "must_report": "no"}
    add_actor(network, "notruf", number="110", **row)
    edition, _ = publish_edition(network, now=NOW)
    police = [a for a in read_document(edition.document).actors if "110" in {c.value for c in a.contacts}]
    assert [actor.id for actor in police] == ["notruf"]
    assert police[0].must_report == "yes"
    assert police[0].contacts[0].hours == "24/7"


def test_the_current_edition_is_answered_at_once(network: Network, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish_edition(network, now=NOW)
    first = store.current("musterstadt")
    before = store.generation()
    add_actor(network, "second")
    with django_capture_on_commit_callbacks(execute=True):
        publish_edition(network, now=NOW)
    second = store.current("musterstadt")
    assert first is not None
    assert second is not None
    assert "second" in second.actors
    assert "second" not in first.actors
    assert store.generation() > before


def test_drafting_needs_no_more_queries_for_more_actors(network: Network, django_assert_max_num_queries) -> None:
    from wegweiser.guidebook.drafting import formal_document

    for number in range(30):
        add_actor(network, f"actor-{number}", number=f"+4930231250{number:02}")
    with django_assert_max_num_queries(4):
        formal_document(network)


def test_the_command_says_number_and_digest_then_unchanged(network: Network, capsys) -> None:
    assert main(["publish", "musterstadt"]) == 0
    assert capsys.readouterr().out.startswith("formal 1 sha256:")
    assert main(["publish", "musterstadt"]) == 0
    assert capsys.readouterr().out == "unchanged 1\n"


def test_the_command_refuses_an_empty_network(capsys) -> None:
    begin_network("leer", name="Leer", place="07314", pack="de")
    assert main(["publish", "leer"]) == 1
    assert "nothing to publish" in capsys.readouterr().err


def test_the_command_names_known_networks(network: Network, capsys) -> None:
    assert main(["publish", "nirgends"]) == 2
    assert "musterstadt" in capsys.readouterr().err

"""What comes from the database: words that are searched, and when an entry last changed."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.models import Actor, Network
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.tests.cast import NOW, canary_network

LATER = NOW + timedelta(days=30)


@pytest.mark.parametrize("base", ["ludwigshafen/hsds", "api/hsds"])
@pytest.mark.parametrize("word", ["Ausländerbehörde", quote("Ausländerbehörde")])
def test_search_finds_what_the_pages_find(base, word, demo_networks, ask):
    found = ask(f"/{base}/organizations?search={word}")
    assert any("Ausländerbehörde" in each["name"] for each in found["contents"])
    services = ask(f"/{base}/services?search=Ausländerbehörde&per_page=100")["contents"]
    assert {each["organization_id"] for each in services} <= {each["id"] for each in found["contents"]}


def test_search_forgives_spelling_and_finds_nothing_where_nothing_is(demo_networks, ask):
    assert not ask("/ludwigshafen/hsds/services?search=Auslaenderbehörd")["empty"]
    assert ask("/ludwigshafen/hsds/services?search=qqqqxxyy")["empty"]


def test_postcode_finds_places_of_that_code(demo_networks, ask):
    found = ask("/luxembourg/hsds/service_at_locations?postcode=L-1521")
    assert not found["empty"]
    codes = {each["location"]["addresses"][0]["postal_code"] for each in found["contents"]}
    assert codes == {"1521"}


def test_entry_keeps_its_day_until_it_changes(db, ask):
    network: Network = canary_network()
    publish_edition(network, now=NOW)
    still = Actor.objects.create(
        network=network, slug="still", name={"de": "Stille Stelle"}, kind="non_public", level="municipal",
        target_group="counselling_centres", area="07314",
    )  # fmt: skip
    publish_edition(network, now=LATER)
    store.forget()
    rows = {each["name"]: each for each in ask("/canaries/hsds/organizations?per_page=100")["contents"]}
    assert rows["Stille Stelle"]["last_modified"] == LATER.isoformat()
    assert rows["Offene Tür"]["last_modified"] == NOW.isoformat()
    new = ask(f"/canaries/hsds/organizations?modified_after={quote(LATER.isoformat())}")["contents"]
    assert [each["name"] for each in new] == ["Stille Stelle"]
    assert still.slug


def test_new_edition_is_answered_at_once(db, ask):
    network = canary_network()
    publish_edition(network, now=NOW)
    before = ask("/canaries/hsds/organizations")["total_items"]
    Actor.objects.create(
        network=network, slug="new", name={"de": "Neu"}, kind="police", level="municipal", target_group="police",
        area="07314",
    )  # fmt: skip
    publish_edition(network, now=LATER)
    store.forget()  # the stamp is written when a transaction ends, which a test does not
    assert ask("/canaries/hsds/organizations")["total_items"] == before + 1
    assert ask("/api/hsds/organizations")["total_items"] == before + 1

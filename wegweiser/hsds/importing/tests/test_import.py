"""HSDS data come into a draft, whole or not at all, and leave it again the same as far as a draft can hold them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.utils import translation

from wegweiser.guidebook.drafting import formal_document
from wegweiser.guidebook.editions.document import canonical_bytes, digest_of
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded, load
from wegweiser.guidebook.models import Actor, Network
from wegweiser.hsds import tabular
from wegweiser.hsds.importing import reading, taking
from wegweiser.hsds.importing.refusing import Refused
from wegweiser.hsds.mapping import Translator
from wegweiser.hsds.shelves import catalogue_of
from wegweiser.tests.cast import NOW

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = Path(os.environ.get("WEGWEISER_SHARED") or ROOT.parent / "shared") / "data" / "hsds" / "examples"
official = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the official examples are not here")


def exported(loaded: Loaded, language: str) -> list[dict[str, Any]]:
    """Every organization with its whole services, as the interface gives them."""
    with translation.override(language):
        translator = Translator(loaded, language)
        entries = [translator.entry(actor) for actor in loaded.document.actors]
    found = []
    for entry in entries:
        at = entry.at_locations
        services = [
            msgspec.to_builtins(msgspec.structs.replace(
                each, service_at_locations=tuple(one for one in at if one.service_id == each.id)))
            for each in entry.services
        ]  # fmt: skip
        found.append(msgspec.to_builtins(entry.organization) | {"services": services})
    return json.loads(json.dumps(found))


def of_draft(network: Network) -> Loaded:
    """The edition that this draft would become, in memory."""
    document = formal_document(network)
    text = canonical_bytes(document).decode()
    return load(Edition(network=network.slug, number=1, digest=digest_of(document), document=text, published_at=NOW))


def imported(data: bytes, loaded: Loaded, language: str = "") -> Loaded:
    """The same town, empty, with these data in its draft."""
    told = loaded.document.network
    Network.objects.filter(slug=loaded.slug).delete()
    network = Network.objects.create(
        slug=loaded.slug, name=told.name, place=told.place, pack=told.pack, languages=list(told.languages)
    )
    found = taking.preview(network, reading.read_bytes(data), language=language, now=NOW)
    taking.take(network, found.drafts, found.digest, seat=None, now=NOW)
    return of_draft(network)


# what a draft does not hold on purpose: which edition it was, when it changed, that the body confirmed it there
NOT_HELD = {"metadata", "last_modified", "translations", "assumed"}


def without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without(each) for key, each in value.items() if key not in NOT_HELD}
    return [without(each) for each in value] if isinstance(value, list) else value


def by_id(exports: list[dict[str, Any]]) -> dict[str, Any]:
    return {each["id"]: without(each) for each in exports}


@pytest.mark.parametrize(("slug", "language"), [("ludwigshafen", "de"), ("ludwigshafen", "en"), ("luxembourg", "fr")])
def test_own_export_comes_back_the_same(slug, language, demo_networks):
    loaded = demo_networks[slug]
    before = exported(loaded, language)
    again = imported(json.dumps(before).encode(), loaded)
    assert by_id(exported(again, language)) == by_id(before)


def test_own_tables_come_back_the_same(demo_networks):
    loaded = demo_networks["ludwigshafen"]
    data = b"".join(tabular.zipped(catalogue_of((loaded,), "de")))
    again = imported(data, loaded)
    assert by_id(exported(again, "de")) == by_id(exported(loaded, "de"))


def town(slug: str = "leerstadt") -> Network:
    return Network.objects.create(slug=slug, name="Leerstadt", place="07314", pack="de", languages=["de"])


def taken(data: bytes, network: Network | None = None) -> taking.Preview:
    network = network or town()
    found = taking.preview(network, reading.read_bytes(data), now=NOW)
    taking.take(network, found.drafts, found.digest, seat=None, now=NOW)
    return found


@official
@pytest.mark.parametrize("name", ["organization_full", "organization_list", "service_full", "service_list",
                                  "service_at_location_full", "tabular"])  # fmt: skip
def test_official_examples_come_into_a_draft(name, db):
    found = taken((EXAMPLES / f"{name}.json").read_bytes())
    assert found.counts.created == 1
    actor = Actor.objects.get()
    assert (actor.must_report, actor.kind, actor.must_prosecute) == ("unknown", "unknown", False)
    assert not any("Ann Persona" in str(value) for value in (*vars(actor).values(), *actor.contacts.values()))


@official
@pytest.mark.parametrize("name", ["base", "taxonomy", "taxonomy_list", "taxonomy_term", "location"])
def test_official_examples_without_a_body_are_refused(name, db):
    with pytest.raises(Refused, match="no organization and no service"):
        reading.read_bytes((EXAMPLES / f"{name}.json").read_bytes())


@official
def test_official_data_package_keeps_what_hsds_carries(db):
    network = town()
    found = taking.preview(network, reading.read_path(EXAMPLES / "csv"), now=NOW)
    taking.take(network, found.drafts, found.digest, seat=None, now=NOW)
    (row,) = (each for each in exported(of_draft(network), "en") if each["name"] == "Example Organization Inc.")
    original = json.loads((EXAMPLES / "organization_full.json").read_text())
    for name in ("name", "email", "website"):
        assert row[name] == original[name]
    assert original["description"] in row["description"]
    assert row["must_report"] == "unknown"
    told = {(note.field, note.text) for note in found.report.notes}
    assert any(field == "contacts" and "person" in text for field, text in told)
    assert {"tax_status", "legal_status", "services.accreditations"} <= {field for field, _text in told}


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every value with its path: what differs is named in one line."""
    if isinstance(value, dict):
        return {k: v for key, each in value.items() for k, v in leaves(each, f"{path}.{key}").items()}
    if isinstance(value, list):
        return {k: v for number, each in enumerate(value) for k, v in leaves(each, f"{path}[{number}]").items()}
    return {path: value}


def differences(one: Any, other: Any) -> dict[str, tuple[Any, Any]]:
    before, after = leaves(one), leaves(other)
    return {
        path: (before.get(path), after.get(path))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }

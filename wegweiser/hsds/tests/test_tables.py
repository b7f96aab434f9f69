"""The data package: tables of HSDS that fit together, and the profile that says what is added."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds import profiles, tables, tabular
from wegweiser.hsds.shelves import catalogue_of
from wegweiser.hsds.tests import official


def package(in_memory) -> zipfile.ZipFile:
    loaded = sample.loaded()
    in_memory(loaded)
    return zipfile.ZipFile(io.BytesIO(b"".join(tabular.zipped(catalogue_of((loaded,), "de")))))


def rows(archive: zipfile.ZipFile, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.TextIOWrapper(archive.open(path), "utf-8", newline="")))


def test_package_describes_every_file_and_column(in_memory):
    with package(in_memory) as archive:
        described = json.loads(archive.read("datapackage.json"))
        resources = {each["path"]: each for each in described["resources"]}
        assert set(archive.namelist()) == {"datapackage.json", *resources}
        for path, resource in resources.items():
            found = rows(archive, path)
            assert list(found[0]) == [field["name"] for field in resource["schema"]["fields"]]
            assert len(found) == resource["rows"]
            keys = [row["id"] for row in found if "id" in row]
            assert len(keys) == len(set(keys)), path
            assert not [row for row in found for name in required(resource) if not row[name]], path


MAY_BE_UNKNOWN = ("postal_code", "city", "state_province", "previous_value")


def required(resource: dict) -> list[str]:
    fields = [each for each in resource["schema"]["fields"] if each.get("constraints")]
    return [each["name"] for each in fields if each["name"] not in MAY_BE_UNKNOWN]


TARGETS = {
    "organization_id": "organizations.csv",
    "service_id": "services.csv",
    "location_id": "locations.csv",
    "phone_id": "phones.csv",
    "taxonomy_id": "taxonomies.csv",
    "taxonomy_term_id": "taxonomy_terms.csv",
}


def test_every_reference_leads_to_a_row(in_memory):
    with package(in_memory) as archive:
        paths = [path for path in archive.namelist() if path.endswith(".csv")]
        ids = {path: {row.get("id", "") for row in rows(archive, path)} for path in paths}
        for path in paths:
            for row in rows(archive, path):
                assert all(row[key] in ids[target] for key, target in TARGETS.items() if row.get(key)), (path, row)


def test_same_edition_gives_the_same_bytes(in_memory):
    loaded = sample.loaded()
    in_memory(loaded)
    assert len({b"".join(tabular.zipped(catalogue_of((loaded,), "de"))) for _ in range(2)}) == 1


def test_third_package_at_a_time_waits(in_memory, client, monkeypatch):
    in_memory(sample.loaded())
    monkeypatch.setattr(tabular._PLACES, "acquire", lambda blocking: False)
    response = client.get("/musterstadt/hsds/datapackage.zip")
    assert (response.status_code, json.loads(response.content)["status"]) == (503, 503)


@pytest.mark.parametrize("name", [name for name in tables.TABLES if name not in tables.PROFILE_TABLES])
def test_columns_are_those_of_the_standard_and_of_the_profile(name):
    patch = json.loads(profiles.read(name) or b'{"properties": {}}')["properties"]
    unknown = set(tables.columns_of(name)) - set(official.facts()[name]) - set(patch)
    assert not unknown


@pytest.mark.parametrize("name", profiles.names())
def test_profile_adds_only_what_hsds_lacks(name):
    """A merge patch may add; it never gives a field of the standard another meaning."""
    patch = json.loads(profiles.read(name))
    known = official.facts().get(name, {})
    assert not set(patch["properties"]) & set(known)
    required = {field for field, fact in known.items() if fact["required"]}
    assert required <= set(patch.get("required", required))
    assert all(said["name"] == field and said["description"] for field, said in patch["properties"].items())


def declared(name: str) -> set[str]:
    patch = json.loads(profiles.read(name) or b'{"properties": {}}')["properties"]
    return set(official.facts().get(name, {})) | set(patch)


def undeclared(name: str, found: dict) -> list[str]:
    """Fields of an answer that neither the standard nor the profile knows."""
    children = {field: fact["of"] for field, fact in official.facts().get(name, {}).items()}
    children |= {"mandate": "mandate", "cannot": "mandate", "translations": "translation"}
    children |= {"services": "service"} if name == "organization" else {}
    children |= {"service": "service"} if name == "service_at_location" else {}
    more = {"organization": {"services"}, "service_at_location": {"service"}}.get(name, set())
    said = [f"{name}.{field}" for field in found if field not in declared(name) | more]
    for field, value in found.items():
        for each in value if isinstance(value, list) else [value]:
            if children.get(field) and isinstance(each, dict):
                said += undeclared(children[field], each)
    return said


@pytest.mark.parametrize(("kind", "name"), list(official.OBJECTS.items())[:3])
def test_every_field_of_an_answer_is_declared(kind, name, in_memory, client):
    in_memory(sample.loaded())
    for line in client.get(f"/musterstadt/hsds/{kind}?format=ndjson&full=true").getvalue().splitlines():
        assert not undeclared(name, json.loads(line))


def test_profile_is_published_file_by_file(client):
    listed = json.loads(client.get("/api/hsds/profile/").content)
    for name, address in listed["schemas"].items():
        assert client.get(address).content == profiles.read(name)
    assert client.get("/api/hsds/profile/nothing.json").status_code == 404

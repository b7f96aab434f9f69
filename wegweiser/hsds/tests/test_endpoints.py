"""Every endpoint answers what the schemas of HSDS 3.0 demand: for the demonstration networks and for a large one."""

from __future__ import annotations

import json

import pytest

from wegweiser.hsds.answering import LISTS
from wegweiser.hsds.tests import official
from wegweiser.hsds.tests.conftest import BIG
from wegweiser.tests.cast import NETWORKS

BASES = (*(f"/{slug}/hsds" for slug in NETWORKS), "/fr/luxembourg/hsds", "/api/hsds")
WITH_FULL = ("organizations", "services", "service_at_locations")


@pytest.fixture(autouse=True)
def said_by_which_schemas(record_property):
    """The closing line of a run says what the answers were held against."""
    record_property("hsds", official.SOURCE)


def objections(base: str, kind: str, ask, *, full: bool = False, page: int = 1) -> list[str]:
    """What the schemas have against one page of a list and its first object."""
    found = ask(f"{base}/{kind}?per_page=100&page={page}" + ("&full=true" if full else ""))
    assert found["contents"], f"{base}/{kind} is empty"
    said = [text for each in found["contents"] for text in official.wrong(kind, each, whole=full)]
    whole = ask(f"{base}/{kind}/{found['contents'][0]['id']}")
    assert whole["id"] == found["contents"][0]["id"]
    return said + official.wrong(kind, whole, whole=True)


@pytest.mark.parametrize("base", BASES)
def test_every_list_and_object_of_the_demonstration_holds(base, demo_networks, ask):
    said = [text for kind in LISTS for text in objections(base, kind, ask)]
    said += [text for kind in WITH_FULL for text in objections(base, kind, ask, full=True)]
    assert not said, "\n".join(said[:20])


def test_a_network_of_5000_actors_holds(big, in_memory, ask):
    in_memory(big)
    said = [text for kind in LISTS for text in objections(f"/{BIG}/hsds", kind, ask)]
    for kind in WITH_FULL:
        last = ask(f"/{BIG}/hsds/{kind}?per_page=100")["total_pages"]
        for page in (last // 2 or 1, last):
            said += objections(f"/{BIG}/hsds", kind, ask, full=True, page=page)
    assert not said, "\n".join(said[:20])


def test_root_names_version_profile_and_description(demo_networks, ask):
    root = ask("/ludwigshafen/hsds/")
    assert root["version"] == "3.0"
    assert ask(root["profile"].removeprefix("http://testserver"))["uri"] == root["profile"]
    assert ask("/fr/luxembourg/hsds/")["profile"] == root["profile"]
    assert ask(root["openapi_url"].removeprefix("http://testserver"))["openapi"] == "3.1.0"


@pytest.mark.parametrize("source", ["facts", *(["official"] if official.SOURCE == "official" else [])])
@pytest.mark.parametrize(
    ("kind", "spoiled"),
    [("services", {"status": "open"}), ("services", {"name": None}), ("services", {"phones": [{"id": "1"}]}),
     ("organizations", {"description": 3}), ("organizations", {"id": "police"}),
     ("service_at_locations", {"location": {"location_type": "physical"}})],
)  # fmt: skip
def test_what_does_not_hold_is_found(kind, spoiled, source, demo_networks, ask):
    """The check itself can fail."""
    good = ask(f"/ludwigshafen/hsds/{kind}?full=true")["contents"][0]
    assert not official.wrong(kind, good, whole=True, source=source)
    assert official.wrong(kind, good | spoiled, whole=True, source=source)


def test_committed_facts_are_those_of_the_schemas():
    if official.SOURCE == "facts":
        return
    for name, fields in official.facts().items():
        schema = official.schema(f"{name}.json")
        assert set(fields) == set(schema["properties"])
        assert {field for field, fact in fields.items() if fact["required"]} == set(schema.get("required", ()))


def test_every_answer_names_no_person_and_nothing_of_the_informal_edition(canaries, client):
    from wegweiser.tests.cast import CANARY, CANARY_PHONE

    paths = [f"/canaries/hsds/{kind}?format=ndjson" for kind in LISTS]
    paths += [f"/canaries/hsds/{kind}?format=ndjson&full=true" for kind in WITH_FULL]
    paths += ["/canaries/hsds/datapackage.zip", "/canaries/hsds/docs", "/canaries/hsds/openapi.json"]
    for path in paths:
        response = client.get(path)
        body = response.getvalue() if response.streaming else response.content
        assert response.status_code == 200
        for text in _texts(path, body):
            assert CANARY not in text, path
            assert CANARY_PHONE not in text, path
            assert CANARY_PHONE[1:] not in text, path


def _texts(path: str, body: bytes) -> list[str]:
    import io
    import zipfile

    if not path.endswith(".zip"):
        return [body.decode()]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def test_no_answer_has_a_named_contact(demo_networks, client):
    """A contact is an address for a purpose: no field for a name of a person or a title is ever filled."""
    for line in client.get("/api/hsds/services?format=ndjson&full=true").getvalue().splitlines():
        for contact in json.loads(line).get("contacts", ()):
            assert set(contact) <= {"id", "name", "department", "email"}

"""Generated networks come back the same; hostile data leave nothing behind."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wegweiser import packs, places
from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.drafting import formal_document
from wegweiser.guidebook.editions.document import (
    DocActor,
    DocContact,
    DocMandate,
    DocText,
    Document,
    canonical_bytes,
    digest_of,
)
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded, load
from wegweiser.guidebook.models import Actor, Network
from wegweiser.hsds.importing import reading, taking
from wegweiser.hsds.importing.drafting import understand
from wegweiser.hsds.importing.refusing import Refused
from wegweiser.hsds.importing.tests.test_import import by_id, differences, exported, imported, town
from wegweiser.tests.cast import NOW
from wegweiser.trail.models import Row

WORD = (
    st.text("abcdefghij ÄÖüß’é0123456789", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TEXT = st.text("abc äöü.,;:\n-<>&'\"{}%", min_size=1, max_size=60).map(str.strip).filter(bool)
NUMBER = st.sampled_from(["+496215040", "+496212030", "116016", "+35226531", "110"])
DAY = st.sampled_from(["", "2026-11-01"])
CONTACTS = st.one_of(
    st.builds(DocContact, channel=st.just("phone"), value=NUMBER,
              label=st.fixed_dictionaries({}, optional={"de": WORD}),
              languages=st.sampled_from([(), ("ro",), ("de", "bg")]), checked_on=DAY,
              hours=st.sampled_from(["", "24/7", "Mo-Fr 09:00-17:00", "Mo[1] 09:00-10:00", "Sa 22:00-02:00"])),
    st.builds(DocContact, channel=st.just("email"), value=st.sampled_from(["a@example.org", "b@example.org"])),
    st.builds(DocContact, channel=st.just("web"), value=st.just("https://example.org/a?b=c")),
    st.builds(DocContact, channel=st.just("address"), value=st.sampled_from(["Markt 1, 67059 Ort", "Rathaus"])),
)  # fmt: skip
MANDATES = st.builds(
    DocMandate, task=st.sampled_from(["counsel", "shelter", "investigate", "interpret"]), assumed=st.just(True),
    mode=st.sampled_from(["may", "must", "must_not"]), area=st.sampled_from(["07314", "DE", "07"]),
    legal_basis=st.sampled_from(["", "§ 87 AufenthG"]), age_min=st.integers(0, 18), age_max=st.integers(18, 200),
    sex=st.sampled_from(["", "female", "male"]), topics=st.sampled_from([(), ("labour",), ("asylum", "labour")]),
    residence=st.sampled_from(["", "none"]), checked_on=DAY, source=st.sampled_from(["", "https://example.org"]),
)  # fmt: skip
ACTORS = st.builds(
    DocActor,
    id=st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z]{1,3})?", fullmatch=True),
    name=st.fixed_dictionaries({"de": WORD}, optional={"en": WORD}),
    target_group=st.sampled_from(["police", "shelter", "counselling_service", "other"]),
    kind=st.sampled_from(["police", "non_public", "unknown", "public_body"]),
    level=st.sampled_from(["municipal", "state", "national"]),
    area=st.just("07314"),
    description=st.fixed_dictionaries({}, optional={"de": st.builds(DocText, text=TEXT)}),
    address=st.sampled_from(["", "Turmstraße 10, 67059 Ludwigshafen am Rhein (2nd floor)"]),
    must_report=st.sampled_from(["yes", "no", "unknown"]),
    must_prosecute=st.booleans(),
    duty_why=st.fixed_dictionaries({}, optional={"de": WORD}),
    free=st.sampled_from([None, True]),
    confidential=st.sampled_from([None, True, False]),
    anonymous=st.sampled_from([None, True, False]),
    languages_text=st.fixed_dictionaries({}, optional={"de": WORD}),
    hours_text=st.fixed_dictionaries({}, optional={"de": WORD}),
    topics=st.sampled_from([(), ("labour",), ("migration", "asylum")]),
    sex=st.sampled_from(["", "female"]),
    mandates=st.lists(MANDATES, max_size=4, unique_by=lambda each: (each.task, each.mode, each.area)).map(tuple),
    contacts=st.lists(CONTACTS, max_size=4, unique_by=lambda each: (each.channel, each.value)).map(tuple),
    languages=st.lists(st.sampled_from(["de", "ro", "ar"]), max_size=2, unique=True).map(tuple),
    checked_on=DAY,
)  # fmt: skip


def edition_of(actors: tuple[DocActor, ...]) -> Loaded:
    """An edition of generated actors: what a network would have to have in its draft."""
    begin_network("zufall", name="Zufall", place="07314", pack="de")
    network = formal_document(Network.objects.get(slug="zufall")).network
    document = Document(network=network, actors=actors)
    text = canonical_bytes(document).decode()
    return load(Edition(network="zufall", number=1, digest=digest_of(document), document=text, published_at=NOW))


@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ACTORS, min_size=1, max_size=12, unique_by=lambda each: each.id))
def test_whatever_a_town_says_comes_back_the_same(db, bodies):
    Network.objects.all().delete()
    loaded = edition_of(tuple(bodies))
    before = exported(loaded, "de")
    after = by_id(exported(imported(json.dumps(before).encode(), loaded), "de"))
    for id_, organization in by_id(before).items():
        assert not differences(organization, after[id_])


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "name", "status", "organization", "services", "phones", "contents", "mandate",
                         "attributes", "locations", "taxonomy_term"]), inner, max_size=4),
    max_leaves=12).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_whatever_comes_is_understood_or_refused(data):
    with suppress(Refused):  # anything else is a fault
        bundle = reading.read_bytes(data)
        understand(bundle, slug="x", pack=packs.load("de"), chain=places.chain(places.find("07314")))


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), data)
    return target.getvalue()


ONE = b'{"id": "4f8a8f3c-0d9e-4b8f-9d2b-d9c9c7f0a001", "name": "Hilfe", "description": "Wir helfen."'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"{", "JSON"),
        (b"[" * 5000 + b"]" * 5000, "nested too deeply"),
        (b'[' + ONE + b'}, 7]', "no object"),
        (b'[' + ONE + b'}, ' + ONE + b'}]', "same id"),
        (b'{"id": 7, "name": "Hilfe"}', "id: Expected `str`"),
        (b'{"id": "x"}', "no organization and no service"),
        (b'{"id": "x", "name": ""}', "name: Expected"),
        (ONE + b', "phones": 7}', "phones"),
        (ONE + b', "services": [7]}', "services"),
        (ONE + b', "email": "a\\u0000b"}', "control character"),
        (ONE + b', "website": "a\\u202eb"}', "control character"),
        (ONE + b', "email": "' + b"x" * 10_001 + b'"}', "10001 characters"),
        (b'{"a": 1}\n{"b"', "line 2"),
        (b"PK\x03\x04 nothing", "ZIP"),
        (zipped(organizations_csv=b"id,name\n1"), "as many cells"),
        (zipped(organizations_csv=b"id,name\n1,\xff"), "not UTF-8"),
        (zipped(organizations_csv=b"id,name\n1,a\n1,b"), "same id"),
        (zipped(organizations_csv=b"id,name,must_prosecute\n1,a,perhaps"), "organizations.csv, row 2, must_prosecute"),
        (zipped(nothing_csv=b"id,name\n1,a"), "no organization"),
    ],
)  # fmt: skip
def test_bad_data_are_refused_whole_and_say_where(data, said, db):
    network = town()
    with pytest.raises(Refused, match=said):
        taking.preview(network, reading.read_bytes(data), now=NOW)
    assert not Actor.objects.exists()


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_CONTENT", 10_000)
    with pytest.raises(Refused, match="unpacks"):
        reading.read_bytes(zipped(organizations_csv=b"id,name\n" + b"1,a\n" * 10_000))


def test_a_package_is_never_written_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"..__..__organizations_csv": b"id,name,description\n1,a,b"}
    assert reading.read_bytes(zipped(**names)).organizations[0]["name"] == "a"
    assert not list(tmp_path.parent.rglob("organizations.csv"))


def test_a_preview_writes_nothing_and_a_second_import_changes_nothing(db):
    network = town()
    data = ONE + b', "phones": [{"number": "0621 5040"}], "must_report": "no", "email": "a@example.org"}'
    found = taking.preview(network, reading.read_bytes(data), now=NOW)
    assert found.counts.created == 1
    assert not Actor.objects.exists()
    assert not Row.objects.filter(event="DraftsTaken").exists()
    for expected in ((1, 0, 0), (0, 0, 1)):
        counts = taking.take(network, found.drafts, found.digest, seat=None, now=NOW)
        assert (counts.created, counts.changed, counts.unchanged) == expected
    assert Actor.objects.get().contacts.get(channel="phone").value == "+496215040"
    assert Row.objects.filter(event="DraftsTaken").count() == 2
    assert not Edition.objects.exists()


@pytest.mark.parametrize("said", ["", ', "must_report": null', ', "must_report": "none"', ', "must_report": false'])
def test_a_duty_that_is_not_said_is_unknown(said, db):
    data = ONE + f', "actor_type": "counselling_service", "is_public_body": false{said}}}'.encode()
    taking.take(network := town(), taking.preview(network, reading.read_bytes(data), now=NOW).drafts, "", seat=None,
                now=NOW)  # fmt: skip
    assert Actor.objects.get().must_report == "unknown"


def test_data_that_deny_a_duty_the_pack_knows_are_marked(db):
    data = ONE + b', "actor_type": "police", "is_public_body": true, "must_report": "no"}'
    found = taking.preview(town(), reading.read_bytes(data), now=NOW)
    assert any(note.field == "must_report" and "says yes" in note.text for note in found.report.notes)


def test_the_place_of_a_shelter_stays_out(db):
    place = '{"location_type": "physical", "addresses": [{"address_1": "Weg 1", "city": "Ort"}]}'
    data = (ONE.decode() + f', "locations": [{place}]}}').replace("Hilfe", "Frauenhaus").encode()
    found = taking.preview(town(), reading.read_bytes(data), now=NOW)
    assert "Weg 1" not in str(found.drafts)
    assert any(note.field == "locations" for note in found.report.notes)


def test_an_entry_that_editors_wrote_is_not_taken_over(db):
    network = town()
    Actor.objects.create(network=network, slug="hilfe", name={"de": "Hilfe"}, target_group="other", level="municipal")
    known = '[{"identifier_scheme": "X-WEGWEISER", "identifier_type": "network", "identifier": "leerstadt/hilfe"}]'
    data = (ONE.decode() + f', "organization_identifiers": {known}}}').encode()
    found = taking.preview(network, reading.read_bytes(data), now=NOW)
    assert found.drafts == []
    assert "not touched" in found.report.notes[-1].text

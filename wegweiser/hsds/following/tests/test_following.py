"""A copy is taken when it is whole and newer; whatever else comes back, the last good copy stays and says its age."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta

import msgspec
import pytest

from wegweiser.guidebook.editions.document import canonical_bytes, digest_of
from wegweiser.hsds.following import copies, fetching, pulling
from wegweiser.hsds.following.fetching import Got, NotAllowed, Unreached
from wegweiser.hsds.following.forms import FollowForm
from wegweiser.hsds.following.models import CURRENT, REFUSED, UNREACHED
from wegweiser.tests.cast import NOW
from wegweiser.trail.models import Row

LATER = NOW + timedelta(hours=5)
ASK = "/en/land/towns/neustadt?asks=professional&situation=unpaid_wages"


def pulled(followed, now=NOW):
    pulling.pull(followed, now=now)
    followed.refresh_from_db()
    return followed.state, followed.problem


def test_a_first_pull_keeps_the_very_bytes(followed, elsewhere):
    assert pulled(followed) == (CURRENT, "")
    assert followed.document.encode() == canonical_bytes(elsewhere.document)
    assert (followed.number, followed.digest, followed.name) == (1, digest_of(elsewhere.document), "Neustadt")
    assert Row.objects.filter(event="CopyTaken").count() == 1


def test_an_unchanged_edition_is_asked_for_by_its_digest_and_not_sent_again(followed, elsewhere):
    pulled(followed)
    elsewhere.asked.clear()
    assert pulled(followed, LATER) == (CURRENT, "")
    assert [etag for _address, etag in elsewhere.asked] == [f'"{followed.digest}"']
    assert followed.fetched_at == LATER


def _lie(there, followed):
    there.change(checked_on="2026-11-02")
    there.data = canonical_bytes(there.document).replace(b"2026-11-02", b"2026-11-03")


def _cut(there, followed):
    there.change(checked_on="2026-11-02")
    there.data = canonical_bytes(there.document)[:-9]


def _other(**told):
    def change(there, followed):
        there.change(checked_on="2026-11-02")
        there.told = told

    return change


def _network(**values):
    def change(there, followed):
        network = msgspec.structs.replace(there.document.network, **values)
        there.document, there.number = msgspec.structs.replace(there.document, network=network), 2

    return change


def _actor(**values):
    return lambda there, followed: there.change(**values)


def _status(status):
    def change(there, followed):
        there.status = status

    return change


def _error(error):
    def change(there, followed):
        there.error = error

    return change


@pytest.mark.parametrize(
    ("change", "expected", "problem"),
    [
        (_lie, REFUSED, "other_digest"),
        (_cut, REFUSED, "cut_off"),
        (_other(number=1), REFUSED, "changed"),
        (_other(number=-1), REFUSED, "unreadable"),
        (_other(digest="sha256:0"), REFUSED, "unreadable"),
        (_other(network="altstadt"), REFUSED, "unreadable"),
        (_other(schema=2), REFUSED, "other_version"),
        (_other(size=10**9), REFUSED, "too_long"),
        (_network(fictional=True), REFUSED, "invented"),
        (_network(place="07314"), REFUSED, "elsewhere"),
        (_network(pack="xx"), REFUSED, "unknown_here"),
        (_actor(must_report="perhaps"), REFUSED, "unreadable"),
        (_actor(id="../x"), REFUSED, "unreadable"),
        (_actor(name={"de": "a\u202eb"}), REFUSED, "unreadable"),
        (_status(302), REFUSED, "redirected"),
        (_status(404), UNREACHED, "not_there"),
        (_status(500), UNREACHED, "broken"),
        (_error(Unreached("slow")), UNREACHED, "no_answer"),
        (_error(NotAllowed("private")), REFUSED, "not_allowed"),
    ],
)
def test_whatever_comes_back_the_last_good_copy_stays(change, expected, problem, followed, elsewhere, client):
    pulled(followed)
    kept = (followed.document, followed.number, followed.digest, followed.fetched_at)
    change(elsewhere, followed)
    assert pulled(followed, LATER) == (expected, problem)
    assert (followed.document, followed.number, followed.digest, followed.fetched_at) == kept
    assert followed.failing_since == LATER
    page = client.get(ASK).content.decode()
    assert "Beratung" in page
    assert ("Not reached since" if expected == UNREACHED else "was refused") in page


def test_an_older_edition_is_refused(followed, elsewhere):
    elsewhere.change(checked_on="2026-11-02")
    pulled(followed)
    elsewhere.change(checked_on="2026-11-03")
    elsewhere.number = 1
    assert pulled(followed) == (REFUSED, "older")


def test_the_answer_names_bodies_of_the_town_and_of_the_state_and_whose_they_are(followed, elsewhere, client):
    pulled(followed)
    page = client.get(ASK).content.decode()
    assert "https://wegweiser.example.org/neustadt/actors/beratung" in page
    assert "/land/actors/landesstelle" in page
    assert "Copy of the guidebook of Neustadt, edition 1, as of" in page
    assert "From the guidebook of Land, edition 1." in page


def test_a_question_of_a_person_stands_in_no_address(followed, elsewhere, client):
    pulled(followed)
    asked = {"asks": "affected", "situation": ["unpaid_wages"], "person": "", "language": ""}
    sent = client.post("/en/land/towns/neustadt", asked, headers={"sec-fetch-site": "same-origin"})
    assert (sent.status_code, sent["Location"]) == (303, "/en/land/towns/neustadt")
    assert "Beratung" in client.get("/en/land/towns/neustadt").content.decode()


def test_a_town_is_not_shown_before_its_first_good_copy(followed, client):
    assert client.get(ASK).status_code == 404
    assert "Neustadt" not in client.get("/en/land/towns").content.decode()


def test_a_copy_enters_no_edition_and_no_open_data_of_this_installation(followed, elsewhere, client):
    pulled(followed)
    assert client.get("/neustadt/").status_code == 404
    assert "/neustadt" not in client.get("/land/hsds/organizations?full=true").content.decode()


@pytest.mark.parametrize(("slug", "is_led"), [("ludwigshafen", False), ("luxembourg", True)])
def test_the_pages_of_a_state_or_country_lead_to_its_towns(slug, is_led, demo_networks, client):
    assert (f"/{slug}/towns" in client.get(f"/{slug}/").content.decode()) == is_led
    assert "No town" in client.get(f"/en/{slug}/towns").content.decode()


def test_head_and_document_agree_for_every_network(demo_networks, client):
    for slug, loaded in demo_networks.items():
        head = client.get(f"/{slug}/edition.json")
        told = head.json()
        data = client.get(f"/{slug}/editions/{told['number']}.json").content
        assert (told["digest"], told["size"]) == (loaded.digest, len(data))
        assert data == canonical_bytes(loaded.document)
        assert client.get(f"/{slug}/edition.json", headers={"if-none-match": head["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", [
    "ftp://example.org/a/", "http://example.org/a/", "https://user:x@example.org/a/", "https://example.org/a/?x=1",
    "http://127.0.0.1:8000/a/", "file:///etc/passwd", "https://", "//example.org/a/", "https://exämple.org/a/",
])  # fmt: skip
def test_addresses_that_may_not_be_asked_are_refused(address):
    with pytest.raises(NotAllowed):
        fetching.checked(address)
    assert not FollowForm({"address": address}).is_valid()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%1",
                                     "::ffff:10.0.0.1", "fc00::1", "0.0.0.0", "100.64.0.1", "2002:7f00::"])  # fmt: skip
def test_inner_addresses_are_not_asked_unless_named(address, monkeypatch, settings):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (address, 443))])
    with pytest.raises(NotAllowed):
        fetching._resolved("town.example.org", 443)
    settings.FOLLOW_PRIVATE = frozenset({"town.example.org:443"})
    assert fetching._resolved("town.example.org", 443) == address


def test_one_public_address_among_inner_ones_is_not_enough(monkeypatch):
    found = [(0, 0, 0, "", (address, 443)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotAllowed):
        fetching._resolved("town.example.org", 443)


def test_a_long_or_slow_answer_is_not_read_to_its_end(monkeypatch):
    class Endless:
        status, length = 200, None

        def read1(self, size: int) -> bytes:
            return b"x" * size

    assert fetching._read(Endless(), 100_000, 10**12) == Got(200, b"", too_long=True)
    with pytest.raises(Unreached):
        fetching._read(Endless(), 10**9, 0)


def test_headers_that_come_a_byte_at_a_time_hold_nobody(monkeypatch, settings):
    server = socket.create_server(("127.0.0.1", 0))
    here = f"127.0.0.1:{server.getsockname()[1]}"
    settings.FOLLOW_PRIVATE = frozenset({here})
    monkeypatch.setattr(fetching, "SECONDS", 0.3)

    def drip() -> None:
        connection, _from = server.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                connection.sendall(b"x")
                time.sleep(0.02)

    threading.Thread(target=drip, daemon=True).start()
    with server, pytest.raises(Unreached):
        fetching.get(f"http://{here}/edition.json", most=1000)


def test_no_two_bodies_of_a_joined_edition_share_an_id(followed, elsewhere, state):
    from wegweiser.guidebook.editions import store

    elsewhere.change(id="landesstelle")
    pulled(followed)
    both = copies.joined(store.current("land"), copies.town_of("land", "neustadt"))
    ids = [actor.id for actor in both.loaded.document.actors]
    assert len(ids) == len(set(ids))
    assert "landesstelle-state" in both.of_state

"""The spare key: any three of five trustees give desks back, a drill counts only when the sentinel was opened."""

from __future__ import annotations

import copy
import json

import pytest

from wegweiser.backup import offline, spare
from wegweiser.backup.handing_back import hand_back
from wegweiser.backup.offline import Stop, rewrapped, spare_key_of, to_bytes, to_text
from wegweiser.backup.tests.cast import NOW, PRIVATES, TRUSTEES, make_desk, make_report
from wegweiser.cli import Refused
from wegweiser.intake import keys
from wegweiser.intake.models import DeskSeat, Report
from wegweiser.intake.places_of_seals import content_place, seat_place
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.sealing.envelope import open_with_key
from wegweiser.sealing.keypairs import new_key_pair, open_as_member
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
TEXT = b"They keep my passport."


@pytest.fixture
def network(town):
    spare.make_spare_key(town.network, TRUSTEES, NOW)
    town.network.refresh_from_db()
    return town.network


@pytest.fixture
def desk(town, network):
    """A desk that the trustees can give back, with one report."""
    found = make_desk(town)
    spare.seal_desk_for_spare(found.desk, found.pair.private)
    make_report(found.desk, TEXT, bytes(network.spare_key.public_key))
    return found.desk


@pytest.fixture
def desk_without_seal(town, network):
    desk = make_desk(town).desk
    make_report(desk, TEXT, bytes(network.spare_key.public_key))
    return desk


@pytest.fixture
def ana(town):
    return town.enrol("Ana", "counsellor")


def opened(exported, *numbers):
    return rewrapped(exported, spare_key_of(exported, [PRIVATES[number] for number in numbers]))


def given_back(network, members, *numbers):
    return json.dumps(opened(spare.export(network, members, NOW), *numbers)).encode()


def read_as(member, desk):
    """What this member reads in the only report of the desk."""
    seat, report = DeskSeat.objects.get(desk=desk, member=member.pk), Report.objects.get(desk=desk)
    private = open_as_member(PRIVATE[member.pk], seat.envelope, seat_place(desk, member.pk))
    return open_with_key(keys.key_for_desk(private, report), report.sealed, content_place(report))


def test_three_trustees_give_a_desk_to_a_member(network, desk, ana):
    hand_back(given_back(network, [ana], 4, 0, 2), NOW)
    assert read_as(ana, desk) == TEXT


def test_desk_that_was_never_sealed_gets_a_new_key_and_keeps_its_reports(network, desk_without_seal, ana):
    before = bytes(desk_without_seal.public_key)
    assert hand_back(given_back(network, [ana], 1, 2, 3), NOW).renewed == 1
    desk_without_seal.refresh_from_db()
    assert bytes(desk_without_seal.public_key) != before
    assert read_as(ana, desk_without_seal) == TEXT


def test_renewed_desk_can_be_given_back_once_more(town, network, desk_without_seal, ana):
    hand_back(given_back(network, [ana], 1, 2, 3), NOW)
    bo = town.enrol("Bo", "counsellor")
    assert hand_back(given_back(network, [bo], 0, 1, 4), NOW).renewed == 0
    assert read_as(bo, desk_without_seal) == TEXT


def test_report_still_under_a_former_key_of_the_desk_comes_along(network, desk, ana):
    fresh = new_key_pair()
    desk.public_key, desk.key_for_spare = fresh.public, None
    spare.seal_desk_for_spare(desk, fresh.private)
    desk.save()
    assert hand_back(given_back(network, [ana], 0, 3, 4), NOW).renewed == 0
    assert read_as(ana, desk) == TEXT


def test_report_that_came_since_the_export_stops_a_new_key(network, desk_without_seal, ana):
    content = given_back(network, [ana], 0, 1, 2)
    make_report(desk_without_seal)
    with pytest.raises(Refused, match="export again"):
        hand_back(content, NOW)


@pytest.mark.parametrize("content", [{"reports": {"x": ""}}, {"id": "x"}, {"more": 1}, {"seats": {"x": ""}}])
def test_bent_import_is_refused(network, desk, ana, content):
    found = json.loads(given_back(network, [ana], 0, 1, 2))
    found["desks"][0].update(content)
    with pytest.raises(Refused):
        hand_back(json.dumps(found).encode(), NOW)


@pytest.mark.parametrize("numbers", [(0, 1), (3, 4), (2,), ()])
def test_two_do_not(network, desk, ana, numbers):
    with pytest.raises(Stop):
        opened(spare.export(network, [ana], NOW), *numbers)


def test_two_and_a_stranger_do_not(network, desk, ana):
    with pytest.raises(Stop):
        spare_key_of(spare.export(network, [ana], NOW), [*PRIVATES[:2], new_key_pair().private])


def test_export_holds_no_key_in_the_open(network, desk, ana):
    text = json.dumps(spare.export(network, [ana], NOW))
    private = spare_key_of(json.loads(text), PRIVATES[:3])
    assert to_text(private)[4:60] not in text
    assert to_text(PRIVATE[ana.pk])[4:60] not in text


def _bend(text):
    blob = bytearray(to_bytes(text))
    blob[-1] ^= 1
    return to_text(bytes(blob))


BENT = {
    "blob": lambda found: found["blobs"].update({name: _bend(blob) for name, blob in found["blobs"].items()}),
    "public key of the spare key": lambda found: found.update(public=to_text(new_key_pair().public)),
    "seal of the desk": lambda found: found["desks"][0].update(sealed=_bend(found["desks"][0]["sealed"])),
    "public key of the desk": lambda found: found["desks"][0].update(public=to_text(new_key_pair().public)),
    "network": lambda found: found.update(network="linden"),
}


@pytest.mark.parametrize("what", BENT)
def test_changed_export_is_refused(network, desk, ana, what):
    found = copy.deepcopy(spare.export(network, [ana], NOW))
    BENT[what](found)
    with pytest.raises(Stop):
        opened(found, 0, 1, 2)


def test_one_bent_blob_does_not_lock_others_out(network, desk, ana):
    found = copy.deepcopy(spare.export(network, [ana], NOW))
    found["blobs"]["1,2,3"] = _bend(found["blobs"]["1,2,3"])
    assert opened(found, 1, 2, 3)


def test_use_is_in_the_trail(network, desk, ana):
    hand_back(given_back(network, [ana], 0, 1, 2), NOW)
    rows = Row.objects.order_by("position").values_list("event", flat=True)
    assert list(rows)[-3:] == ["SpareKeyMade", "SpareKeyExported", "SpareKeyUsed"]


def test_member_who_left_gets_nothing(town, network, desk, ana):
    content = given_back(network, [ana], 0, 1, 2)
    town.membership(ana).delete()
    with pytest.raises(Refused, match="not active"):
        hand_back(content, NOW)
    assert not DeskSeat.objects.exists()


def test_seal_for_somebody_else_is_refused(town, network, desk, ana):
    found = json.loads(given_back(network, [ana, town.enrol("Bo", "counsellor")], 0, 1, 2))
    seats = found["desks"][0]["seats"]
    first, second = seats
    seats[first], seats[second] = seats[second], seats[first]
    with pytest.raises(Refused, match="not for the one"):
        hand_back(json.dumps(found).encode(), NOW)


def test_key_of_a_sealed_desk_is_never_replaced(network, desk, ana):
    found = json.loads(given_back(network, [ana], 0, 1, 2))
    found["desks"][0]["public"] = to_text(new_key_pair().public)
    with pytest.raises(Refused, match="export again"):
        hand_back(json.dumps(found).encode(), NOW)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"kind": "x", "network": "rosenau", "desks": []}'])
def test_other_files_are_refused(network, content):
    with pytest.raises(Refused):
        hand_back(content, NOW)


def test_desk_is_sealed_for_the_trustees_once(network, town):
    found = make_desk(town)
    assert spare.seal_desk_for_spare(found.desk, found.pair.private)
    assert not spare.seal_desk_for_spare(found.desk, found.pair.private)


def test_network_without_a_spare_key_seals_nothing(town):
    found = make_desk(town)
    assert not spare.seal_desk_for_spare(found.desk, found.pair.private)


def test_drill_counts_when_the_sentinel_was_opened(network):
    exported = spare.export(network, [], NOW)
    spare.drilled(network, offline.proof(exported, spare_key_of(exported, PRIVATES[1:4])), NOW)
    network.spare_key.refresh_from_db()
    assert network.spare_key.drilled_at == NOW


@pytest.mark.parametrize("value", ["", "zz", "00" * 32])
def test_wrong_proof_does_not_count(network, value):
    with pytest.raises(Refused):
        spare.drilled(network, {"kind": offline.PROOF, "value": value}, NOW)
    network.spare_key.refresh_from_db()
    assert network.spare_key.drilled_at is None


def test_proof_counts_once(network):
    exported = spare.export(network, [], NOW)
    proof = offline.proof(exported, spare_key_of(exported, PRIVATES[:3]))
    spare.drilled(network, proof, NOW)
    with pytest.raises(Refused):
        spare.drilled(network, proof, NOW)


def test_spare_key_is_not_replaced_by_mistake(network):
    before = bytes(network.spare_key.public_key)
    with pytest.raises(Refused, match="--again"):
        spare.make_spare_key(network, TRUSTEES, NOW)
    network.spare_key.refresh_from_db()
    assert bytes(network.spare_key.public_key) == before


def test_new_spare_key_makes_the_desk_seal_anew(network, desk):
    spare.make_spare_key(network, TRUSTEES, NOW, again=True)
    desk.refresh_from_db()
    assert desk.key_for_spare is None


@pytest.mark.parametrize("trustees", [TRUSTEES[:4], [*TRUSTEES[:4], TRUSTEES[0]], [*TRUSTEES, TRUSTEES[0]]])
def test_five_different_trustees_are_needed(town, trustees):
    with pytest.raises(Refused, match="five different"):
        spare.make_spare_key(town.network, trustees, NOW)

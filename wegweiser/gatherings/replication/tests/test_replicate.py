"""Beginning a network from another one: in the rooms, by a package, from the command line."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from wegweiser.cli import main
from wegweiser.gatherings.models import Carried, Series, Stakeholder, Tie
from wegweiser.gatherings.replication.actions import NotTaken, take_package
from wegweiser.gatherings.replication.collecting import package_of
from wegweiser.gatherings.replication.package import pieces_of, read_package, write_package
from wegweiser.gatherings.replication.tests import cast
from wegweiser.guidebook.models import Actor, Network
from wegweiser.people.invitations import access_invitation
from wegweiser.people.models import Invitation
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
NEW = {"name": "Neustadt", "slug": "neustadt", "place": "07316"}


def url(name, network="rosenau"):
    return reverse(name, args=[network])


def names(network):
    return set(pieces_of(package_of(network)))


def test_everything_that_travels_arrives_as_it_was(origin):
    """The pieces of the new network are those of the old one, but what belongs to Ludwigshafen alone."""
    new = cast.begin(origin.network)
    before, after = package_of(origin.network), package_of(new)
    assert after.texts == before.texts
    assert list(after.agendas.values()) == list(before.agendas.values())
    entry, copy = before.lines["landesamt"], after.lines["landesamt"]
    assert [m.area for m in entry.mandates] == ["07314", "07"]
    assert [m.area for m in copy.mandates] == ["07"]
    assert (copy.name, copy.contacts, copy.description) == (entry.name, entry.contacts, entry.description)


def test_local_bodies_stay(origin):
    new = cast.begin(origin.network)
    assert list(new.actors.values_list("slug", flat=True)) == ["landesamt"]


def test_body_of_another_state_stays(origin):
    cast.wide_actor(origin.network, "hessen", "06")
    assert not cast.begin(origin.network).actors.filter(slug="hessen").exists()


def test_confirmations_stay(origin):
    actor = cast.begin(origin.network).actors.get()
    assert actor.confirmed_on is None
    assert actor.mandates.get().assumed is True


def test_target_groups_arrive_to_be_won(origin):
    new = cast.begin(origin.network)
    found = Stakeholder.objects.filter(network=new).values_list("target_group", "state", "actor")
    assert ("counselling_service", "to_win", None) in found


def test_tie_says_where_it_came_from(origin):
    tie = Tie.objects.get(network=cast.begin(origin.network))
    assert (tie.origin, tie.origin_name, tie.ended_at) == (origin.network, "Rosenau", None)
    assert not Carried.objects.filter(tie=tie, digest="").exists()


def test_invented_network_begets_invented_ones(origin):
    Network.objects.filter(pk=origin.network.pk).update(fictional=True)
    origin.network.refresh_from_db()
    new = cast.begin(origin.network)
    assert new.fictional
    assert Series.objects.get(network=new).name != "Runder Tisch Rosenau"


def test_number_of_queries_does_not_grow(origin, django_assert_max_num_queries):
    for number in range(20):
        cast.wide_actor(origin.network, f"amt-{number}")
        cast.series(origin.network)
    with django_assert_max_num_queries(14):
        package_of(origin.network)


# in the rooms


def test_preview_shows_what_goes_and_what_stays(origin, browser):
    page = browser.post(url("replicate_here"), NEW).content.decode()
    assert "State office" in page
    assert "What stays here" in page
    assert not Network.objects.filter(slug="neustadt").exists()


def test_begin_shows_the_stewards_link_once(origin, browser):
    sent = browser.post(url("replicate_here"), {**NEW, "begin": "1", "take": ["lines/landesamt", "texts/welcome"]})
    assert sent.status_code == 303
    first, again = (browser.get(url("replicate_here")).content.decode() for _ in range(2))
    token = re.search(r"/join/([^<\s/]+)", first) or re.search(r'id="link">[^<]*/([\w-]{43})', first)
    invitation = access_invitation(token.group(1), timezone.now())
    assert (invitation.network.slug, invitation.roles) == ("neustadt", ["steward"])
    assert token.group(1) not in again


def test_cleared_box_stays(origin, browser):
    browser.post(url("replicate_here"), {**NEW, "begin": "1", "take": ["texts/welcome"]})
    new = Network.objects.get(slug="neustadt")
    assert new.texts == {"welcome": {"de": "Willkommen."}}
    assert not new.actors.exists()
    assert not new.series.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"slug": "rosenau"}, "slug"),
        ({"slug": "Neu Stadt"}, "slug"),
        ({"slug": "members"}, "slug"),
        ({"place": "Nirgendwo an der Nichts"}, "place"),
        ({"place": "07"}, "place"),
        ({"place": "DE"}, "place"),
        ({"place": "Neustadt"}, "which"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_form_says_why_and_keeps_what_was_typed(origin, browser, change, field):
    answer = browser.post(url("replicate_here"), {**NEW, **change, "begin": "1"})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    assert Network.objects.filter(slug="neustadt").count() == 0


def test_place_is_found_by_its_name(origin, browser):
    answer = browser.post(url("replicate_here"), {**NEW, "place": "neustadt an der weinstrasse"})
    assert answer.context["wanted"].place == "07316"


def test_place_is_chosen_from_those_that_fit(origin, browser):
    answer = browser.post(url("replicate_here"), {**NEW, "place": "Neustadt", "which": "07316"})
    assert answer.context["wanted"].place == "07316"


def test_network_of_another_country_gets_that_country(origin, browser):
    browser.post(url("replicate_here"), {**NEW, "place": "LU", "slug": "lux", "begin": "1", "take": ["texts/welcome"]})
    answer = browser.post(url("replicate_here"), {**NEW, "place": "LU", "slug": "lux"})
    assert answer.context["form"].errors  # a whole country, from a town


def test_passphrase_is_asked_again(origin, ana):
    browser = sign_in(ana, stepped_up=False)
    for name in ("replicate", "replicate_here", "replication_package", "import_package"):
        assert browser.get(url(name)).headers["Location"] == reverse("step_up")


def test_both_networks_remember_it(origin, browser):
    browser.post(url("replicate_here"), {**NEW, "begin": "1"})
    rows = Row.objects.filter(event="NetworkBegun").values_list("network", flat=True)
    assert set(rows) == {"rosenau", "neustadt"}


# packages


def upload(data, name="paket.json"):
    return {"file": SimpleUploadedFile(name, data, content_type="application/json")}


def test_downloaded_package_is_read_elsewhere(origin, browser, other_town):
    data = browser.post(url("replication_package")).content
    there = sign_in(other_town.enrol("Linde-301", "coordinator"))
    look = there.post(url("import_package", "linden"), upload(data))
    assert look.context["text"].encode() == data
    assert not Tie.objects.exists()
    take = [f"{piece}/{key}" for piece, key in pieces_of(read_package(data)[0])]
    assert there.post(url("import_package", "linden"), {"package": data.decode(), "take": take}).status_code == 303
    assert other_town.network.actors.filter(slug="landesamt").exists()
    assert names(origin.network) >= {name for name in names(other_town.network) if name[0] in ("texts", "lines")}


def test_package_nobody_could_read_is_not_handed_out(origin, browser):
    Network.objects.filter(pk=origin.network.pk).update(texts={"welcome": {"de": "Will\x0bkommen."}})
    answer = browser.post(url("replication_package"))
    assert answer.status_code == 409
    assert "texts.welcome" in answer.content.decode()


def test_tampered_upload_is_refused_with_a_message(origin, browser):
    data = write_package(package_of(origin.network)).replace(b"Willkommen", b"Hereinspaz")
    answer = browser.post(url("import_package"), upload(data))
    assert answer.status_code == 400
    assert "digest does not fit" in answer.content.decode()


def test_package_changed_between_look_and_take_is_refused(origin, browser):
    data = write_package(package_of(origin.network)).replace(b"Willkommen", b"Hereinspaz")
    answer = browser.post(url("import_package"), {"package": data.decode(), "take": ["texts/welcome"]})
    assert answer.status_code == 400
    assert not Tie.objects.exists()


def test_import_overwrites_nothing(origin, other_town):
    """A welcome that stands here stays, and is listed as a change."""
    Network.objects.filter(pk=other_town.network.pk).update(texts={"welcome": {"de": "Unser Gruß."}})
    other_town.network.refresh_from_db()
    package = package_of(origin.network)
    take_package(other_town.network, package, seat=_seat(other_town), now=timezone.now())
    other_town.network.refresh_from_db()
    assert other_town.network.texts["welcome"] == {"de": "Unser Gruß."}
    assert Carried.objects.get(piece="texts", key="welcome").digest == ""


def test_invented_package_stays_out_of_a_real_network(origin, other_town):
    Network.objects.filter(pk=origin.network.pk).update(fictional=True)
    origin.network.refresh_from_db()
    with pytest.raises(NotTaken, match="fictional"):
        take_package(other_town.network, package_of(origin.network), seat=_seat(other_town), now=timezone.now())


def _seat(town):
    return town.seat(town.enrol("Linde-302", "coordinator"))


# the command line


def replicate(*words):
    return main(["replicate", *words])


def test_command_begins_a_network(origin, capsys):
    assert replicate("--from", "rosenau", "--to", "neustadt", "--name", "Neustadt", "--place", "07316") == 0
    assert "began neustadt place=07316" in capsys.readouterr().out
    assert Tie.objects.get().origin == origin.network


def test_command_writes_and_reads_a_package(origin, tmp_path, capsys):
    file = tmp_path / "paket.json"
    assert replicate("--from", "rosenau", "--write", str(file)) == 0
    assert replicate("--package", str(file)) == 0
    assert replicate("--package", str(file), "--to", "neu", "--name", "Neu", "--place", "07316") == 0
    assert "lines=1" in capsys.readouterr().out
    assert Tie.objects.get().origin is None


def test_command_for_a_whole_state(origin):
    assert replicate("--from", "rosenau", "--to", "land", "--name", "Land", "--place", "07") == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--from", "nowhere", "--to", "neu", "--name", "N", "--place", "07316"], 2, "is not known"),
        (["--from", "rosenau"], 2, "--to SLUG"),
        (["--from", "rosenau", "--to", "rosenau", "--name", "Rosenau", "--place", "07314"], 2, "exists already"),
        (["--from", "rosenau", "--to", "neu", "--name", "N", "--place", "Neustadt"], 2, "no place"),
        (["--package", "/nowhere.json"], 1, "No such file"),
        ([], 2, "required"),
    ],
)
def test_command_says_what_is_wrong(origin, capsys, words, code, says):
    assert replicate(*words) == code
    assert says in capsys.readouterr().err


def test_command_refuses_a_tampered_file(origin, tmp_path, capsys):
    file = tmp_path / "paket.json"
    file.write_bytes(write_package(package_of(origin.network)).replace(b"Rosenau", b"Rosenbu"))
    assert replicate("--package", str(file)) == 1
    assert "digest" in capsys.readouterr().err


def test_nothing_is_left_when_it_fails(origin, monkeypatch):
    """All or nothing."""
    from wegweiser.gatherings.replication import actions, pieces

    def fail(*_args, **_more):
        raise pieces.Overtaken

    monkeypatch.setattr(actions.pieces, "take", fail)
    with pytest.raises(pieces.Overtaken):
        cast.begin(origin.network)
    assert (Network.objects.count(), Invitation.objects.count(), Actor.objects.count()) == (1, 0, 3)

"""`wegweiser init`"""

from datetime import UTC, datetime

import pytest

from wegweiser.cli import main
from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.models import Actor, Network
from wegweiser.guidebook.publishing import publish_edition

pytestmark = pytest.mark.django_db


def init(slug="nordtor", place="07314", pack="de", name="Nordtor"):
    return main(["init", slug, "--place", place, "--pack", pack, "--name", name])


def test_init_stores_the_canonical_place():
    assert init(place="11000000") == 0
    assert Network.objects.get().place == "11"


def test_same_values_again_are_fine():
    assert (init(), init(place="07314000")) == (0, 0)
    assert Network.objects.count() == 1


def test_other_values_are_named(capsys):
    init()
    assert init(name="Südtor") == 2
    assert "name is 'Nordtor', not 'Südtor'" in capsys.readouterr().err


@pytest.mark.parametrize("slug", ["N", "nord tor", "a", "x" * 41, "Nordtor", "nord_tor", "nordtör", "nordtor\n"])
def test_wrong_slugs_name_the_allowed_signs(slug, capsys):
    assert init(slug) == 2
    assert "allowed: 2 to 40 of a-z, 0-9 and -" in capsys.readouterr().err


@pytest.mark.parametrize("slug", ["de", "ar", "static", "demo", "search", "health"])
def test_reserved_slugs_are_refused(slug, capsys):
    assert init(slug) == 2
    assert "reserved" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"place": "99999"}, "allowed: LU, 11, 07314"),
        ({"pack": "xx"}, "allowed: de, lu"),
        ({"pack": "eu"}, "allowed: de, lu"),
        ({"place": "LU"}, "no place 'LU'"),
        ({"name": " "}, "name; allowed"),
    ],
)
def test_unknown_values_name_the_allowed_ones(other, said, capsys):
    assert init(**other) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "allowed"),
    [
        ([], "publish"),
        (["who", "--network", "musterstadt"], "danger_now"),
        (["who", "--situation", "debts"], "musterstadt"),
        (["publish"], "musterstadt"),
        (["import", "actors", __file__], "musterstadt"),
        (["import", "actors", "nowhere.csv", "--network", "musterstadt"], "XLSX"),
        (["init", "andere", "--name", "Andere", "--pack", "de"], "07314"),
        (["init", "andere", "--name", "Andere", "--place", "07314"], "de, lu"),
    ],
)
def test_a_call_that_lacks_something_names_what_is_allowed(argv, allowed, capsys):
    network = begin_network("musterstadt", name="Musterstadt", place="07314", pack="de")[0]
    Actor.objects.create(network=network, slug="a", name={"de": "A"}, area="07314", level="municipal", sources=["s"])
    publish_edition(network, now=datetime(2026, 11, 21, tzinfo=UTC))
    store.forget()
    assert main(argv) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert allowed in line

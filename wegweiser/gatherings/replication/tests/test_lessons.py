"""What a town says in the lessons of the course goes along, and is hidden where it arrives until somebody saves it."""

import pytest
from django.utils import timezone

from wegweiser import packs
from wegweiser.courses.models import CourseText
from wegweiser.courses.texts import local_texts, save_text
from wegweiser.courses.travelling import write_texts
from wegweiser.gatherings.models import Tie
from wegweiser.gatherings.replication import actions
from wegweiser.gatherings.replication.collecting import held_back, package_of
from wegweiser.gatherings.replication.package import (
    BadPackage,
    LessonPiece,
    as_stored,
    hand_out,
    pieces_of,
    read_package,
)
from wegweiser.gatherings.replication.pieces import Overtaken
from wegweiser.gatherings.replication.shown import groups_of_pieces
from wegweiser.gatherings.replication.tests import cast
from wegweiser.gatherings.replication.tests.test_package import signed
from wegweiser.gatherings.replication.upstream import changes_since
from wegweiser.people.keys import create_network_key
from wegweiser.people.tests.cast import Town

pytestmark = pytest.mark.django_db
LESSON = ("courses", "signs")


def say(network, language="de", text="Hier hilft der Verein.", state="source", lesson="signs"):
    CourseText.objects.update_or_create(
        network=network, lesson=lesson, language=language,
        defaults={"town_text": text, "state": state, "changed_at": timezone.now()},
    )  # fmt: skip


def stands(network):
    rows = CourseText.objects.filter(network=network).order_by("language")
    return [(row.language, row.town_text, row.state) for row in rows]


@pytest.fixture
def new(origin):
    """Neustadt, begun from Rosenau, which says something in two languages."""
    say(origin.network)
    say(origin.network, "fr", "Ici, le club aide.", "checked")
    network = cast.begin(origin.network)
    actor = network.actors.get()
    return Town(network, actor, actor, create_network_key(network))


@pytest.fixture
def seat(new):
    return new.seat(new.enrol("Linde-402", "coordinator"))


def take(new, seat):
    tie = Tie.objects.select_related("network", "origin").get(network=new.network)
    [change] = changes_since(tie)
    assert change.name == LESSON
    actions.take_change(tie, change, seat=seat, now=timezone.now())


def test_texts_arrive_and_nobody_sees_them(new):
    assert stands(new.network) == [
        ("de", "Hier hilft der Verein.", "carried"),
        ("fr", "Ici, le club aide.", "carried"),
    ]
    assert local_texts(new.network.slug, "de") == {}
    assert package_of(new.network).courses == {}  # not this town's, so they go no further


def test_first_that_is_saved_becomes_the_original(new, seat):
    save_text(seat, "signs", "de", "Bei uns hilft das Amt.", 1, checked=False, now=timezone.now())
    shown = local_texts(new.network.slug, "fr")["signs"]
    assert (shown.town_text, shown.language, shown.state) == ("Bei uns hilft das Amt.", "de", "source")
    save_text(seat, "signs", "fr", "Chez nous, le bureau aide.", 1, checked=True, now=timezone.now())
    assert local_texts(new.network.slug, "fr")["signs"].state == "checked"


def test_text_that_is_right_here_too_is_saved_as_it_is(new, seat):
    save_text(seat, "signs", "de", "Hier hilft der Verein.", 1, checked=False, now=timezone.now())
    assert local_texts(new.network.slug, "de")["signs"].state == "source"


def test_removed_original_never_lets_out_a_text_of_another_town(new, seat):
    save_text(seat, "signs", "de", "Bei uns.", 1, checked=False, now=timezone.now())
    save_text(seat, "signs", "de", "", 2, checked=False, now=timezone.now())
    assert local_texts(new.network.slug, "fr") == {}


def test_text_with_a_number_stays_at_home_and_is_named(origin):
    say(origin.network, text="Rufen Sie 0621 504 0 an.")
    assert package_of(origin.network).courses == {}
    assert held_back(origin.network) == ["Rufen Sie 0621 504 0 an."]


def test_change_there_is_taken_hidden_and_removal_removes(origin, new, seat):
    say(origin.network, text="Hier hilft jetzt die Stadt.")
    take(new, seat)
    assert ("de", "Hier hilft jetzt die Stadt.", "carried") in stands(new.network)
    CourseText.objects.filter(network=origin.network).delete()
    take(new, seat)
    assert stands(new.network) == []


def test_text_saved_here_meanwhile_is_not_overwritten(origin, new, seat):
    say(origin.network, text="Hier hilft jetzt die Stadt.")
    tie = Tie.objects.select_related("network", "origin").get(network=new.network)
    [change] = changes_since(tie)
    save_text(seat, "signs", "de", "Bei uns hilft das Amt.", 1, checked=False, now=timezone.now())
    with pytest.raises(Overtaken):
        actions.take_change(tie, change, seat=seat, now=timezone.now())
    assert ("de", "Bei uns hilft das Amt.", "source") in stands(new.network)


def test_text_of_ones_own_is_not_replaced_by_a_package(origin, other_town):
    say(origin.network)
    say(other_town.network, text="Wir selbst.")
    seat = other_town.seat(other_town.enrol("Linde-403", "coordinator"))
    actions.take_package(other_town.network, package_of(origin.network), seat=seat, now=timezone.now())
    assert stands(other_town.network) == [("de", "Wir selbst.", "source")]


def test_file_carries_them_and_refuses_lessons_that_are_none(origin):
    say(origin.network)
    package, _digest = read_package(hand_out(package_of(origin.network)))
    assert package.courses == {"signs": LessonPiece(words={"de": "Hier hilft der Verein."})}
    stored = as_stored(package)
    stored["courses"] = {"nothing": {"words": {"de": "x"}}}
    with pytest.raises(BadPackage, match="nothing"):
        read_package(signed(stored))


def test_preview_names_the_lesson_and_shows_every_word(origin):
    say(origin.network)
    pack = packs.load("de")
    views = [one for _kind, views in groups_of_pieces(pieces_of(package_of(origin.network)), pack) for one in views]
    [view] = [one for one in views if one.name == "courses/signs"]
    assert view.title in pack.lessons["signs"].title.values()
    assert [text for _label, text in view.rows] == ["Hier hilft der Verein."]


def test_nothing_is_written_over_another_version(new):
    assert not write_texts(new.network, "signs", {"de": "x"}, 0, timezone.now())

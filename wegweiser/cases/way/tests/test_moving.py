"""No step outside the protocol; three journeys from suspicion to an end; a case keeps the rules it began with."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import beginning, bodies, dues, writing
from wegweiser.cases.models import Due
from wegweiser.cases.way import demo, moving
from wegweiser.packs import loader
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.rules.pathway import PERSON, Role

pytestmark = pytest.mark.django_db
SERVICE, OFFICE = demo.SERVICE, demo.OFFICE
TODAY = timezone.localdate()


def steps(opened):
    return [body.move for _written, body in opened.record.each(bodies.Step)]


def ask(opened, move, by=SERVICE, on=TODAY, **more):
    return moving.move(opened, moving.Asked(move, by, on, **more), now=timezone.now())


def begin(held, pack, on):
    """A case of the centre under the rules of that country, opened on that day."""
    network = held.town.network
    type(network).objects.filter(pk=network.pk).update(pack=pack)
    network.pack = pack
    now = timezone.now() - timedelta(days=(TODAY - on).days)
    person, opening = bodies.Person(alias="Ahorn"), bodies.Opening(how="told")
    seat = held.town.seat(held.lead)
    seat.network.pack = pack
    return beginning.begin(PRIVATE[held.lead.pk], seat, held.deputy, person, opening, now=now)


@pytest.mark.parametrize("name", demo.JOURNEYS)
def test_journey_is_allowed_step_by_step_to_its_end(held, name):
    pack, journey = demo.JOURNEYS[name]
    begins = TODAY - timedelta(days=journey[-1].day)
    opened = begin(held, pack, begins)
    demo.walk(opened, journey, begins=begins, until=TODAY)
    assert opened.facts.stage == "closed"
    assert steps(opened) == [event.move for event in journey if isinstance(event, demo.Made)]
    assert not Due.objects.filter(case=opened.case, done_on=None).exists() or name == "germany_with_permit"


def test_journey_can_be_told_up_to_today(held):
    begins = TODAY - timedelta(days=50)
    opened = begin(held, "lu", begins)
    demo.walk(opened, demo.LUXEMBOURG, begins=begins, until=TODAY)
    assert opened.facts.stage == "reflection"
    running = [(what.code, row.on) for row, what in dues.rows_of(opened) if row.done_on is None]
    assert running == [("reflection", begins + timedelta(days=126))]


def test_who_refuses_the_police_gets_her_wages_and_nobody_was_told(held):
    journey = demo.GERMANY_WITHOUT_POLICE
    begins = TODAY - timedelta(days=journey[-1].day)
    opened = begin(held, "de", begins)
    demo.walk(opened, journey, begins=begins, until=TODAY)
    assert not opened.facts.held & {"police_informed", "report_filed", "wage_claim"}


@pytest.mark.parametrize(
    ("move", "by", "reason"),
    [
        ("fly", SERVICE, "unknown_move"),
        ("close", SERVICE, "not_from_here"),
        ("take_up", Role("police", "police"), "not_yours"),
        ("call_police", Role("anyone"), "needs"),
    ],
)
def test_step_outside_the_protocol_writes_nothing(held, move, by, reason):
    opened = held.open()
    with pytest.raises(moving.NotAllowed) as refused:
        ask(opened, move, by)
    assert refused.value.refused.reason == reason
    assert steps(held.open()) == []


def test_step_is_decided_anew_when_somebody_moved_meanwhile(held):
    first, second = held.open(), held.open(held.deputy)
    ask(first, "dismiss")
    with pytest.raises(moving.NotAllowed):
        ask(second, "take_up")
    assert steps(held.open()) == ["dismiss"]


def test_step_of_a_page_that_is_old_is_refused(held):
    first, second = held.open(), held.open(held.deputy)
    writing.write(first, [writing.New(bodies.Note(text="one"))], now=timezone.now())
    asked = moving.Asked("take_up", SERVICE, TODAY)
    with pytest.raises(writing.ChangedMeanwhile):
        moving.move(second, asked, now=timezone.now(), version=second.case.version)


@pytest.mark.parametrize(("on", "until"), [(TODAY + timedelta(days=1), None), (TODAY, TODAY - timedelta(days=1))])
def test_step_lies_in_the_past_and_its_paper_after_it(held, on, until):
    with pytest.raises(ValueError, match="past"):
        ask(held.open(), "take_up", on=on, until=until)


def test_exception_by_law_is_written_with_its_basis(held):
    opened = held.open()
    ask(opened, "take_up")
    writing.write(opened, [writing.New(bodies.Said(fact="danger"))], now=timezone.now())
    ask(opened, "turn_to_police")
    assert opened.record.last(bodies.Step).waived == ("StGB § 34 (background)",)


def test_effects_say_what_begins_and_what_ends_and_write_nothing(held):
    opened = held.write(bodies.DateGiven(name="wage_due", on=TODAY - timedelta(days=10)))
    asked = moving.Asked("claim_wages", PERSON, TODAY)
    effects = moving.effects_of(opened, asked, moving.answer(opened, asked), ())
    assert ([due.code for due in effects.starts], [due.code for due in effects.settles]) == ([], ["wage_exclusion"])
    assert steps(held.open()) == []


def shorter_reflection(tmp_path, monkeypatch, days):
    """The pack of Luxembourg as it would be after a change of the law."""
    shutil.copytree(loader.HOME / "lu", tmp_path / "lu")
    limits, pathway = tmp_path / "lu/limits.toml", tmp_path / "lu/pathway.toml"
    text = limits.read_text(encoding="utf-8")
    assert "[reflection]\nvalue = 90" in text
    limits.write_text(text.replace("[reflection]\nvalue = 90", f"[reflection]\nvalue = {days}"), encoding="utf-8")
    text = pathway.read_text(encoding="utf-8")
    pathway.write_text(text.replace("version = 1", "version = 2", 1), encoding="utf-8")
    monkeypatch.setenv("WEGWEISER_PACKS", str(tmp_path))


def reflection_ends(held, opened, begins):
    """The last day of the reflection period of a case that walks there now, without a paper that says another."""
    for event in demo.LUXEMBOURG[:6]:
        demo.happen(opened, event, begins)
    demo.move_to(opened, "grant_reflection", OFFICE, begins + timedelta(days=36))
    return next(row.on for row, what in dues.rows_of(opened) if what.code == "reflection")


def test_changed_law_changes_the_days_of_a_new_case_and_an_old_case_keeps_its_version(held, tmp_path, monkeypatch):
    begins = TODAY - timedelta(days=50)
    old = begin(held, "lu", begins)
    shorter_reflection(tmp_path, monkeypatch, 120)
    new = begin(held, "lu", begins)
    assert (old.rules.version, new.rules.version) == (1, 2)
    assert reflection_ends(held, new, begins) == begins + timedelta(days=36 + 120)
    assert reflection_ends(held, old, begins) == begins + timedelta(days=36 + 90)
    assert packs.load("lu").limits["reflection"].value == 120


def test_day_of_a_step_is_the_day_at_the_place(held):
    opened = held.open()
    ask(opened, "take_up", on=date(2026, 1, 31))
    assert opened.facts.marks[0].on == date(2026, 1, 31)

"""`wegweiser doctor` warns before it is too late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wegweiser.backup import doctor, keys, spare
from wegweiser.backup.tests.cast import NOW, TRUSTEES, make_desk
from wegweiser.intake.keys import give_desk
from wegweiser.intake.models import SafetyRun, SpareKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound(town, data, paper_key):
    """Nothing to warn about: the desk with its key."""
    keys.write_public(data / keys.FILE, paper_key.pair.public)
    for kind in ("backup", "restore"):
        SafetyRun.objects.create(kind=kind, ran_at=NOW, ok=True)
    spare.make_spare_key(town.network, TRUSTEES, NOW)
    SpareKey.objects.update(drilled_at=NOW)
    found = make_desk(town)
    spare.seal_desk_for_spare(found.desk, found.pair.private)
    for name in ("Ana", "Bo"):
        give_desk(found.desk, found.pair.private, town.enrol(name, "counsellor"), now=NOW)
    return found


def warnings(now=NOW):
    return [line for line in doctor.lines(now) if line.startswith("warning: ")]


def test_sound_installation_has_no_warning(sound):
    assert warnings() == []


def _fail(kind):
    return lambda sound: SafetyRun.objects.create(kind=kind, ran_at=NOW, ok=False)


MISHAPS = {
    "no backup key": lambda sound: None,
    "backup: the last one was made: never": lambda sound: SafetyRun.objects.filter(kind="backup").delete(),
    "restored for trial: never": lambda sound: SafetyRun.objects.filter(kind="restore").delete(),
    "UTC, and the last attempt failed; let a timer": _fail("backup"),
    "UTC, and the last attempt failed; run `wegweiser drill`": _fail("restore"),
    "there is no spare key": lambda sound: SpareKey.objects.all().delete(),
    "was not tried within a year": lambda sound: SpareKey.objects.update(drilled_at=None),
    "is not sealed to the spare key": lambda sound: type(sound.desk).objects.update(key_for_spare=None),
    "1 members hold its key": lambda sound: sound.desk.seats.first().delete(),
}


@pytest.mark.parametrize("says", MISHAPS)
def test_one_mishap_is_one_warning(sound, data, says):
    MISHAPS[says](sound)
    if says == "no backup key":
        (data / keys.FILE).unlink()
    (line,) = warnings()
    assert says in line


@pytest.mark.parametrize(
    ("later", "number"),
    [(timedelta(minutes=50), 0), (timedelta(hours=2), 1), (timedelta(days=9), 2), (timedelta(days=500), 3)],
)
def test_what_is_old_is_warned_about(sound, later, number):
    assert len(warnings(NOW + later)) == number


def test_without_a_network_nothing_is_said(db, data):
    assert list(doctor.lines(NOW)) == []

"""R8: a backup holds everything but sessions, nobody but the custodians reads it, and it restores on either engine."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction

from wegweiser.backup import drill as drills
from wegweiser.backup import making, sheets, snapshot
from wegweiser.backup.making import make_backup
from wegweiser.backup.tests.cast import NOW, call, make_desk, make_report
from wegweiser.backup.tombstones import FILE
from wegweiser.cli import Refused
from wegweiser.intake import deleting
from wegweiser.intake.desk import upkeep
from wegweiser.intake.models import Draft, Report, SafetyRun
from wegweiser.intake.places_of_seals import draft_place
from wegweiser.people.tests.cast import sign_in
from wegweiser.sealing.envelope import seal_for_key
from wegweiser.sealing.paper import draw_paper_key

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def report(installed, town):
    return make_report(make_desk(town).desk)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "elsewhere"


@contextmanager
def restored(made, key_file, data, *more):
    """Restore by the command line into a new place of the engine in use; (what it said, the place)."""
    place = data.parent / "restored"
    place.mkdir()
    with drills._target(place) as to:
        pepper = () if (place / "pepper.key").exists() or "no pepper" in more else ("--pepper", data / "pepper.key")
        options = [one for one in more if one != "no pepper"]
        environment = {**os.environ, "WEGWEISER_DATA": str(place)}
        yield call("restore", made.path, "--key", key_file, "--to", to, *pepper, *options, env=environment), (place, to)


def test_drill_restores_everything_and_is_recorded(report, folder, key_file):
    made = make_backup(folder, NOW)
    found = drills.drill(folder, key_file, NOW)
    assert f"restored {made.manifest.rows} rows" in found.said
    runs = list(SafetyRun.objects.order_by("pk").values_list("kind", "ok", "digest"))
    assert runs == [("backup", True, made.digest), ("restore", True, made.digest)]


@pytest.mark.one_engine
def test_drill_leaves_nothing_behind(report, installed, folder, key_file):
    make_backup(folder, NOW)
    before = sorted(path.name for path in installed.iterdir())
    drills.drill(folder, key_file, NOW)
    assert sorted(path.name for path in installed.iterdir()) == before


def test_drill_with_another_key_is_refused_and_recorded(report, folder, tmp_path):
    make_backup(folder, NOW)
    other = tmp_path / "other.txt"
    other.write_text(sheets.as_text(draw_paper_key(), "Backup key", []), encoding="utf-8")
    with pytest.raises(Refused, match="does not open"):
        drills.drill(folder, other, NOW)
    assert SafetyRun.objects.get(kind="restore").ok is False


def test_name_tells_time_and_digest_only(report, folder):
    made = make_backup(folder, NOW)
    assert made.path.name == f"20261121T100000Z-{made.digest[:16]}.backup"
    beside = made.path.with_name(f"{made.path.name}.sha256").read_text("ascii")
    assert beside == f"{made.digest}  {made.path.name}\n"
    assert {path.name for path in folder.iterdir()} == {made.path.name, f"{made.path.name}.sha256", FILE}


def test_backup_shows_nothing_of_the_database(report, town, folder):
    content = make_backup(folder, NOW).path.read_bytes()
    assert not [
        word for word in (b"SQLite", b"PGDMP", b"rosenau", b"intake_report", b"\x1f\x8b\x08") if word in content[:64]
    ]
    assert b"rosenau" not in content
    assert b"intake_report" not in content


def test_sessions_and_drafts_are_left_out(installed, town, folder):
    sign_in(town.enrol("Ana", "coordinator"))
    sealed = seal_for_key(bytes(32), b"typed", draft_place("d"))
    Draft.objects.create(id="d", sealed=sealed, expires_at=NOW)
    counts = make_backup(folder, NOW).manifest.counts
    assert (counts["people_session"], counts["intake_draft"], counts["people_member"]) == (0, 0, 1)
    assert counts == snapshot.counts() | {"people_session": 0, "intake_draft": 0, "intake_safetyrun": 0}


@pytest.mark.one_engine
def test_without_a_key_there_is_no_backup(report, installed, folder):
    (installed / "backup.pub").unlink()
    with pytest.raises(Refused, match="wegweiser backup-key"):
        make_backup(folder, NOW)
    assert not folder.exists()


@pytest.mark.one_engine
def test_full_disk_is_refused_recorded_and_leaves_nothing(report, folder, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "seal_file_for", full)
    with pytest.raises(Refused, match="No space left"):
        make_backup(folder, NOW)
    assert list(folder.iterdir()) == []
    assert SafetyRun.objects.get().ok is False


@pytest.mark.one_engine
def test_copy_a_killed_backup_left_is_removed(report, installed, folder):
    left = installed / "snapshot-killed"
    left.mkdir()
    (left / "database.sqlite3").write_bytes(b"key")
    make_backup(folder, NOW)
    assert not left.exists()


def test_what_was_deleted_after_the_backup_is_deleted_again(report, folder, key_file):
    kept = make_report(report.desk)
    make_backup(folder, NOW)
    deleting.delete_report(report, now=NOW)
    found = drills.drill(folder, key_file, NOW)
    assert "1 things were deleted again" in found.said
    assert found.searched == 1
    assert Report.objects.get() == kept


def test_deleted_without_a_backup_since_does_not_come_back_on_another_machine(report, installed, folder, key_file):
    """R15: only the folder of the backups was saved, and nothing was backed up after the deletion."""
    made = make_backup(folder, NOW)
    deleting.delete_report(report, now=NOW)
    (installed / FILE).unlink()
    with restored(made, key_file, installed) as (done, (place, to)):
        assert "1 things were deleted again" in done.stdout, done.stderr
        assert drills.found_again(place, to, [str(report.pk)]) == 0


@pytest.mark.one_engine
def test_folder_that_was_away_is_caught_up_within_the_hour(report, installed, folder):
    make_backup(folder, NOW)
    away = folder.rename(folder.with_name("away"))
    deleting.delete_report(report, now=NOW)
    away.rename(folder)
    assert str(report.pk) not in (folder / FILE).read_text("ascii")
    upkeep.run(NOW)
    assert str(report.pk) in (folder / FILE).read_text("ascii")


@pytest.mark.one_engine
def test_list_that_cannot_be_written_stops_no_deletion(report, installed, folder, caplog):
    make_backup(folder, NOW)
    (folder / FILE).unlink()
    (folder / FILE).mkdir()
    deleting.delete_report(report, now=NOW)
    assert not Report.objects.exists()
    assert str(report.pk) in (installed / FILE).read_text("ascii")
    assert "not carried" in caplog.text


@pytest.mark.one_engine
def test_deletion_that_was_not_committed_leaves_no_tombstone(report, installed, folder):
    make_backup(folder, NOW)
    with transaction.atomic():
        deleting.delete_report(report, now=NOW)
        transaction.set_rollback(True)
    assert (folder / FILE).read_text("ascii") == ""


def test_without_the_list_it_comes_back_and_the_search_finds_it(report, installed, folder, key_file):
    made = make_backup(folder, NOW)
    deleting.delete_report(report, now=NOW)
    with restored(made, key_file, installed, "--without-tombstones") as (done, (place, to)):
        assert done.returncode == 0, done.stderr
        assert drills.found_again(place, to, [str(report.pk)]) == 1


@pytest.mark.one_engine
def test_list_older_than_the_backup_is_refused(report, installed, folder, key_file, tmp_path):
    old = tmp_path / "old-list"
    making.carry_tombstones()
    old.write_bytes((installed / FILE).read_bytes())
    deleting.delete_report(report, now=NOW)
    made = make_backup(folder, NOW)
    with restored(made, key_file, installed, "--tombstones", old) as (done, _place):
        assert done.returncode == 1
        assert "find a newer one" in done.stderr


@pytest.mark.one_engine
@pytest.mark.parametrize("at", [0, 900, -1])
def test_changed_backup_is_refused(report, installed, folder, key_file, at):
    made = make_backup(folder, NOW)
    content = bytearray(made.path.read_bytes())
    content[at] ^= 1
    made.path.write_bytes(content)
    with restored(made, key_file, installed) as (done, (place, _to)):
        assert done.returncode == 1
        assert "was changed or cut off" in done.stderr
        assert not list(place.glob("wegweiser.sqlite3*"))


@pytest.mark.parametrize("with_other", [False, True])
def test_without_the_right_pepper_it_says_what_to_do(report, installed, folder, key_file, with_other):
    made = make_backup(folder, NOW)
    if with_other:
        (installed / "pepper.key").write_text("00" * 32)
    with restored(made, key_file, installed, *([] if with_other else ["no pepper"])) as (done, (place, _to)):
        assert done.returncode == 1
        assert "printed copy" in done.stderr
        assert not list(place.glob("wegweiser.sqlite3*"))


def test_place_that_is_not_empty_is_refused(report, installed, folder, key_file):
    made = make_backup(folder, NOW)
    with restored(made, key_file, installed) as (first, (place, to)):
        assert first.returncode == 0, first.stderr
        environment = {**os.environ, "WEGWEISER_DATA": str(place)}
        again = call("restore", made.path, "--key", key_file, "--to", to, env=environment)
        assert (again.returncode, "empty place only" in again.stderr) == (1, True)


def test_backup_of_a_newer_version_is_refused(report, installed, folder, key_file, monkeypatch):
    known = snapshot.applied()
    monkeypatch.setattr(snapshot, "applied", lambda: known | {"intake": [*known["intake"], "9999_of_the_future"]})
    made = make_backup(folder, NOW)
    with restored(made, key_file, installed) as (done, _place):
        assert done.returncode == 1
        assert "intake.9999_of_the_future is unknown here" in done.stderr


def test_rows_that_are_missing_are_noticed(report, installed, folder, key_file, monkeypatch):
    counts = snapshot.counts() | {"intake_report": 2}
    take = snapshot._TAKE[connection.vendor]
    monkeypatch.setitem(snapshot._TAKE, connection.vendor, lambda path: take(path) and counts)
    made = make_backup(folder, NOW)
    with restored(made, key_file, installed) as (done, _place):
        assert (done.returncode, "other rows than the manifest" in done.stderr) == (1, True)


@pytest.mark.one_engine
def test_old_backups_go_with_their_digests(report, folder):
    for hours in (75, 74, 50, 20, 1):  # the first two on one day
        make_backup(folder, NOW - timedelta(hours=hours))
    gone = making.prune(folder, NOW)
    left = {re.sub(r"\.sha256$", "", path.name) for path in folder.iterdir()} - {FILE}
    assert gone
    assert not left & set(gone)

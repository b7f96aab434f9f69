"""The list of what was deleted: added to, never changed unnoticed."""

from __future__ import annotations

import pytest

from wegweiser.backup import tombstones
from wegweiser.backup.tombstones import Stone
from wegweiser.cli import Refused

PEPPER = bytes(range(32))
STONES = [Stone("intake.report", f"7c9e6679-7425-40de-944b-e07fc1f90ae{number}", "2026-11-21") for number in range(4)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "tombstones"
    tombstones.append(path, STONES[:3], PEPPER)
    return path


def test_what_was_added_is_read(path):
    assert tombstones.read(path, PEPPER) == STONES[:3]


def test_only_what_is_missing_is_added(path):
    before = path.read_bytes()
    assert tombstones.append(path, STONES[1:], PEPPER) == 1
    assert path.read_bytes().startswith(before)
    assert tombstones.read(path, PEPPER) == STONES


CHANGES = {
    "taken out": lambda lines: [lines[0], lines[2]],
    "swapped": lambda lines: [lines[1], lines[0], lines[2]],
    "invented": lambda lines: [*lines, lines[2].replace("2026-11-21", "2026-11-22")],
    "first gone": lambda lines: lines[1:],
    "another id": lambda lines: [lines[0].replace("ae0", "ae9"), *lines[1:]],
    "nonsense": lambda lines: ["x", *lines],
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_noticed(path, what):
    lines = CHANGES[what](path.read_text("ascii").splitlines())
    path.write_text("\n".join(lines) + "\n", "ascii")
    with pytest.raises(Refused):
        tombstones.read(path, PEPPER)


def test_another_pepper_does_not_read(path):
    with pytest.raises(Refused, match="another pepper"):
        tombstones.read(path, bytes(32))


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_half_a_line_of_a_killed_writer_is_written_again(path, cut):
    path.write_bytes(path.read_bytes()[:-cut])
    assert tombstones.read(path, PEPPER) == STONES[:2]
    assert tombstones.append(path, STONES, PEPPER) == 2
    assert tombstones.read(path, PEPPER) == STONES


def test_two_at_the_same_moment_write_one_list(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    path = tmp_path / "tombstones"
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: tombstones.append(path, STONES[: number % 4 + 1], PEPPER), range(64)))
    assert sorted(tombstones.read(path, PEPPER)) == STONES

"""The pepper file: made once, read by its owner, noticed when wrong."""

from __future__ import annotations

import stat

import pytest

from wegweiser.sealing.pepper import PepperMismatch, load_pepper, sentinel_for


def test_first_start_makes_a_pepper(tmp_path):
    assert len(load_pepper(tmp_path / "pepper")) == 32


def test_pepper_file_is_for_its_owner_alone(tmp_path):
    load_pepper(tmp_path / "pepper")
    assert stat.S_IMODE((tmp_path / "pepper").stat().st_mode) == 0o600


def test_pepper_stays_the_same(tmp_path):
    assert load_pepper(tmp_path / "pepper") == load_pepper(tmp_path / "pepper")


def test_two_installations_differ(tmp_path):
    assert load_pepper(tmp_path / "one") != load_pepper(tmp_path / "other")


def test_right_pepper_fits_its_sentinel(tmp_path):
    pepper = load_pepper(tmp_path / "pepper")
    assert load_pepper(tmp_path / "pepper", memoryview(sentinel_for(pepper))) == pepper


def test_wrong_pepper_refuses_the_start(tmp_path):
    load_pepper(tmp_path / "pepper")
    with pytest.raises(PepperMismatch):
        load_pepper(tmp_path / "pepper", sentinel_for(bytes(32)))


def test_lost_pepper_is_never_replaced(tmp_path):
    with pytest.raises(PepperMismatch):
        load_pepper(tmp_path / "pepper", sentinel_for(bytes(32)))
    assert not (tmp_path / "pepper").exists()


@pytest.mark.parametrize("sentinel", [b"", b"\x01", bytes(301)])
def test_damaged_sentinel_refuses_the_start(tmp_path, sentinel):
    load_pepper(tmp_path / "pepper")
    with pytest.raises(PepperMismatch):
        load_pepper(tmp_path / "pepper", sentinel)


@pytest.mark.parametrize("content", ["", "00" * 31, "00" * 33, "x" * 64, "ü"])
def test_damaged_pepper_refuses_the_start(tmp_path, content):
    (tmp_path / "pepper").write_text(content, "utf-8")
    with pytest.raises(PepperMismatch):
        load_pepper(tmp_path / "pepper")


def test_refusal_never_shows_the_pepper(tmp_path):
    pepper = load_pepper(tmp_path / "pepper")
    with pytest.raises(PepperMismatch) as caught:
        load_pepper(tmp_path / "pepper", sentinel_for(bytes(32)))
    assert pepper.hex() not in repr(caught.value)

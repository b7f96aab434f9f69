"""Letters of every kind: kept as files, sent while they are wanted. What confirmations say: guidebook/upkeep."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from wegweiser import outbox
from wegweiser.outbox import letters

NOW = timezone.now()


@pytest.fixture(autouse=True)
def kinds(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(letters, "_CHECKS", {"greeting": lambda key, _now: key != "gone"})


def letter(key="1", **more):
    said = {"kind": "greeting", "sender": "netz@example.org", "to": "amt@example.org", "subject": "Hallo"}
    return outbox.Letter(key=key, body="Guten Tag", **{**said, **more})


def test_letter_is_sent_once():
    outbox.put(letter())
    assert outbox.send_waiting(now=NOW) == (1, 0)
    assert outbox.send_waiting(now=NOW) == (0, 0)
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("Hallo", "Guten Tag")


def test_same_letter_again_takes_the_place_of_the_first():
    outbox.put(letter(subject="Alt"))
    outbox.put(letter(subject="Neu"))
    outbox.send_waiting(now=NOW)
    assert [one.subject for one in mail.outbox] == ["Neu"]


def test_letters_go_in_the_order_they_were_written():
    for key in ("c", "a", "b"):
        outbox.put(letter(key, subject=key))
    outbox.send_waiting(now=NOW)
    assert [one.subject for one in mail.outbox] == ["c", "a", "b"]


def test_letter_nobody_wants_any_more_stays_unsent():
    outbox.put(letter("gone"))
    assert outbox.send_waiting(now=NOW) == (0, 1)


@pytest.mark.parametrize("wrong", [{"kind": "unknown"}, {"key": "../up"}, {"key": "A/b"}, {"key": ""}])
def test_letter_that_could_never_be_sent_is_refused(wrong):
    with pytest.raises(outbox.BadLetter):
        outbox.put(letter(**wrong))


def test_calendar_goes_beside_the_text():
    outbox.put(letter(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", method="CANCEL"))
    outbox.send_waiting(now=NOW)
    parts = {part.get_content_type(): part for part in mail.outbox[0].message().walk()}
    assert set(parts) == {"multipart/alternative", "text/plain", "text/calendar"}
    assert parts["text/calendar"].get_param("method") == "CANCEL"


def test_file_that_is_no_letter_is_left_alone(tmp_path):
    outbox.put(letter())
    (tmp_path / "outbox" / "broken.json").write_text("{")
    assert outbox.send_waiting(now=NOW) == (1, 1)


def test_letter_is_for_its_owner_only(tmp_path):
    outbox.put(letter())
    assert [path.stat().st_mode & 0o077 for path in outbox.waiting()] == [0]

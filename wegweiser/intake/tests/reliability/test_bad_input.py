"""R11 in short: every public form, hostile files, hostile HTTP, against a real server; more answers to every form
without one: `test_every_form.py`. `make torture` sends more of all."""

from __future__ import annotations

import struct
from itertools import islice

import pytest

from wegweiser.torture import forms, fuzzing, nasty

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("bad input")]
NEEDED = ("who", "check", "mistake", "search", "report consent", "report number", "report content", "mailbox open",
          "mailbox write", "mailbox forget", "/invitation/", "/card/", "/confirm/", "/enrol/", "sign-in")  # fmt: skip


def test_r11_bad_input_breaks_nothing_and_leaves_no_trace_in_the_log(tmp_path):
    found = fuzzing.fuzz(tmp_path, examples=1, files=34, cheap=True)
    assert not [need for need in NEEDED if not any(need in name for name in found.forms)], "a form was not found"
    assert found.is_good(), (found.broken, found.wrong)
    assert found.slowest < 20, found.slow


def test_corpus_has_forty_scripts_and_every_kind_of_trouble():
    words = nasty.strings()
    assert len(words) >= 5000
    assert len(nasty.BLOCKS) >= 40
    assert max(map(len, words)) >= 2**20
    for trouble in ("\0", "\ud800", "\u202e", "\u200d"):
        assert any(trouble in word for word in words)


def test_bombs_are_as_large_as_they_say():
    width, height = struct.unpack(">II", dict(islice(nasty.files(), 40))["bomb.png"][16:24])
    assert width * height > 2_000_000_000


def test_walk_reads_forms_as_a_browser_does():
    inside = '<input name="x" value="1"><textarea name="y"></textarea>'
    page = f'<form method="post" action="/a">{inside}</form><input name="z">'
    (form,) = forms.forms_of("/p", page)
    assert (form.action, form.values) == ("/a", {"x": "1", "y": ""})

"""Papers that anyone can verify: what is printed counts, how it is typed does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.web import proofs

PRINTED = {"name": "Zoë Mustermann", "result": "9 of 10", "day": "2026-11-22"}


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.DATA = tmp_path


def verified(printed, code, key) -> bool:
    return proofs.verify(proofs.canonical("certificate", printed), code, key)


@pytest.fixture
def paper():
    return proofs.sign(proofs.canonical("certificate", PRINTED)), proofs.public_key()


def test_printed_paper_is_verified(paper):
    assert verified(PRINTED, *paper)


@pytest.mark.parametrize(("field", "text"), [("result", "8 of 10"), ("name", "Zoe Mustermann"), ("day", "2026-11-23")])
def test_changed_digit_is_found(paper, field, text):
    assert not verified({**PRINTED, field: text}, *paper)


def test_other_kind_of_paper_is_not_verified(paper):
    assert not proofs.verify(proofs.canonical("evidence", PRINTED), *paper)


def test_spaces_and_form_of_letters_do_not_matter(paper):
    assert verified({**PRINTED, "name": "  Zoe\u0308   Mustermann "}, *paper)


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace(" ", "-"), lambda code: code.replace("O", "0")])
def test_code_is_read_however_it_is_typed(paper, typed):
    code, key = paper
    assert verified(PRINTED, typed(code), typed(key))


@pytest.mark.parametrize("code", ["", "A", "not a code!", "€", "A" * 5000])
def test_what_is_no_code_is_false(paper, code):
    assert not verified(PRINTED, code, paper[1])
    assert not verified(PRINTED, paper[0], code)


def test_what_a_code_for_cameras_says_is_read_again(paper):
    code, key = paper
    read = proofs.read_paper(proofs.paper_text(PRINTED, code, key))
    assert verified({name: read[name] for name in PRINTED}, read["code"], read["key"])


def test_line_that_was_broken_belongs_to_the_line_above():
    assert proofs.read_paper("Name: Zoë\ncode: AAAA\n  BBBB\n") == {"name": "Zoë", "code": "AAAA BBBB"}


@given(st.binary(min_size=1, max_size=80))
def test_letters_are_read_as_they_were_written(value):
    assert proofs.read_letters(proofs.in_letters(value)) == value


def test_fingerprint_belongs_to_a_key_alone(paper):
    assert len(proofs.fingerprint_of(paper[1]).split()) == 8
    assert proofs.fingerprint_of("AAAA") == ""
    assert proofs.fingerprint_of("?") == ""


def test_own_key_is_known(paper):
    assert proofs.is_ours(paper[1].lower())
    assert not proofs.is_ours("AAAA")


def test_endless_field_is_refused():
    with pytest.raises(ValueError, match="at most"):
        proofs.canonical("certificate", {"name": "x" * 2001})

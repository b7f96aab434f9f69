from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.guidebook.translating.reading import BadFile, read_xliff
from wegweiser.guidebook.translating.standing import Told
from wegweiser.guidebook.translating.tests.structure import violations
from wegweiser.guidebook.translating.xliff import NAMESPACE, write_xliff

ARABIC = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=40)
MARKUP = st.text("<>&;\"'«»„“’]]>\n\r\t -!", max_size=40)
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
TEXTS = st.one_of(ARABIC, MARKUP, ODD, st.builds("{}{}{}".format, ARABIC, MARKUP, ODD))
STATES = st.sampled_from(["missing", "draft", "checked", "outdated"])
HEAD = f'<xliff xmlns="{NAMESPACE}" version="2.0" srcLang="de" trgLang="ro"><file id="f">'


def told(slug, original, text, state, name="Rathaus"):
    actor = SimpleNamespace(slug=slug, name={"de": name})
    return Told(actor, "de", original, "ro", "" if state == "missing" else text or "x", state)


def a_file(units, head=HEAD):
    return f"{head}{units}</file></xliff>".encode()


def a_unit(inside, unit="rathaus"):
    return f'<unit id="{unit}">{inside}</unit>'


def problem_of(data, language="ro"):
    with pytest.raises(BadFile) as bad:
        read_xliff(data, language)
    return [(one.unit, one.text) for one in bad.value.problems]


@given(st.lists(st.tuples(TEXTS, TEXTS, STATES, ODD), min_size=1, max_size=4))
def test_every_text_comes_back_as_it_went_out(rows):
    texts = [told(f"a{n}", *row) for n, row in enumerate(rows)]
    source, units = read_xliff(write_xliff("rosenau", "de", "ro", texts), "ro")
    assert source == "de"
    assert [(unit.id, unit.source, unit.target or "") for unit in units] == [
        (one.actor.slug, one.original, one.text) for one in texts
    ]


@given(TEXTS, TEXTS, STATES, ODD)
def test_every_file_has_the_structure_of_the_standard(original, text, state, name):
    assert violations(write_xliff("rosenau", "de", "ro", [told("a", original, text, state, name)])) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b'state="translated"', b'state="done"'),
        (b'<unit id="a"', b'<unit id="a b"'),
        (b"<target>", b"<tgt>"),
        (b'version="2.0"', b'version="1.2"'),
        (b"<segment ", b'<segment approved="yes" '),
    ],
)
def test_structural_test_can_fail(broken, said):
    data = write_xliff("rosenau", "de", "ro", [told("a", "x", "y", "draft")])
    assert broken in data
    assert violations(data.replace(broken, said).replace(b"<tgt>y</target>", b"<tgt>y</tgt>"))


@pytest.mark.parametrize(
    ("state", "written"),
    [
        ("missing", 'state="initial">'),
        ("draft", 'state="translated">'),
        ("checked", 'state="final">'),
        ("outdated", 'state="initial" subState="wegweiser:outdated">'),
    ],
)
def test_state_is_written_in_words_of_the_standard(state, written):
    assert written in write_xliff("rosenau", "de", "ro", [told("a", "x", "y", state)]).decode()


def test_segments_of_a_tool_become_one_text_again():
    inside = (
        '<segment state="final"><source>Eins.</source><target>Unu.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Zwei.</source><target>Doi.</target></segment>'
    )
    _, [unit] = read_xliff(a_file(a_unit(inside)), "ro")
    assert (unit.source, unit.target, unit.state) == ("Eins. Zwei.", "Unu. Doi.", "translated")


def test_marks_of_a_tool_are_left_out():
    inside = '<segment><source>Der <mrk id="m" type="term">Lohn</mrk> fehlt</source></segment>'
    _, [unit] = read_xliff(a_file(a_unit(inside)), "ro")
    assert unit.source == "Der Lohn fehlt"


def test_target_without_a_state_is_never_checked():
    _, [unit] = read_xliff(a_file(a_unit("<segment><source>a</source><target>b</target></segment>")), "ro")
    assert unit.state == "translated"


SEGMENT = "<segment><source>a</source></segment>"
ENTITY = '<!DOCTYPE x [<!ENTITY e "boo">]>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("trick", [ENTITY, BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'])
def test_document_type_is_refused(trick):
    [(unit, text)] = problem_of(trick.encode() + a_file(a_unit(SEGMENT)))
    assert unit == ""
    assert text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml at all",
        b"<xliff",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?><xliff/>',
        b"<html/>",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
        a_file(a_unit(SEGMENT), HEAD.replace('trgLang="ro"', 'trgLang="pl"')),
        a_file(a_unit(SEGMENT), HEAD.replace('version="2.0"', 'version="9"')),
        a_file(""),
    ],
)
def test_file_that_is_none_is_refused_as_a_whole(data):
    assert [unit for unit, _ in problem_of(data)] == [""]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<segment/>",
        "<segment><target>b</target></segment>",
        '<segment state="done"><source>a</source><target>b</target></segment>',
        '<segment state="final"><source>a</source></segment>',
        "<segment><source>a</source><target>b</target></segment><segment><source>c</source></segment>",
        '<segment><source>a<ph id="1"/></source></segment>',
        '<segment><source>a<cp hex="zz"/></source></segment>',
        '<segment><source>a<cp hex="D800"/></source></segment>',
        '<segment><source>a<cp hex="0000"/></source></segment>',
        '<segment><source>a<cp hex="FFFFFFFFFFFF"/></source></segment>',
        "<segment><source>" + "<mrk id='m'>" * 20 + "a" + "</mrk>" * 20 + "</source></segment>",
    ],
)
def test_problem_names_its_unit(inside):
    assert [unit for unit, _ in problem_of(a_file(a_unit(SEGMENT, "good") + a_unit(inside)))] == ["rathaus"]


def test_every_problem_is_named_at_once():
    data = a_file(a_unit("", "one") + a_unit("", "two") + a_unit(SEGMENT, "good") + a_unit(SEGMENT, "good"))
    assert [unit for unit, _ in problem_of(data)] == ["one", "two", "good"]


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: a_file(text)))
def test_no_file_breaks_the_reader(data):
    with suppress(BadFile):
        assert read_xliff(data, "ro")[1]

"""Minutes on paper: accessible, without an author, with bodies instead of persons."""

from __future__ import annotations

import pytest

from wegweiser.gatherings.minutes.tests.scene import browse, seat_at, write
from wegweiser.guidebook.editions.tests.pdf_text import text_of
from wegweiser.people.keys import take_network_key
from wegweiser.trail.models import Row


@pytest.fixture
def held(table, editor):
    seat_at(table.meeting, member=table.ana.pk, office=table.city)
    write(editor, table, table.items[0].pk, "Wir begannen pünktlich.\nEs ging gut.")
    editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": table.items[0].pk})
    editor.post(f"{table.here}/tasks", {"text": "Raum suchen", "owner": table.centre.pk, "due": "2027-01-31"})
    editor.post(f"{table.here}/review/note")
    return f"{table.here}.pdf"


def test_everything_stands_on_paper(table, held, reader):
    said = text_of(reader.get(held).content)
    for word in ("Rathaus", "Wir begannen pünktlich.", "Wir drucken Karten.", "Raum suchen", "out of date"):
        assert word in said, word


def test_paper_is_accessible_and_names_no_author(table, held, reader):
    content = reader.get(held).content
    assert b"/MarkInfo" in content
    assert b"pdfuaid" in content
    assert b"/Author" not in content
    assert b"dc:creator" not in content


def test_paper_names_bodies_only(table, held, reader):
    said = text_of(reader.get(held).content)
    assert "Ana Muster" not in said
    assert "Linde-101" not in said


def test_names_stand_there_when_a_holder_of_the_key_asks(table, held, reader):
    said = text_of(reader.get(f"{held}?names=yes").content)
    assert "Ana Muster (erfunden)" in said
    assert "for members of this network only" in said
    assert Row.objects.get(event="NamesPrinted").by == "Esche-103"


def test_names_are_not_given_without_the_key(table, held):
    take_network_key(table.cem, table.network)
    assert browse(table.cem).get(f"{held}?names=yes").status_code == 404


def test_paper_speaks_the_language_of_the_page(table, held, reader):
    content = reader.get(f"/fr{held}").content
    assert b"/Lang (fr)" in content or b"<dc:language>" in content
    assert b"fr" in content


def test_markup_in_a_text_is_text(table, held, editor, reader):
    write(editor, table, 0, '#include "x" *kein* = Befehl @hier')
    assert '#include "x" *kein* = Befehl @hier' in text_of(reader.get(held).content)


def test_words_before_the_first_point_have_a_heading_of_their_own(table, editor, reader):
    write(editor, table, 0, "Alle kannten das letzte Protokoll.")
    said = text_of(reader.get(f"{table.here}.pdf").content)
    assert "Before the first point" in said

"""vCard and QR code of an actor."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import msgspec
import pytest
import vobject
from django.utils import translation

from wegweiser.guidebook.editions.document import DocActor, DocContact
from wegweiser.guidebook.editions.vcard import contact_qr_svg, contact_vcard

from . import sample

SVG = "{http://www.w3.org/2000/svg}"


def card(actor_id: str, language: str = "en", actors: tuple[DocActor, ...] = sample.ACTORS) -> vobject.base.Component:
    with translation.override(language):
        return vobject.readOne(contact_vcard(sample.loaded(actors), actor_id).decode())


def test_every_card_parses_back() -> None:
    names = [card(actor.id, "de").fn.value for actor in sample.ACTORS]
    assert names == [actor.name["de"] for actor in sample.ACTORS]


def test_the_card_has_every_own_number() -> None:
    assert [line.value for line in card("lohnlotse").tel_list] == ["+493023125030", "+493023125031"]


def test_the_card_has_mail_and_page() -> None:
    one = card("lohnlotse")
    assert (one.email.value, one.url.value) == ("hilfe@lohnlotse.example", "https://lohnlotse.example")


def test_the_note_says_kind_and_duty() -> None:
    notes = " ".join(note.value for note in card("kripo").note_list)
    assert "Police" in notes
    assert "must report missing residence papers" in notes


def test_an_unknown_duty_is_not_worded_as_no() -> None:
    notes = " ".join(note.value for note in card("jugendamt").note_list)
    assert "do not know yet" in notes
    assert "does not report" not in notes


def test_a_number_of_another_body_is_left_out() -> None:
    other = DocContact(channel="phone", value="+493023125099", reference=True)
    actor = msgspec.structs.replace(sample.ACTORS[5], contacts=(other,))
    assert not hasattr(card(actor.id, actors=(actor,)), "tel")


def test_a_text_cannot_add_a_line() -> None:
    actor = msgspec.structs.replace(sample.ACTORS[5], name={"en": "A\r\nTEL:+49000\nEND:VCARD;x,y\\"})
    one = card(actor.id, actors=(actor,))
    assert (one.fn.value, len(one.tel_list)) == ("A TEL:+49000 END:VCARD;x,y\\", 2)


@pytest.mark.parametrize("actor_id", [actor.id for actor in sample.ACTORS if actor.contacts[:1]])
def test_the_code_is_an_image_with_words(actor_id: str) -> None:
    root = ElementTree.fromstring(contact_qr_svg(sample.loaded(), actor_id, "https://example.org/a"))
    assert (root.get("role"), bool(root.findtext(f"{SVG}title")), bool(root.findtext(f"{SVG}desc"))) == (
        "img",
        True,
        True,
    )


def test_the_code_needs_no_inline_style() -> None:
    svg = contact_qr_svg(sample.loaded(), "lohnlotse").decode()
    assert not re.search(r"style|<script|\son\w+=", svg)


def test_a_body_without_number_gets_the_page() -> None:
    svg = contact_qr_svg(sample.loaded(), "runder-tisch", "https://example.org/runder-tisch").decode()
    assert "https://example.org/runder-tisch" in svg


def test_a_hostile_name_stays_text() -> None:
    actor = msgspec.structs.replace(sample.ACTORS[5], name={"en": "<script>alert(1)</script>&\x00"})
    with translation.override("en"):
        root = ElementTree.fromstring(contact_qr_svg(sample.loaded((actor,)), actor.id))
    assert "<script>alert(1)</script>&" in str(root.findtext(f"{SVG}title"))


def test_an_unknown_actor_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        contact_vcard(sample.loaded(), "nobody")

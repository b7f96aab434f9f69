"""A contact to take along: vCard 3.0 for the address book, QR code for the phone. Bodies only, never a person."""

from __future__ import annotations

import io
from collections.abc import Iterable

import segno
import vobject
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs

from .document import DocActor, DocContact
from .sentences import duty
from .store import Loaded
from .typeset import kind_label, number_text


def contact_vcard(loaded: Loaded, actor_id: str) -> bytes:
    """The actor as vCard 3.0 in the active language. Raises KeyError for an unknown actor."""
    actor, language = loaded.actors[actor_id], get_language() or "en"
    name = _plain(packs.words(actor.name, language))
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family="", given=name)
    card.add("fn").value = name
    card.add("org").value = [name]
    for contact in _own(actor, "phone"):
        line = card.add("tel")
        line.value = contact.value
        line.type_param = "WORK"
        if label := _plain(packs.words(contact.label, language)):
            card.add("note").value = f"{number_text(contact.value)}: {label}"
    for contact in _own(actor, "email"):
        card.add("email").value = _plain(contact.value)
    for contact in _own(actor, "web"):
        card.add("url").value = _plain(contact.value)
    card.add("note").value = _note(loaded, actor, language)
    return str(card.serialize()).encode()


def contact_qr_svg(loaded: Loaded, actor_id: str, page: str = "") -> bytes:
    """A QR code that dials the actor's number, or opens `page` (its full address) where no number is known.

    SVG with title and description and without inline style, so a strict policy serves it. Raises KeyError.
    """
    actor = loaded.actors[actor_id]
    name = _plain(packs.words(actor.name, get_language() or "en"))
    number = next((contact.value for contact in _own(actor, "phone")), "")
    target = f"tel:{number}" if number else page or reverse("actor", args=[loaded.slug, actor_id])
    title = _("Call %(name)s") % {"name": name} if number else _("Open the page of %(name)s") % {"name": name}
    out = io.BytesIO()
    segno.make(target, error="m", micro=False).save(
        out,
        kind="svg",
        scale=8,
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=False,
        title=title,
        desc=_("QR code: %(target)s") % {"target": number_text(number) if number else target},
    )
    return out.getvalue().replace(b"<svg ", b'<svg role="img" ', 1)


def _own(actor: DocActor, channel: str) -> Iterable[DocContact]:
    return (each for each in actor.contacts if each.channel == channel and each.value and not each.reference)


def _note(loaded: Loaded, actor: DocActor, language: str) -> str:
    """Kind and reporting duty in words, and how far the entry can be trusted."""
    kind = _("Kind: %(kind)s") % {"kind": _plain(kind_label(loaded, actor.kind, language))}
    papers = _("Missing papers: %(duty)s") % {"duty": duty(actor.must_report)}
    checked = _("checked on %(day)s") % {"day": actor.checked_on} if actor.checked_on else _("to be confirmed")
    return ". ".join((kind, papers, checked)) + "."


def _plain(text: str) -> str:
    """One line without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())

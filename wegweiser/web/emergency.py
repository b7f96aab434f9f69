"""The emergency numbers of a country, ready for the strip. They come from the packs, never from code."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.packs.types import Contact, Pack


def numbers_of(pack: Pack, language: str) -> list[dict[str, Any]]:
    """Strip entries `{number, display, label, kind_label, duty_label}`, the most important first; `label`: Words."""
    contacts = sorted((c for c in pack.contacts.values() if c.emergency), key=lambda c: c.emergency)
    return [_entry(pack, c, language) for c in contacts if c.phones]


def numbers_everywhere(language: str) -> list[dict[str, Any]]:
    """The numbers of every country of the installation, each once, with `where` it works when that is not everywhere;
    for pages that belong to no network."""
    countries = [pack for pack in map(packs.load, packs.codes()) if pack.info.phone_region]
    seen: dict[str, dict[str, Any]] = {}
    works: dict[str, list[str]] = {}
    for pack in countries:
        for entry in numbers_of(pack, language):
            seen.setdefault(entry["number"], entry)
            works.setdefault(entry["number"], []).append(packs.words(pack.info.name, language))
    for number, names in works.items():
        seen[number]["where"] = ", ".join(names) if len(names) < len(countries) else ""
    return list(seen.values())


def duty_label(duty: str) -> str:
    """What a body must do with a missing residence title, in words. Unknown is never "does not report"."""
    if duty == "yes":
        return _("must report missing papers")
    if duty == "no":
        return _("does not report your papers")
    return _("reporting duty not known yet")


def _entry(pack: Pack, contact: Contact, language: str) -> dict[str, Any]:
    phone = contact.phones[0]
    kind = pack.kinds.get(contact.kind)
    return {
        "number": phone.number,
        "display": phone.number,
        "label": contact.name,
        "kind_label": packs.words(kind.label, language) if kind else "",
        "duty": contact.must_report,
        "duty_label": duty_label(contact.must_report),
    }

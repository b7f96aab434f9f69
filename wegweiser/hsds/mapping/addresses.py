"""Addresses as editors write them, taken apart without inventing anything."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_TOWN = re.compile(r"(?:\b(?:D|L|DE|LU)[- ])?\b(\d{4,5})\s+([^\d,;()]+)")
_REMARK = re.compile(r"\s*(?:\([^)]*\)|;.*$)")


class Parts(NamedTuple):
    """`postal_code` and `city` are "" where the text does not say them."""

    street: str
    postal_code: str
    city: str


@lru_cache(maxsize=4096)
def parts_of(text: str) -> Parts:
    """`"Turmstraße 10, 67059 Ludwigshafen am Rhein (2nd floor)"` → street, postal code, town.

    A remark in brackets or after a semicolon belongs to none of them. Without a postal code the last piece after a
    comma is the town.
    """
    plain = _REMARK.sub("", " ".join(text.split())).strip(" ,")
    found = _TOWN.search(plain)
    if found:
        street = plain[: found.start()].strip(" ,")
        return Parts(street, found[1], found[2].strip())
    street, comma, town = plain.rpartition(", ")
    is_town = comma and not any(letter.isdigit() for letter in town)
    return Parts(street, "", town) if is_town else Parts(plain, "", "")

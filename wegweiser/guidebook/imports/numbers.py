"""Telephone numbers as sources write them. A number is read or it is not: no country and no area code is invented."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import phonenumbers

SHORT = 6  # digits; a short code is never longer (112, 115, 116016)
# Digits with the marks people put between them; a bracket only around digits: "+49 (0) 621".
NUMBER = re.compile(r"(?<![\w:.,])\(?(?:\+|00)?\d+\)?(?:[\d \u00a0/.\-–]|\(\d+\))*(?!\w)(?<=\d)(?![:\d])")
# "231-0 / -20", "12345/46": a short rest behind a slash is another extension, not the end of one long number.
_EXTENSION = re.compile(r"(?:\d\D*){7,}/\D*(?:\d\D*){1,4}$")


@lru_cache(maxsize=4096)
def read_number(text: str, region: str) -> str:
    """E.164, or the digits of a short code of the region (ISO 3166-1 alpha-2), or "" when it is neither.

    A national number must begin with the region's trunk prefix, where it has one: "504-3724" alone lacks its area
    code. Source of the plans: `phonenumbers`; 116xxx: Commission Decision 2007/116/EC.
    """
    digits = re.sub(r"\D", "", text)
    international = text.lstrip("( ").startswith(("+", "00"))
    if _EXTENSION.search(text):
        return ""
    if not international and len(digits) <= SHORT and _short(digits, region):
        return digits
    if not international and (not region or not digits.startswith(_trunk(region))):
        return ""
    try:
        number = phonenumbers.parse(re.sub(r"\(0\)", "", text) if international else text, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_short(number: str) -> bool:
    """Is it a short code, which belongs to one body of the whole country?"""
    return 0 < len(number) <= SHORT and not number.startswith("+")


def _short(digits: str, region: str) -> bool:
    if re.fullmatch(r"116\d{3}", digits) or digits == "112":
        return True
    if not region or not digits.startswith("1"):
        return False
    number = phonenumbers.PhoneNumber(national_number=int(digits), country_code=_country(region))
    return bool(phonenumbers.is_valid_short_number_for_region(number, region))


@cache
def _country(region: str) -> int:
    return phonenumbers.country_code_for_region(region)


@cache
def _trunk(region: str) -> str:
    return phonenumbers.ndd_prefix_for_region(region, True) or ""

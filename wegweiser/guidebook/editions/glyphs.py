"""Which characters the fonts of the PDFs can show. Others would break PDF/UA, so they are replaced."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic

FONT_FOLDERS = (fontpkg_noto_sans.ROOT / "files", fontpkg_noto_sans_arabic.ROOT / "files")
MISSING = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = frozenset("\n\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # could make a number read backwards


def printable(value: Any) -> Any:
    """JSON-like data with every character that no font shows replaced; line breaks stay, bidi controls go."""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [printable(each) for each in value]
    return value


def _printable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    strange = set(text) - shown()
    return text.translate({ord(each): None if each in _TURNING else MISSING for each in strange}) if strange else text


@cache
def shown() -> frozenset[str]:
    """Every character that the packaged fonts have, and the invisible ones that typesetting understands."""
    files = (file for folder in FONT_FOLDERS for file in folder.glob("*.ttf") if "Italic" not in file.name)
    letters = {chr(code) for file in files for code in _codes(file) if code >= 0x20}
    return frozenset(letter for letter in letters if unicodedata.category(letter) != "Cc") - _TURNING | _INVISIBLE


def _codes(file: Path) -> set[int]:
    """The code points in the `cmap` table of a TrueType font (OpenType specification, formats 4 and 12)."""
    data = file.read_bytes()
    tables = {data[at : at + 4]: struct.unpack(">II", data[at + 8 : at + 16]) for at in range(12, _directory(data), 16)}
    start, length = tables[b"cmap"]
    cmap = data[start : start + length]
    offsets = [struct.unpack(">I", cmap[at + 4 : at + 8])[0] for at in range(4, 4 + 8 * _u16(cmap, 2), 8)]
    return set().union(*(_subtable(cmap[offset:]) for offset in offsets))


def _directory(data: bytes) -> int:
    return 12 + 16 * _u16(data, 4)


def _subtable(table: bytes) -> set[int]:
    if _u16(table, 0) == 12:
        groups = struct.unpack(">I", table[12:16])[0]
        spans = (struct.unpack(">II", table[at : at + 8]) for at in range(16, 16 + 12 * groups, 12))
        return {code for first, last in spans for code in range(first, last + 1)}
    if _u16(table, 0) == 4:
        return _segments(table)
    return set()


def _segments(table: bytes) -> set[int]:
    size = _u16(table, 6)
    found = set()
    for at in range(0, size, 2):
        last, first = _u16(table, 14 + at), _u16(table, 16 + size + at)
        offset_at = 16 + 3 * size + at
        delta, offset = _u16(table, 16 + 2 * size + at), _u16(table, offset_at)
        for code in range(first, last + 1):
            glyph = _u16(table, offset_at + offset + 2 * (code - first)) if offset else code + delta
            if glyph % 0x10000 and code != 0xFFFF:
                found.add(code)
    return found


def _u16(data: bytes, at: int) -> int:
    return struct.unpack(">H", data[at : at + 2])[0] if at + 2 <= len(data) else 0

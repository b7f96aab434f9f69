"""Reads the text of the PDFs that typst writes, with the standard library alone: enough for tests, not a PDF reader."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\s)(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_LITERAL = rb"(?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*"  # brackets in brackets, two deep
_TOKEN = re.compile(rb"/([A-Za-z0-9]+) [\d.\-]+ Tf|<([0-9A-Fa-f\s]*)>|\((" + _LITERAL + rb")\)|(T[jJd*m])\b", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(content: bytes) -> str:
    """All pages' text in the order it is drawn."""
    return "\n".join(pages_of(content))


def pages_of(content: bytes) -> list[str]:
    """The text of each page."""
    objects = _objects(content)
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_page(page, objects) for page in pages]


def _objects(content: bytes) -> dict[int, bytes]:
    found = {int(number): body for number, body in _OBJECT.findall(content)}
    for body in list(found.values()):
        if re.search(rb"/Type\s*/ObjStm", body):
            found.update(_packed(body))
    return found


def _packed(body: bytes) -> dict[int, bytes]:
    data, first = _unpacked(body), int(_one(rb"/First (\d+)", body))
    numbers = list(map(int, data[:first].split()))
    starts = [*numbers[1::2], len(data) - first]
    return {
        number: data[first + start : first + end]
        for number, start, end in zip(numbers[::2], starts, starts[1:], strict=False)
    }


def _unpacked(body: bytes) -> bytes:
    match = _STREAM.search(body)
    data = match.group(1) if match else b""
    return zlib.decompress(data) if b"/FlateDecode" in body else data


def _one(pattern: bytes, text: bytes) -> bytes:
    match = re.search(pattern, text, re.DOTALL)
    assert match, pattern
    return match.group(1)


def _page(page: bytes, objects: dict[int, bytes]) -> str:
    resources = _resolved(rb"/Resources\s*(\d+ 0 R|<<.*)", page, objects)
    fonts = _resolved(rb"/Font\s*(\d+ 0 R|<<.*?>>)", resources, objects) if b"/Font" in resources else b""
    maps = {name: _letters(objects[int(number)], objects) for name, number in re.findall(rb"/(\w+)\s+(\d+) 0 R", fonts)}
    return _drawn(_unpacked(objects[int(_one(rb"/Contents\s*\[?\s*(\d+) 0 R", page))]), maps)


def _resolved(pattern: bytes, text: bytes, objects: dict[int, bytes]) -> bytes:
    found = _one(pattern, text)
    return objects[int(found.split()[0])] if re.fullmatch(rb"\d+ 0 R", found) else found


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    match = re.search(rb"/ToUnicode\s+(\d+) 0 R", font)
    letters: dict[int, str] = {}
    if not match:
        return letters
    table = _unpacked(objects[int(match.group(1))])
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(rb"<(\w+)>\s*<([\w\s]+)>", part):
            letters[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            start = int(text, 16)
            letters.update(
                {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
            )
    return letters


def _drawn(content: bytes, maps: dict[bytes, dict[int, str]]) -> str:
    drawn, letters = [], {}
    for font, hexed, literal, operator in _TOKEN.findall(content):
        if font:
            letters = maps.get(font, {})
        elif operator:
            drawn.append(" " if operator in (b"Td", b"Tm", b"T*") else "")
        else:
            raw = bytes.fromhex(hexed.decode()) if hexed else _literal(literal)
            codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
            drawn.extend(letters.get(code, "") for code in codes)
    return "".join(drawn)


def _literal(text: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        return bytes([int(code, 8) & 255]) if code.isdigit() else _ESCAPES.get(code, code)

    return re.sub(rb"\\([0-7]{1,3}|.)", plain, text, flags=re.DOTALL)

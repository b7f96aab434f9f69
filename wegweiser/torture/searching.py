"""Looks for words in the bytes of files, however they are spelled: UTF-8, UTF-16, Base64, hexadecimal, compressed."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

Hit = tuple[str, str, str]  # file, word, spelling
_STREAMS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")  # how gzip and zlib begin
LARGEST = 1 << 24  # bytes of one compressed stream


def spellings(word: str) -> Iterator[tuple[bytes, str]]:
    """Each way in which `word` may lie in a file; Base64 at the three places it may begin in its groups."""
    plain = word.encode()
    yield plain, "utf-8"
    yield word.encode("utf-16-le"), "utf-16"
    yield word.encode("utf-16-be"), "utf-16"
    yield plain.hex().encode(), "hex"
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        start = -(-shift * 8 // 6)
        yield coded[start : start + (len(plain) * 8 - (start * 6 - shift * 8)) // 6], "base64"


def search(places: Iterable[Path], words: Iterable[str]) -> list[Hit]:
    """Every word found in a file, or in the files of a folder."""
    wanted = [(form, word, how) for word in words for form, how in spellings(word)]
    found = []
    for path in _files(places):
        for content, packed in _contents(path.read_bytes()):
            found += [(path.name, word, packed + how) for form, word, how in wanted if form in content]
    return found


def holding(places: Iterable[Path], pieces: Iterable[bytes]) -> int:
    """How many of these pieces of bytes lie in the files."""
    contents = [path.read_bytes() for path in _files(places)]
    return sum(any(piece in content for content in contents) for piece in pieces)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if path.is_file() and not path.is_symlink())
        elif place.exists():
            yield place


def _contents(data: bytes) -> Iterator[tuple[bytes, str]]:
    yield data, ""
    for match in _STREAMS.finditer(data):
        try:
            yield zlib.decompressobj(wbits=47).decompress(data[match.start() :], LARGEST), "packed "
        except zlib.error:
            continue

"""Papers that anyone can verify: the text that is signed from what is printed, and the code under it.

    printed = {"name": "Ada", "result": "9 of 10"}
    code, key = sign(canonical("certificate", printed)), public_key()   # both are printed
    verify(canonical("certificate", printed), code, key)                # True
    read_paper("name: Ada\nresult: 9 of 10\ncode: KRUG …\nkey: 5XQA …")  # what a QR code or a file says

`sign(document: bytes) -> code`, `verify(document, code, public) -> bool`: documents are bytes, codes and keys letters
(base32 in groups of four: 103 and 52). An app names the kinds of its papers with `register`.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from wegweiser.sealing import signing
from wegweiser.sealing.paper import fingerprint

FILE = "signing.key"
LONGEST = 2000  # characters of one printed field
_MISREAD = str.maketrans("018", "OIB")  # digits that base32 does not have, for the letters they look like


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its printed fields in order, name → label for people."""

    name: str
    label: object  # lazy text
    fields: Mapping[str, object]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let papers of this kind be verified on the page and the command line."""
    KINDS[kind.name] = kind


def canonical(kind: str, printed: Mapping[str, str]) -> bytes:
    """What is signed: kind and printed fields in their order, one a line; spaces and forms of letters do not matter.

    ValueError for a text longer than `LONGEST`.
    """
    lines = [f"wegweiser {kind}", *(f"{name}: {_plain(text)}" for name, text in printed.items())]
    return "\n".join(lines).encode()


def sign(document: bytes) -> str:
    """The code to print: this installation printed exactly this."""
    return in_letters(signing.sign(document, _seed()))


def public_key() -> str:
    """The key to print beside the code, in letters."""
    return in_letters(signing.public_of(_seed()))


def is_ours(public: str) -> bool:
    """Whether a printed key is that of this installation."""
    return _tidy(public) == _tidy(public_key())


def verify(document: bytes, code: str, public: str) -> bool:
    """Whether the holder of the key signed exactly this. What cannot be read is False, never an error."""
    try:
        return signing.verify(document, read_letters(code), read_letters(public))
    except ValueError:
        return False


def is_genuine(kind: str, paper: Mapping[str, str], public: str) -> bool:
    """Whether what was read from a paper of a known kind is what the holder of the key signed under its `code`."""
    try:
        document = canonical(kind, {name: paper.get(name, "") for name in KINDS[kind].fields})
    except ValueError:
        return False
    return verify(document, paper.get("code", ""), public)


def fingerprint_of(public: str) -> str:
    """Eight groups of four, to be compared by telephone; "" for what is no key."""
    try:
        key = read_letters(public)
    except ValueError:
        return ""
    return fingerprint(key) if len(key) == 32 else ""


def paper_text(printed: Mapping[str, str], code: str, public: str) -> str:
    """Everything that verifies a paper as text, for its QR code; `read_paper` reads it again."""
    fields = {**printed, "code": code.replace(" ", ""), "key": public.replace(" ", "")}
    return "".join(f"{name}: {_plain(text)}\n" for name, text in fields.items())


def read_paper(text: str) -> dict[str, str]:
    """Name → text of lines `name: text`; what stands on other lines belongs to the line above."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        head, colon, rest = line.partition(":")
        if colon and head.strip().isidentifier():
            name = head.strip().lower()
            found[name] = rest.strip()
        elif name and line.strip():
            found[name] += " " + line.strip()
    return found


def in_letters(value: bytes) -> str:
    """Bytes as they are printed: base32 (RFC 4648) in groups of four."""
    text = base64.b32encode(value).decode("ascii").rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def read_letters(typed: str) -> bytes:
    """The bytes of what was typed, whatever stands between the letters. ValueError for what is no such text."""
    text = _tidy(typed)
    value = base64.b32decode(text + "=" * (-len(text) % 8))
    if _tidy(in_letters(value)) != text:  # one value has one spelling
        raise ValueError("The last letter has bits that mean nothing.")
    return value


def _tidy(typed: str) -> str:
    return "".join(sign for sign in typed[:400].upper() if sign.isascii() and sign.isalnum()).translate(_MISREAD)


def _plain(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"A printed field has at most {LONGEST} characters.")
    return " ".join(unicodedata.normalize("NFC", text).split())


def _seed() -> bytes:
    return signing.load_seed(Path(settings.DATA) / FILE)

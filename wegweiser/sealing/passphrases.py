"""What a member keeps: a passphrase to remember and a recovery code on paper. Both are drawn, never chosen.

    draw_passphrase()  →  six words of the list, 77.5 bits
    recovery_code()    →  "3QKV-…", 128 bits and two check digits

Words are compared without case, spaces and hyphens. No word of the list begins with another one (tested), so the words
can still be told apart and not one bit is lost. At 77 bits a stolen database is worth no guessing (security.md 2.4).
"""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from unicodedata import normalize

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden, HiddenText

ENOUGH_BITS = 77
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_LOOKALIKES = str.maketrans("OIL", "011")
_CODE_BITS, _CODE_DIGITS, _CHECK_DIGITS, _GROUP = 128, 26, 2, 4
_CHECK_PRIME = 1021  # largest prime below 32²: finds every wrong digit and every two neighbours swapped within the code


class Mistyped(CannotOpen):
    """The check digits of a recovery code do not fit: a slip of the pen, seen before any key is tried."""


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The words, in the order of the file words.txt, which names source and licence."""
    lines = (files("wegweiser.sealing") / "words.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def words_needed(list_length: int) -> int:
    """How many words of a list of this length give 77 bits or more."""
    return math.ceil(ENOUGH_BITS / math.log2(list_length))


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words of the list. Refuses to exist (ValueError) with fewer than 77 bits or a word from elsewhere."""

    words: tuple[str, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if self.bits < ENOUGH_BITS or not set(self.words) <= set(word_list()):
            raise ValueError("A passphrase is drawn from the word list.")

    @property
    def bits(self) -> float:
        """Strength in bits, computed from the list."""
        return len(self.words) * math.log2(len(word_list()))

    @property
    def text(self) -> HiddenText:
        """The words as shown, with a space between them."""
        return HiddenText(" ".join(self.words))

    def is_retyped(self, text: str) -> bool:
        """Whether `text` is this passphrase, whatever its case, spaces and hyphens."""
        return secrets.compare_digest(normalise(text), normalise(self.text))


def draw_passphrase() -> Passphrase:
    """A fresh passphrase of 77 bits or more."""
    words = word_list()
    return Passphrase(tuple(secrets.choice(words) for _ in range(words_needed(len(words)))))


def normalise(text: str) -> Hidden:
    """Letters and digits only, in one spelling (NFKC, case folded), as UTF-8. Never fails."""
    folded = normalize("NFKC", text).casefold()
    return Hidden("".join(letter for letter in folded if letter.isalnum()).encode())


def recovery_code() -> HiddenText:
    """A fresh code: seven groups of four digits of Crockford's base32, the last two digits for checking."""
    return _spell(secrets.randbits(_CODE_BITS))


def read_recovery_code(text: str) -> Hidden:
    """The 16 bytes of a code typed from the sheet, O read as 0, I and L as 1; Mistyped when it is no code."""
    digits = "".join(letter for letter in normalize("NFKC", text).upper() if letter.isalnum()).translate(_LOOKALIKES)
    if len(digits) != _CODE_DIGITS + _CHECK_DIGITS or not set(digits) <= set(_DIGITS):
        raise Mistyped
    value = int(digits[:_CODE_DIGITS].translate(_TO_PYTHON), 32)
    if value >> _CODE_BITS or _spell(value).replace("-", "") != digits:
        raise Mistyped
    return Hidden(value.to_bytes(_CODE_BITS // 8, "big"))


_TO_PYTHON = str.maketrans(_DIGITS, "0123456789abcdefghijklmnopqrstuv")  # what int(…, 32) reads


def _spell(value: int) -> HiddenText:
    digits = _base32(value, _CODE_DIGITS) + _base32(value % _CHECK_PRIME, _CHECK_DIGITS)
    return HiddenText("-".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)))


def _base32(value: int, length: int) -> str:
    return "".join(_DIGITS[value >> 5 * place & 31] for place in reversed(range(length)))

"""A key pair that lives on paper: 32 random bytes as 21 words, from which the pair is made again each time.

    key = draw_paper_key();   key.words  →  print them;   key.pair.public  →  keep it
    read_paper_key("1 abacus 2 …").pair  →  the same pair

SHAKE-256 stretches the 32 bytes to the 96 that ML-KEM-768 and X25519 need, as X-Wing does. One more byte finds slips.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from hashlib import blake2b, shake_256

from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.sealing.keypairs import KeyPair, pair_from
from wegweiser.sealing.passphrases import Mistyped, word_list

SEED, WORDS = 32, 21  # bytes; 7,775^21 > 2^264


@dataclass(frozen=True, slots=True)
class PaperKey:
    """The words as they are printed, and the pair they stand for."""

    words: HiddenText = field(repr=False)
    pair: KeyPair


def draw_paper_key() -> PaperKey:
    """A fresh one."""
    return _key(secrets.token_bytes(SEED))


def read_paper_key(text: str) -> PaperKey:
    """The key of a typed or scanned sheet: its lines without `#`; numbers between words do not matter.

    Raises Mistyped for a word that is not in the list, a wrong count, or a slip.
    """
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found, words, value = re.findall(r"[a-z-]+", lines.lower()), word_list(), 0
    if len(found) != WORDS or not set(found) <= set(words):
        raise Mistyped
    for word in found:
        value = value * len(words) + words.index(word)
    seed = (value >> 8 & (1 << 8 * SEED) - 1).to_bytes(SEED, "big")
    if value != _number(seed):
        raise Mistyped
    return _key(seed)


def fingerprint(public_key: bytes) -> str:
    """Of a public key, to be compared by telephone: eight groups of four."""
    digest = blake2b(public_key, digest_size=16, person=b"wegweiser print").hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _key(seed: bytes) -> PaperKey:
    words, value, found = word_list(), _number(seed), []
    for _ in range(WORDS):
        value, index = divmod(value, len(words))
        found.append(words[index])
    return PaperKey(HiddenText(" ".join(reversed(found))), pair_from(Hidden(shake_256(seed).digest(96))))


def _number(seed: bytes) -> int:
    check = blake2b(seed, digest_size=1, person=b"wegweiser paper").digest()
    return int.from_bytes(seed + check, "big")

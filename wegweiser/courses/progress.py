"""How far a learner is, in a short code that the learner holds: nothing about it is stored here.

    code = write(pack, Progress(track="counselling_citizens", lessons=frozenset({"signs"})))   # 24 letters
    read(pack, code)                                                                         # the same Progress

Ten bytes (format, track, state of the quiz, lessons, stories, twelve answers of three bits) and five bytes of a keyed
hash, in base32. The hash keeps anyone from writing "passed" without the quiz; the code says nothing about a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.utils.crypto import constant_time_compare, salted_hmac

from wegweiser.packs.check_course import LESSONS, questions_of
from wegweiser.packs.types import Pack
from wegweiser.web.proofs import in_letters, read_letters

FORMAT, ANSWERS, BITS = 1, 12, 3
PASS_MARK = 80  # percent
_BODY, _MAC = 10, 5  # bytes


class BadCode(ValueError):
    """No code of this installation, or of a course that is no longer there."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`answers`: one number per question of the quiz, 0: not answered, 1: the first option."""

    track: str
    lessons: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers out of all; `complete` when every question has an answer."""

    right: int
    asked: int
    complete: bool

    @property
    def percent(self) -> int:
        return self.right * 100 // self.asked

    @property
    def passed(self) -> bool:
        return self.complete and self.right * 100 >= PASS_MARK * self.asked


def write(pack: Pack, progress: Progress) -> str:
    """The code of 24 letters, without spaces."""
    number = sum(given << BITS * place for place, given in enumerate(progress.answers))
    body = bytes(
        (
            FORMAT,
            _digest(progress.track),
            _quiz(pack, progress.track),
            _marks(LESSONS, progress.lessons),
            _marks(tuple(pack.stories), progress.stories),
        )
    ) + number.to_bytes(_BODY - 5, "big")
    return in_letters(body + _mac(body)).replace(" ", "")


def read(pack: Pack, code: str) -> Progress:
    """What the code says. Answers to a quiz that has changed since are forgotten. Raises BadCode."""
    try:
        value = read_letters(code)
    except ValueError:
        raise BadCode from None
    body, mac = value[:_BODY], value[_BODY:]
    track = next((one for one in pack.tracks if body[1:2] == bytes((_digest(one),))), "")
    if not constant_time_compare(mac, _mac(body)) or body[0] != FORMAT or not track:
        raise BadCode
    answers: tuple[int, ...] = ()
    if body[2] == _quiz(pack, track):
        number = int.from_bytes(body[5:], "big")
        asked = len(questions_of(pack, pack.tracks[track]))
        answers = tuple(number >> BITS * place & (1 << BITS) - 1 for place in range(asked))
    return Progress(track, _named(LESSONS, body[3]), _named(tuple(pack.stories), body[4]), answers)


def score_of(pack: Pack, progress: Progress) -> Score:
    """How many answers are right."""
    questions = questions_of(pack, pack.tracks[progress.track])
    given = (*progress.answers, *(0,) * (len(questions) - len(progress.answers)))
    right = sum(
        0 < one <= len(asked.options) and asked.options[one - 1].right
        for asked, one in zip(questions, given, strict=True)
    )
    return Score(right, len(questions), all(given))


def _quiz(pack: Pack, track: str) -> int:
    asked = questions_of(pack, pack.tracks[track])
    return _digest(" ".join(f"{one.code}{len(one.options)}" for one in asked))


def _digest(text: str) -> int:
    return sha256(text.encode()).digest()[0]


def _marks(names: tuple[str, ...], held: frozenset[str]) -> int:
    return sum(1 << place for place, name in enumerate(names[:8]) if name in held)


def _named(names: tuple[str, ...], marks: int) -> frozenset[str]:
    return frozenset(name for place, name in enumerate(names[:8]) if marks >> place & 1)


def _mac(body: bytes) -> bytes:
    return salted_hmac("wegweiser.courses.progress", body, algorithm="sha256").digest()[:_MAC]

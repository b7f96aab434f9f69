"""The link for a body without an account: R, locked under the link and a code that goes on another channel.

Argon2id over both, with the pepper of this installation: neither the database nor a link that went astray opens
anything, and the fifth wrong code ends the link.
"""

from __future__ import annotations

import secrets
import threading
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.db.models import F

from wegweiser.cases.models import Referral
from wegweiser.cases.models.referrals import LINK, READABLE, SENT
from wegweiser.gatherings.tokens import hash_of, new_token
from wegweiser.people import locking
from wegweiser.people.pepper import pepper
from wegweiser.sealing import locks
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.sealing.passphrases import Passphrase, word_list

TRIES, CODE, WORDS = 5, 8, 10  # wrong codes; digits; words of the list: 129 bits
_AT_ONCE = threading.BoundedSemaphore(2)


class Link(NamedTuple):
    """Shown once. `token`: end of the address; `code`: eight digits."""

    token: HiddenText
    code: HiddenText


def new_link() -> Link:
    return Link(new_token(), HiddenText(f"{secrets.randbelow(10**CODE):0{CODE}d}"))


def lock(row: Referral, key: bytes, link: Link) -> None:
    """Put R under the link. Does not save."""
    row.token_hash, row.tries = hash_of(link.token), 0
    with _AT_ONCE:
        row.locked_key = locks.lock_key_under_passphrase(
            key, _spelled(link.token, link.code), pepper=pepper(), member=str(row.pk), cost=locking.cost()
        )


def referral_of_token(token: str, today: date) -> Referral | None:
    """The referral a link belongs to; None for an unknown, old, withdrawn or used-up link, whatever the reason."""
    rows = Referral.of_case.filter(token_hash=hash_of(token), state__in=READABLE, tries__lt=TRIES)
    rows = rows.filter(expires_on__gte=today).exclude(locked_key=None).exclude(state=SENT, covered_until__lt=today)
    return rows.select_related("case__network", "case__office", "office").first()


def unlock(row: Referral, token: str, code: str) -> Hidden:
    """R. A try is counted before it is made, so that many at once are counted too. Raises CannotOpen."""
    digits = "".join(str(int(sign)) for sign in code[:40] if sign.isdecimal())
    taken = Referral.of_case.filter(pk=row.pk, tries__lt=TRIES).exclude(locked_key=None)
    if len(digits) != CODE or row.locked_key is None or not taken.update(tries=F("tries") + 1):
        raise CannotOpen
    with _AT_ONCE:
        spelled = str(_spelled(token, digits).text)
        key = locks.unlock_key_with_passphrase(
            row.locked_key, spelled, pepper=pepper(), member=str(row.pk), floor=locking.floor()
        )
    Referral.of_case.filter(pk=row.pk).update(tries=0)
    return key


def is_dead(row: Referral) -> bool:
    """Whether a link was ended by wrong codes."""
    return row.way == LINK and row.state in READABLE and row.tries >= TRIES


def _spelled(token: str, code: str) -> Passphrase:
    """Both as words of the list, as the lock wants them."""
    number, words = int.from_bytes(sha256(f"{token} {code}".encode()).digest(), "big"), word_list()
    return Passphrase(tuple(words[number // len(words) ** place % len(words)] for place in range(WORDS)))

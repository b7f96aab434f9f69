"""The spare key: a private key that any three of five trustees open together, and no two of them.

For each choice of three there is one blob: the key sealed to the third, that to the second, that to the first. The
private keys of the trustees are made offline, printed, and never come near a server (security.md 2.7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, seal_for_member

NEEDED, TRUSTEES = 3, 5
Choice = tuple[int, int, int]  # numbers of trustees, 1 to 5, rising


def share(private_key: bytes, publics: Sequence[bytes], *, name: str) -> dict[Choice, bytes]:
    """Ten blobs, one for each three of the five. `name` says which key it is. Raises ValueError for another count."""
    if len(publics) != TRUSTEES or len(set(publics)) != TRUSTEES:
        raise ValueError("Five different public keys are needed.")
    return {choice: _nest(private_key, publics, choice, name) for choice in _choices()}


def open_together(blobs: Mapping[Choice, bytes], privates: Mapping[int, bytes], *, name: str) -> Hidden:
    """The private key, from the keys of three trustees by their numbers. Raises CannotOpen for fewer, or wrong ones."""
    choice = next((one for one in _choices() if set(one) <= privates.keys() and one in blobs), None)
    if choice is None:
        raise CannotOpen
    opened = Hidden(blobs[choice])
    for depth, number in enumerate(choice):
        opened = open_as_member(privates[number], opened, _place(choice, depth, name))
    return opened


def _nest(private_key: bytes, publics: Sequence[bytes], choice: Choice, name: str) -> bytes:
    sealed = bytes(private_key)
    for depth, number in reversed(list(enumerate(choice))):
        sealed = seal_for_member(publics[number - 1], sealed, _place(choice, depth, name))
    return sealed


def _choices() -> list[Choice]:
    return [(a, b, c) for a, b, c in combinations(range(1, TRUSTEES + 1), NEEDED)]


def _place(choice: Choice, depth: int, name: str) -> Context:
    return Context("recovery", ",".join(map(str, choice)), str(depth), compartment=name)

"""Key pairs, and what is sealed so that only the holder of the private key can read it.

    pair = new_key_pair()
    blob = seal_for_member(pair.public, case_key, Context("wrap", "41f0…", "key", compartment="contact"))
    open_as_member(pair.private, blob, same_context)  →  case_key

HPKE base mode (RFC 9180) with the hybrid of ML-KEM-768 (FIPS 203) and X25519, HKDF-SHA256 and AES-256-GCM: what is
stolen today stays closed when one of the two falls. Header and context go into `info`. Each seal has a key of its own,
so no nonce is ever repeated. Every key begins with its suite.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from wegweiser.sealing.envelope import HEADER, TO_MEMBER, Blob, CannotOpen, Context, header_for, is_envelope, pad, unpad
from wegweiser.sealing.hidden import Hidden

_HPKE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_SEED_END, _PUBLIC_END = 65, 1185  # where ML-KEM-768 ends and X25519 begins


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Suite, ML-KEM-768, X25519. Public: 1 + 1,184 + 32 bytes; private: 1 + 64 (seed) + 32 bytes."""

    public: bytes = field(repr=False)
    private: Hidden = field(repr=False)


def new_key_pair() -> KeyPair:
    """A fresh pair."""
    return pair_from(
        MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()
    )


def pair_from(secret: bytes) -> KeyPair:
    """The pair of these 96 secret bytes: ML-KEM-768 seed, X25519. ValueError for another length."""
    mlkem = MLKEM768PrivateKey.from_seed_bytes(secret[:64])
    x25519 = X25519PrivateKey.from_private_bytes(secret[64:])
    public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return KeyPair(TO_MEMBER + public, Hidden(TO_MEMBER + secret))


def seal_for_member(public_key: Blob, plaintext: bytes, context: Context) -> bytes:
    """Envelope that only the holder of the private key can read at this place; ValueError for what is no public key."""
    public = bytes(public_key)
    header = header_for(TO_MEMBER, public)
    return header + _HPKE.encrypt(pad(plaintext), _public(public), header + context.encode())


def open_as_member(private_key: bytes | hpke.MLKEM768X25519PrivateKey, envelope: Blob, context: Context) -> Hidden:
    """The plaintext; CannotOpen for everything else. `info` holds the key id, so a changed one does not open.

    `private_key` as `unfold` gives it: for many envelopes in a row.
    """
    blob = bytes(envelope)
    if not is_envelope(blob) or blob[:1] != TO_MEMBER:
        raise CannotOpen
    try:
        key = unfold(private_key) if isinstance(private_key, bytes) else private_key
        return unpad(_HPKE.decrypt(blob[HEADER:], key, blob[:HEADER] + context.encode()))
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _public(key: bytes) -> hpke.MLKEM768X25519PublicKey:
    _check_suite(key)
    mlkem = MLKEM768PublicKey.from_public_bytes(key[1:_PUBLIC_END])
    return hpke.MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(key[_PUBLIC_END:]))


def unfold(key: bytes) -> hpke.MLKEM768X25519PrivateKey:
    """The private key ready for use, which is half of what opening an envelope costs. ValueError: not of this suite."""
    _check_suite(key)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(key[1:_SEED_END])
    return hpke.MLKEM768X25519PrivateKey(mlkem, X25519PrivateKey.from_private_bytes(key[_SEED_END:]))


def _check_suite(key: bytes) -> None:
    if key[:1] != TO_MEMBER:
        raise ValueError("Not a key of suite 0x12.")

"""One sealed thing of every kind, how it is opened, and how cheaply the tests lock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from wegweiser.sealing.envelope import Context, open_with_key, seal_for_key
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member
from wegweiser.sealing.locks import (
    Cost,
    lock_key_under_passphrase,
    lock_key_under_sheet,
    unlock_key_with_passphrase,
    unlock_key_with_sheet,
)
from wegweiser.sealing.passphrases import Passphrase, draw_passphrase, recovery_code
from wegweiser.sealing.pepper import sentinel_for
from wegweiser.sealing.sessions import new_session, open_session

VECTORS = Path(__file__).parent / "vectors"
CHEAP = Cost(memory_kib=32, iterations=1, lanes=1)
CONTEXT = Context("report", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "text", compartment="contact", epoch=2, version=5)
SENTINEL = Context("installation", "", "pepper sentinel")

Kind = Mapping[str, str]  # what a vector holds; bytes in hexadecimal


def context_of(kind: Kind) -> Context:
    epoch, version = int(kind["epoch"]), int(kind["version"])
    return Context(kind["table"], kind["row"], kind["field"], kind["compartment"], epoch, version)


def _passphrase(kind: Kind, blob: bytes) -> bytes:
    return unlock_key_with_passphrase(
        blob, kind["passphrase"], pepper=bytes.fromhex(kind["pepper"]), member=kind["member"], floor=floor_of(kind)
    )


def _sheet(kind: Kind, blob: bytes) -> bytes:
    return unlock_key_with_sheet(
        blob, kind["code"], pepper=bytes.fromhex(kind["pepper"]), member=kind["member"], floor=floor_of(kind)
    )


def floor_of(kind: Kind) -> Cost:
    return Cost(*(int(number) for number in kind["cost"].split()))


OPEN: dict[str, Callable[[Kind, bytes], bytes]] = {
    "content": lambda kind, blob: open_with_key(bytes.fromhex(kind["key"]), blob, context_of(kind)),
    "member": lambda kind, blob: open_as_member(bytes.fromhex(kind["private"]), blob, context_of(kind)),
    "passphrase": _passphrase,
    "sheet": _sheet,
    "session": lambda kind, blob: open_session(kind["cookie"], blob, member=kind["member"]),
    "pepper": lambda kind, blob: open_with_key(bytes.fromhex(kind["pepper"]), blob, SENTINEL),
}


def vector(name: str) -> Kind:
    found: Kind = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


def fresh(name: str) -> Kind:
    """A new case of the same kind as the vector of this name, locked cheaply."""
    return _FRESH[name]()


def _place() -> dict[str, str]:
    names = ("table", "row", "field", "compartment", "epoch", "version")
    return {name: str(getattr(CONTEXT, name)) for name in names}


def _content() -> Kind:
    key, text = bytes(range(32)), b"Man hat mir den Pass weggenommen."
    return {"key": key.hex(), **_place(), "plaintext": text.hex(), "envelope": seal_for_key(key, text, CONTEXT).hex()}


def _member() -> Kind:
    pair, text = new_key_pair(), bytes(range(32, 64))
    blob = seal_for_member(pair.public, text, CONTEXT)
    keys = {"public": pair.public.hex(), "private": pair.private.hex()}
    return {**keys, **_place(), "plaintext": text.hex(), "envelope": blob.hex()}


_LOCKED = {"pepper": bytes(range(64, 96)).hex(), "member": "m-0001", "cost": "32 1 1"}
_PEPPER = bytes.fromhex(_LOCKED["pepper"])


def new_lock(cost: Cost = CHEAP, passphrase: Passphrase | None = None) -> Kind:
    drawn, private = passphrase or draw_passphrase(), new_key_pair().private
    blob = lock_key_under_passphrase(private, drawn, pepper=_PEPPER, member="m-0001", cost=cost)
    cost_text = " ".join(str(number) for number in cost)
    known = {**_LOCKED, "cost": cost_text, "passphrase": str(drawn.text)}
    return {**known, "plaintext": private.hex(), "envelope": blob.hex()}


def _new_sheet() -> Kind:
    code, private = recovery_code(), new_key_pair().private
    blob = lock_key_under_sheet(private, code, pepper=_PEPPER, member="m-0001", cost=CHEAP)
    return {**_LOCKED, "code": str(code), "plaintext": private.hex(), "envelope": blob.hex()}


def _new_session() -> Kind:
    private = new_key_pair().private
    cookie, session_id, blob = new_session(private, member="m-0001")
    names = {"cookie": str(cookie), "session_id": session_id.hex(), "member": "m-0001"}
    return {**names, "plaintext": private.hex(), "envelope": blob.hex()}


def _new_pepper() -> Kind:
    return {"pepper": _PEPPER.hex(), "plaintext": "", "envelope": sentinel_for(_PEPPER).hex()}


_FRESH: dict[str, Callable[[], Kind]] = {
    "content": _content,
    "member": _member,
    "passphrase": new_lock,
    "sheet": _new_sheet,
    "session": _new_session,
    "pepper": _new_pepper,
}

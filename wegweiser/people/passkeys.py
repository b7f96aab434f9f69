"""Passkeys as second factor (WebAuthn). The passphrase still opens the key; a passkey guards the door."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

_MOST = 20_000  # characters of an answer


class PasskeyRefused(ValueError):
    """The browser's answer does not fit; why is never said."""


def new_challenge() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def creation_options(request: HttpRequest, challenge: str, pseudonym: str) -> dict[str, Any]:
    """What `navigator.credentials.create` gets, as JSON."""
    return _create(request, challenge, pseudonym)[0]


def read_new_passkey(request: HttpRequest, challenge: str, pseudonym: str, answer: str) -> str:
    """The credential to keep, as base64. Raises PasskeyRefused."""
    state = _create(request, challenge, pseudonym)[1]
    try:
        data = _server(request).register_complete(state, _parsed(answer)).credential_data
    except Exception as error:  # fido2 raises many kinds, all mean no
        raise PasskeyRefused from error
    if data is None:
        raise PasskeyRefused
    return base64.b64encode(bytes(data)).decode("ascii")


def request_options(request: HttpRequest, passkeys: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `navigator.credentials.get` gets, and the state to keep on the server until it answers."""
    options, state = _server(request).authenticate_begin(
        [_data(text) for text in passkeys], user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options.public_key), state


def check_passkey(request: HttpRequest, state: dict[str, Any], passkeys: Sequence[str], answer: str) -> int:
    """Which of `passkeys` answered (its position). Raises PasskeyRefused."""
    known = [_data(text) for text in passkeys]
    try:
        used = _server(request).authenticate_complete(state, known, _parsed(answer))
    except Exception as error:
        raise PasskeyRefused from error
    return next(at for at, data in enumerate(known) if data.credential_id == used.credential_id)


def _create(request: HttpRequest, challenge: str, pseudonym: str) -> tuple[dict[str, Any], Any]:
    raw = base64.b64decode(challenge)
    user = PublicKeyCredentialUserEntity(id=raw[:16], name=pseudonym, display_name=pseudonym)
    options, state = _server(request).register_begin(
        user,
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
        challenge=raw,
    )
    return dict(options.public_key), state


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    own = f"{request.scheme}://{host}"
    party = PublicKeyCredentialRpEntity(id=host.rpartition(":")[0] or host, name="Wegweiser")
    return Fido2Server(party, verify_origin=lambda origin: origin == own)


def _data(text: str) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(text))


def _parsed(answer: str) -> dict[str, Any]:
    parsed = json.loads(answer[:_MOST])
    if not isinstance(parsed, dict):
        raise PasskeyRefused
    return parsed

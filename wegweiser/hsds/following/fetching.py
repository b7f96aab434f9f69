"""One request to another installation: bounded in size and time, to the host that was named and to no other.

HTTPS only. An address of this machine or of an inner network is asked only when `FOLLOW_PRIVATE` names it (host:port);
those alone may speak plain HTTP, and only on this machine. The name is resolved once, and what was checked is connected
to. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

CONNECT_SECONDS = 5.0
SECONDS = 30.0  # for a whole answer
_PIECE = 2**16


class Unreached(Exception):
    """Nobody answered, or not in time."""


class NotAllowed(Exception):
    """This address is never asked. `code`: address, scheme, private."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Got:
    """`too_long`: the body is longer than allowed and was not read to its end."""

    status: int
    body: bytes
    too_long: bool = False


def get(address: str, *, etag: str = "", most: int) -> Got:
    """The answer to a GET of this address, at most `most` bytes of it. Raises Unreached and NotAllowed."""
    parts = checked(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    deadline = time.monotonic() + SECONDS
    try:
        connection = _connection(parts, port)
        watch = threading.Timer(SECONDS, _cut, [connection.sock])  # against headers that come a byte at a time
        watch.start()
        try:
            headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "wegweiser"}
            connection.request("GET", parts.path or "/", headers=headers | ({"If-None-Match": etag} if etag else {}))
            response = connection.getresponse()
            return _read(response, most, deadline)
        finally:
            watch.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreached(type(error).__name__) from error


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def checked(address: str) -> SplitResult:
    """The parts of an address that may be asked. Raises NotAllowed; no name is resolved here."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotAllowed("address") from None
    host = parts.hostname or ""
    if not host or parts.username or parts.password or parts.query or parts.fragment or not address.isascii():
        raise NotAllowed("address")
    if parts.scheme == "https":
        return parts
    if parts.scheme != "http" or f"{host}:{port or 80}" not in settings.FOLLOW_PRIVATE or not _is_loopback(host):
        raise NotAllowed("scheme")
    return parts


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connection(parts: SplitResult, port: int) -> http.client.HTTPConnection:
    """Connected to an address that was looked at, so that a name cannot lead elsewhere a moment later."""
    host = parts.hostname or ""
    found = _resolved(host, port)
    sock = socket.create_connection((found, port), timeout=CONNECT_SECONDS)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        try:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except BaseException:
            sock.close()
            raise
        connection = http.client.HTTPSConnection(host, port)
    else:
        connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    return connection


def _resolved(host: str, port: int) -> str:
    addresses = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if f"{host}:{port}" not in settings.FOLLOW_PRIVATE and not all(_is_public(each) for each in addresses):
        raise NotAllowed("private")
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return all(one.is_global and not one.is_multicast for one in (found, inner))


def _read(response: http.client.HTTPResponse, most: int, deadline: float) -> Got:
    """The body, read in pieces: somebody who sends a byte a second holds nothing longer than `SECONDS`."""
    pieces, size = [], 0
    while piece := response.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return Got(response.status, b"", too_long=True)
        if time.monotonic() > deadline:
            raise Unreached("slow")
    if response.length or time.monotonic() > deadline:
        raise Unreached("cut")
    return Got(response.status, b"".join(pieces))

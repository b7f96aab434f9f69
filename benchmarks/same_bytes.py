"""A server that sends ready bytes and nothing else, by the same program as `wegweiser serve`: what is compared with.

`python -m benchmarks.same_bytes PORT`. An address it does not know yet it reads once from the server on PORT - 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.http_load import Wish, fetch
from benchmarks.running import PORT

_READY: dict[str, tuple[list[tuple[str, str]], bytes]] = {}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer of the other server, with its headers, from memory."""
    asked = f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
    if asked not in _READY:
        _, headers, body = fetch(Wish(PORT, asked, (("Accept-Language", "de"),)))
        kept = [(name, value) for name, value in headers.items() if name not in ("date", "connection", "server")]
        _READY[asked] = (kept, body)
    headers, body = _READY[asked]
    start_response("200 OK", headers)
    return [body]


if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "benchmarks.same_bytes:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        workers=1, blocking_threads=16, backpressure=256, log_access=False, log_level="warning",
    ).serve()  # type: ignore[arg-type]  # fmt: skip

"""`wegweiser serve`: the installation on one address, by one process with a few threads (enough for a municipality)."""

from __future__ import annotations

import argparse
import socket

from wegweiser.cli import Refused, WrongCall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", default="8000", help="default 8000")
    parser.add_argument("--workers", default="1", help="processes; more than one only with PostgreSQL")


def run(args: argparse.Namespace) -> int:
    from . import prepare

    prepare()
    serve(args.host, port_of(args.port), workers=int(args.workers) if args.workers.isdigit() else 1)
    return 0


def port_of(text: str) -> int:
    """A port number; a wrong call names the allowed ones."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise WrongCall(f"port {text[:20]!r} is not a port; allowed: 1 to 65535")
    return int(text)


def serve(host: str, port: int, *, workers: int = 1) -> None:
    """Serve until stopped. No access log is written."""
    refuse_busy(host, port)
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "wegweiser.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=16,  # while some wait for Argon2, which takes two at a time, the others answer pages
        backpressure=256,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
        respawn_failed_workers=True,
    ).serve()


def refuse_busy(host: str, port: int) -> None:
    """Say it plainly when somebody else already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"cannot listen on {host} port {port} ({error.strerror}); choose another, e.g. PORT=8001"
            ) from None

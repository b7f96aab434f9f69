"""`wegweiser publish SLUG`: prints `formal N sha256:…` or `unchanged N`; nothing to publish: exit 1."""

from __future__ import annotations

import argparse

from wegweiser.cli import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("network", metavar="SLUG", nargs="?", default="", help="the network, e.g. ludwigshafen")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from wegweiser.guidebook.publishing import NothingToPublish, publish_edition

    from . import network_named

    try:
        edition, is_new = publish_edition(network_named(args.network), now=timezone.now())
    except NothingToPublish as nothing:
        raise Refused(str(nothing)) from None
    print(f"formal {edition.number} {edition.digest}" if is_new else f"unchanged {edition.number}")
    return 0

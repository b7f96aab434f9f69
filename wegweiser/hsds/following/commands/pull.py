"""`wegweiser pull [--network SLUG]`: fetch the editions of followed towns. Every hour."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--network", metavar="SLUG", default="", help="only the towns this network follows")


def run(args: Namespace) -> int:
    """0: every town was reached and is current; 1: some was not, or its answer was refused."""
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from wegweiser.hsds.following.models import CURRENT, Followed
    from wegweiser.hsds.following.pulling import pull_all

    rows = Followed.objects.select_related("network").order_by("network__slug", "town")
    if args.network:
        rows = rows.filter(network__slug=args.network)
    found = pull_all(rows, now=timezone.now())
    for one in found:
        edition = f"edition {one.number}" if one.number else "no copy"
        print(" ".join(filter(None, (one.network.slug, one.address, one.state, one.problem, edition))))
    return 0 if all(one.state == CURRENT for one in found) else 1

"""`wegweiser steward`: the first link of a network, printed once. Its holder invites everybody else."""

from __future__ import annotations

import argparse

from wegweiser.cli import Refused, WrongCall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--network", metavar="SLUG", help="needed when there are several networks")
    parser.add_argument("--address", default="http://localhost:8000", help="where the installation is reached")
    parser.add_argument("--again", action="store_true", help="take back the link that nobody used, and give a new one")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    print(first_link(args.network, args.address, again=args.again))
    return 0


def first_link(slug: str | None, address: str, *, again: bool = False) -> str:
    """The link for the steward of this network. Raises Refused where there is one already."""
    from django.urls import reverse
    from django.utils import timezone

    from wegweiser.guidebook.models import Network
    from wegweiser.people.invitations import AlreadyThere, invite_steward

    found = list(Network.objects.filter(**({"slug": slug} if slug else {})).order_by("slug"))
    if len(found) != 1:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise WrongCall(f"--network must name one network; there are: {known}")
    try:
        issued = invite_steward(found[0], now=timezone.now(), again=again)
    except AlreadyThere as there:
        raise Refused(f"{found[0].slug}: {there}") from None
    return address.rstrip("/") + reverse("enrol", args=[issued.token])

"""`wegweiser init SLUG --place KEY --pack CODE --name NAME`"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wegweiser import places
from wegweiser.cli import WrongCall
from wegweiser.web.commands import prepare


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG", help="the network's name in addresses: 2 to 40 of a-z, 0-9 and -")
    parser.add_argument("--place", metavar="KEY", default="", help="official key of the place: 07314, LU …")
    parser.add_argument("--pack", metavar="CODE", default="", help="country pack: de, lu …")
    parser.add_argument("--name", default="", help="name of the network")


def run(args: Namespace) -> int:
    """0: begun, or there already with the same values; `WrongCall` for everything else."""
    prepare()
    from wegweiser.guidebook.actions import NotPossible, begin_network

    try:
        network, is_new = begin_network(args.slug, name=args.name, place=args.place, pack=args.pack)
    except NotPossible as reason:
        raise WrongCall(str(reason)) from None
    if note := places.find(args.place, args.pack).note:
        print(note)
    print(f"{'began' if is_new else 'unchanged'} {network.slug} place={network.place} pack={network.pack}")
    return 0

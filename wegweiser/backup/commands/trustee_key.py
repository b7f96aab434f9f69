"""`wegweiser trustee-key`: the key pair of one trustee. To be run away from the server; needs no database."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheet", metavar="FILE", type=Path, required=True, help="private: .pdf or .txt, to print")
    parser.add_argument("--public", metavar="FILE", type=Path, required=True, help="public: to hand in")
    parser.add_argument("--language", default="en", help="of the sheet")


def run(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils import translation
    from django.utils.translation import gettext as _

    from wegweiser.backup import keys, sheets
    from wegweiser.cli import Refused
    from wegweiser.sealing.paper import draw_paper_key, fingerprint

    if args.public.exists():
        raise Refused(f"{args.public} is there already; nothing was overwritten")
    key = draw_paper_key()
    with translation.override(args.language):
        title, lines = _("Key of a trustee"), sheets.trustee_lines()
    sheets.write_sheet(args.sheet, key, title=title, lines=lines, language=args.language)
    keys.write_public(args.public, key.pair.public)
    print(f"fingerprint: {fingerprint(key.pair.public)}")
    return 0

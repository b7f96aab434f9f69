"""`wegweiser backup-key`: the key pair of the backups. The private half is shown once and kept nowhere here."""

from __future__ import annotations

import argparse
from pathlib import Path

from wegweiser.cli import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheet", metavar="FILE", type=Path, help="write the sheet (.pdf, .txt), show nothing")
    parser.add_argument("--language", default="en", help="of the sheet")
    parser.add_argument("--again", action="store_true", help="another key; old backups need the old one")


def run(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.utils import translation
    from django.utils.translation import gettext as _

    from wegweiser.backup import keys, sheets
    from wegweiser.sealing.paper import draw_paper_key, fingerprint

    place, key = Path(settings.DATA) / keys.FILE, draw_paper_key()
    if place.exists() and not args.again:
        raise Refused(f"there is a backup key already ({fingerprint(keys.read_public(place))}); another one: --again")
    with translation.override(args.language):
        title, lines = _("Backup key"), sheets.backup_lines()
    if args.sheet:
        sheets.write_sheet(args.sheet, key, title=title, lines=lines, language=args.language)
        print(f"{args.sheet}: print it twice, then delete it")
    else:
        print(sheets.as_text(key, title, lines))
    place.unlink(missing_ok=True)
    keys.write_public(place, key.pair.public)
    print(f"fingerprint: {fingerprint(key.pair.public)}")
    return 0

"""`wegweiser recovery-tool`: the tool of the trustees, one file for a computer without internet."""

from __future__ import annotations

import argparse
from pathlib import Path

from wegweiser.cli import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="e.g. tool.pyz")


def run(args: argparse.Namespace) -> int:
    from wegweiser.backup.manifest import digest_of
    from wegweiser.backup.tool import write_tool

    try:
        write_tool(args.out)
    except FileExistsError:
        raise Refused(f"{args.out} is there already; nothing was overwritten") from None
    print(f"{args.out}: sha256 {digest_of(args.out)}")
    return 0

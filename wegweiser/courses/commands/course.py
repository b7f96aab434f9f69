"""`wegweiser course export`: the course of a network as SCORM 1.2 packages, one for each track and language."""

from __future__ import annotations

import argparse
from pathlib import Path

from wegweiser.cli import Refused, WrongCall

LANGUAGES = ("de", "en", "fr")  # in which every text of the course is there


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="export", help="write packages for a learning platform")
    parser.add_argument("--network", required=True, metavar="SLUG")
    parser.add_argument("--track", default="", help="default: all")
    parser.add_argument("--language", default="", metavar="|".join(LANGUAGES), help="default: all")
    parser.add_argument("--address", default="", metavar="https://HOST", help="where links to the guidebook lead")
    parser.add_argument("--to", default=".", metavar="FOLDER", help="default: this folder")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from wegweiser.courses.scorm.package import package
    from wegweiser.guidebook.editions import store

    _check(args)
    loaded = store.current(args.network)
    if loaded is None or not loaded.pack.tracks:
        raise Refused(f"no published network {args.network!r} with a course")
    tracks = loaded.pack.tracks
    if args.track and args.track not in tracks:
        raise WrongCall(f"track {args.track!r}; allowed: {', '.join(tracks)}")
    for code in [args.track] if args.track else tracks:
        for language in [args.language] if args.language else LANGUAGES:
            path = Path(args.to) / f"course-{code}-{language}.zip"
            path.write_bytes(package(loaded, tracks[code], language, args.address.rstrip("/")))
            print(path)
    return 0


def _check(args: argparse.Namespace) -> None:
    if args.what != "export":
        raise WrongCall(f"{args.what!r}; allowed: export")
    if args.language and args.language not in LANGUAGES:
        raise WrongCall(f"language {args.language!r}; allowed: {', '.join(LANGUAGES)}")
    if not Path(args.to).is_dir():
        raise Refused(f"{args.to} is no folder")

"""The `wegweiser` command. Exit 0: good; 1: refused input; 2: wrong call. One line on stderr, never a traceback."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

# name → (module with `add_arguments(parser)` and `run(args) -> int`, help)
COMMANDS = {
    "demo": ("wegweiser.demo.command", "load the demonstration networks and serve them"),
    "serve": ("wegweiser.web.commands.serve", "serve the installation"),
    "init": ("wegweiser.guidebook.commands.init", "begin a network"),
    "import": ("wegweiser.guidebook.commands.import_actors", "import actors from a table"),
    "import-hsds": ("wegweiser.hsds.importing.commands.import_hsds", "import open data of HSDS into a draft"),
    "publish": ("wegweiser.guidebook.commands.publish", "publish the formal edition of a network"),
    "mail": ("wegweiser.guidebook.commands.mail", "send the letters that wait"),
    "who": ("wegweiser.guidebook.commands.who", "who is responsible?"),
    "steward": ("wegweiser.people.commands.steward", "print the first link of a network"),
    "replicate": ("wegweiser.gatherings.commands.replicate", "begin a network from another one, or from a package"),
    "backup": ("wegweiser.backup.commands.backup", "make a sealed backup"),
    "backup-key": ("wegweiser.backup.commands.backup_key", "make the key pair of the backups"),
    "restore": ("wegweiser.backup.commands.restore", "restore a backup into an empty place"),
    "drill": ("wegweiser.backup.commands.drill", "restore the newest backup for trial"),
    "trustee-key": ("wegweiser.backup.commands.trustee_key", "make the key pair of one trustee"),
    "spare-key": ("wegweiser.backup.commands.spare_key", "make, drill and use the spare key of a network"),
    "recovery-tool": ("wegweiser.backup.commands.recovery_tool", "write the tool of the trustees, one file"),
    "intake-upkeep": ("wegweiser.intake.commands.upkeep", "delete reports past their day, letters at fixed times"),
    "cases-upkeep": ("wegweiser.cases.commands.upkeep", "missed days to the deputy, delete cases past their day"),
    "pull": ("wegweiser.hsds.following.commands.pull", "fetch the editions of followed towns"),
    "trail": ("wegweiser.trail.commands.trail", "check the trail, delete what is past its time"),
    "course": ("wegweiser.courses.commands.course", "export the course for a learning platform"),
    "verify": ("wegweiser.web.commands.verify", "was anything on a printed paper changed?"),
    "doctor": ("wegweiser.guidebook.commands.doctor", "check packs, review dates and translations"),
}


class Refused(Exception):
    """Input that cannot be accepted: exit 1 with this line."""


class WrongCall(Exception):
    """A call that cannot work as it is: exit 2 with this line, which names the allowed values."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise WrongCall(f"{message}; see `{self.prog} --help`")


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    argv = sys.argv[1:] if argv is None else argv
    try:
        return _run(argv)
    except Refused as refusal:
        return _say(refusal, 1)
    except WrongCall as wrong:
        return _say(wrong, 2)
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130
    except SystemExit as end:  # argparse --help
        return int(end.code or 0)
    except Exception as error:  # a traceback could carry what somebody typed
        return _failed(error)


def _failed(error: Exception) -> int:
    name = type(error).__name__
    if name == "ImproperlyConfigured":  # an environment variable with a wrong value is a wrong call
        return _say(error, 2)
    if name in ("OperationalError", "InterfaceError"):
        return _say(f"the database cannot be used: {error}", 1)
    if name == "UnknownPack":
        return _say(f"{error}; more folders are named in WEGWEISER_PACKS", 1)
    return _say(f"internal error: {name}: {error}", 1)


def _say(message: object, code: int) -> int:
    print("wegweiser: " + " ".join(str(message).split()), file=sys.stderr)
    return code


def _run(argv: list[str]) -> int:
    if not argv:
        raise WrongCall(f"a command is needed; allowed: {', '.join(COMMANDS)}")
    parser = _Parser(prog="wegweiser", description="Who is responsible? The instrument of a local network.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = argv[0] if argv and argv[0] in COMMANDS else None
    modules = {}
    for name, (module, text) in COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text)
        if name == wanted:
            modules[name] = importlib.import_module(module)
            modules[name].add_arguments(sub)
    args = parser.parse_args(argv)
    return int(modules[args.command].run(args))

"""Z8: small lies put into the rules of rights, seals, consent and cases; the narrow tests must find each of them.

    python -m wegweiser.torture.mutants GROUP MONOTONIC FILE     (what `measure` calls)

A pytest plugin: it runs the tests of a group once, notes which test runs which function and how long it takes, forks
for each lie, changes the function in memory and runs the tests that reach it, the shortest first, until one fails. What
none finds, and what runs only at import, is put in while the module is imported, in a process of its own. Drawn at
random from a fixed seed, as many as the time allows. There is no short form in `make test`.
"""

from __future__ import annotations

import gc
import importlib.machinery
import json
import os
import random
import resource
import subprocess
import sys
import time
import tomllib
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any, NamedTuple

import pytest

from wegweiser.torture.mutations import changed, functions, mutations

ROOT = Path(__file__).resolve().parents[2]
EQUIVALENT = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8"))
GROUPS = {
    "permissions": (
        "permissions/decide.py permissions/guard.py permissions/middleware.py permissions/seats.py "
        "permissions/table.py permissions/forms.py permissions/finding.py",
        "permissions/tests/test_decide.py permissions/tests/test_guard.py",
    ),
    "sealing": ("sealing/*.py", "sealing/tests"),
    "rules": ("rules/consent/*.py rules/pathway/*.py", "rules/consent/tests rules/pathway/tests"),
    "cases": (
        "cases/storing.py cases/rotation.py cases/admitting.py cases/keys.py cases/records.py cases/sharing/leaving.py",
        "cases/tests/test_keys.py cases/tests/test_lifecycle.py cases/tests/test_kept_promises.py "
        "cases/sharing/tests/test_leaving.py cases/way/tests/test_moving.py",
    ),
}  # fmt: skip
PYTEST = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:faulthandler"]
SECONDS = 60  # of processor time for one lie: what runs longer is found
KILLED, SURVIVED = "killed", "survived"


class Mutant(NamedTuple):
    path: str
    number: int
    line: int
    name: str


def mutants_of(group: str) -> list[Mutant]:
    """All of a group, in the order in which they are drawn; those that change nothing are left out."""
    paths = sorted({path for pattern in GROUPS[group][0].split() for path in (ROOT / "wegweiser").glob(pattern)})
    found = [
        Mutant(str(path), one.number, one.line, f"{path.relative_to(ROOT / 'wegweiser')}: {one.name}")
        for path in paths
        for one in mutations(path.read_text("utf-8"))
    ]
    random.Random(8).shuffle(found)  # noqa: S311
    return [one for one in found if one.name not in EQUIVALENT]


def tests_of(group: str) -> list[str]:
    return [f"wegweiser/{path}" for path in GROUPS[group][1].split()]


def measure(folder: Path, ends: float) -> dict[str, tuple[int, int, int]]:
    """By group: how many were found, tried, are there. Each group in a process of its own, one after another."""
    found, began = {}, time.monotonic()
    for place, group in enumerate(GROUPS, 1):
        kept, until = folder / f"{group}.json", began + (ends - began) * place / len(GROUPS)
        call = [sys.executable, "-m", "wegweiser.torture.mutants", group, str(until), str(kept)]
        subprocess.run(call, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
        outcomes = json.loads(kept.read_text("utf-8")) if kept.exists() else []
        print(*(f"survived: {name}" for name, what in outcomes if what == SURVIVED), sep="\n", flush=True)
        found[group] = sum(what == KILLED for _name, what in outcomes), len(outcomes), len(mutants_of(group))
    return found


class Judge:
    """`outcomes`: name of each lie → killed or survived."""

    def __init__(self, group: str, ends: float, target: Path) -> None:
        self.group, self.ends, self.target = group, ends, target
        self.mutants, self.outcomes = mutants_of(group), list[tuple[str, str]]()
        self.paths = {one.path for one in self.mutants}
        self.reached: dict[Any, tuple[float, set[tuple[str, int]]]] = {}

    def pytest_configure(self) -> None:
        """Found is found: nothing is made smaller, nothing is kept."""
        import hypothesis

        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutants", deadline=None, phases=phases, database=None)
        hypothesis.settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        assert not session.testsfailed
        items = session.items
        for item in [one for one in items if "django_db_setup" in getattr(one, "fixturenames", ())][:1]:
            passes(item, items[-1])  # makes the database, which nobody need watch
        for number, item in enumerate(items):
            self.reached[item] = self._watched(item, items[(number + 1) % len(items)])
        assert _forked(session, None, items) == SURVIVED, "the tests fail when they are run again"
        for mutant in self.mutants:
            if time.monotonic() > self.ends:
                break
            self.outcomes.append((mutant.name, self._judge(session, mutant)))
            self.target.write_text(json.dumps(self.outcomes), "utf-8")
        return True

    def _watched(self, item: pytest.Item, following: pytest.Item) -> tuple[float, set[tuple[str, int]]]:
        """Seconds, and (path, first line) of each function that ran."""
        began, found = time.process_time(), set[tuple[str, int]]()

        def note(frame: FrameType, event: str, _arg: Any) -> None:
            if event == "call" and frame.f_code.co_filename in self.paths:
                found.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

        forget_answers()
        sys.setprofile(note)
        try:
            assert passes(item, following), f"{item.nodeid} fails without any lie"
        finally:
            sys.setprofile(None)
        return time.process_time() - began, found

    def _judge(self, session: pytest.Session, mutant: Mutant) -> str:
        timed = [(took, item) for item, (took, found) in self.reached.items() if (mutant.path, mutant.line) in found]
        found = _forked(session, mutant, [item for _took, item in sorted(timed, key=lambda one: one[0])])
        return found if found == KILLED else _fresh(self.group, mutant)


def passes(item: pytest.Item, following: pytest.Item) -> bool:
    from _pytest.runner import runtestprotocol

    if isinstance(item, pytest.Function):
        item._initrequest()  # as for the first time
    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(one.failed for one in reports)


@cache
def _remembering() -> list[Any]:
    """Functions of ours whose answers `functools.cache` keeps."""
    found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    return [one for one in found if str(one.__module__).startswith("wegweiser.")]


def forget_answers() -> None:
    for one in _remembering():
        one.cache_clear()


def _forked(session: pytest.Session, mutant: Mutant | None, items: list[pytest.Item]) -> str:
    if not items:
        return SURVIVED
    child = os.fork()
    if not child:
        _child(session, mutant, items)
    return SURVIVED if os.waitpid(child, 0)[1] == 0 else KILLED


def _child(session: pytest.Session, mutant: Mutant | None, items: list[pytest.Item]) -> None:
    """Ends with 1 when a test fails, with 0 when none does or the lie cannot be told in memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for number in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    try:
        _tell(mutant) if mutant else None
    except ValueError:
        os._exit(0)
    try:
        forget_answers()
        session._setupstate.teardown_exact(items[0])
        following = [*items[1:], items[-1]]
        os._exit(0 if all(passes(*pair) for pair in zip(items, following, strict=True)) else 1)
    except BaseException:
        os._exit(1)


def _tell(mutant: Mutant) -> None:
    """Every living function of the module gets the code it would have with the lie. ValueError: other variables."""
    told = functions(changed(Path(mutant.path).read_text("utf-8"), mutant.number, mutant.path))
    codes = {(one.co_qualname, one.co_firstlineno): one for one in told}  # type: ignore[attr-defined]
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename == mutant.path:
            own = one.__code__.co_qualname, one.__code__.co_firstlineno  # type: ignore[attr-defined]
            one.__code__ = codes.get(own, one.__code__)


def _fresh(group: str, mutant: Mutant) -> str:
    environment = {**os.environ, "TORTURE_MUTANT": f"{mutant.number}:{mutant.path}"}
    call = [sys.executable, "-m", "pytest", "-p", "wegweiser.torture.mutants", *PYTEST, *tests_of(group)]
    try:
        done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, timeout=10 * SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return KILLED
    return KILLED if done.returncode else SURVIVED


def _lie_at_import(number: str, path: str) -> None:
    usual = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: Any, name: str) -> Any:
        is_it = loader.path == path
        return changed(Path(path).read_text("utf-8"), int(number), path) if is_it else usual(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]


if "TORTURE_MUTANT" in os.environ:
    _lie_at_import(*os.environ["TORTURE_MUTANT"].split(":", 1))

if __name__ == "__main__":
    chosen, until, kept = sys.argv[1:]
    os.chdir(ROOT)
    judge = Judge(chosen, float(until), Path(kept))
    sys.exit(pytest.main([*PYTEST, *tests_of(chosen)], plugins=[judge]))

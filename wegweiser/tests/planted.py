"""Planted violations: each goes into a copy of the tree, where a narrow test must fail and name it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from wegweiser.tests.tree import ROOT, files

TREE_TESTS = "wegweiser/tests/"
WITHOUT = [part for name in ("randomly", "cacheprovider", "xdist", "playwright") for part in ("-p", f"no:{name}")]


@dataclass(frozen=True)
class Violation:
    """`plant` changes the copy; `test` (a pytest selection, or "imports") must fail with `says` in its output."""

    name: str
    plant: Callable[[Path], None]
    test: str
    says: str


def write(path: str, text: str) -> Callable[[Path], None]:
    """Plant a new file, or append to one that exists."""

    def plant(root: Path) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as file:
            file.write(text)

    return plant


def replace(path: str, before: str, after: str) -> Callable[[Path], None]:
    """Plant by changing one place of a file; complains when that place is gone."""

    def plant(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        if before not in text:
            raise LookupError(f"{path} no longer holds {before!r}: plant this violation elsewhere")
        (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")

    return plant


def both(*plants: Callable[[Path], None]) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        for one in plants:
            one(root)

    return plant


def untranslate(root: Path) -> None:
    """Empty the first translation of the German catalogue."""
    from wegweiser.web.commands import messages

    catalogue = messages.read("de", root / "wegweiser/locale")
    next(message for message in catalogue if message.id and message.string).string = ""
    messages.write("de", catalogue, root / "wegweiser/locale")


PLANTED = [
    Violation(
        "a members' contact in a formal edition",
        replace("wegweiser/guidebook/drafting.py", 'if point.visibility == "public"', "if point"),
        TREE_TESTS + "test_public_pages.py::test_no_members_field_lies_in_an_edition",
        "a members' field lies in the edition",
    ),
    Violation(
        "an unknown duty worded as none",
        replace("wegweiser/awareness/sentences.py", '_("reporting duty not known yet")', '_("does not report")'),
        TREE_TESTS + "test_duty_words.py::test_unknown_is_not_worded_as_no",
        "unknown is worded as",
    ),
    Violation(
        "an unknown duty sorted before none",
        replace("wegweiser/rules/routing/types.py", 'DUTIES = ("no", "unknown"', 'DUTIES = ("unknown", "no"'),
        "wegweiser/rules/routing/tests",
        "FAILED wegweiser/rules/routing/tests",
    ),
    Violation(
        "a small number without company",
        replace(
            "wegweiser/rules/disclosure/hiding.py",
            "while more := _missing(whole, rest, inside, hidden):",
            "while more := frozenset():",
        ),
        "wegweiser/rules/disclosure/tests/test_protect.py",
        "FAILED wegweiser/rules/disclosure/tests/test_protect.py",
    ),
    Violation(
        "a year that is released twice",
        replace("wegweiser/rules/disclosure/protect.py", '"released": named in ledger.released', '"released": False'),
        "wegweiser/rules/disclosure/tests/test_protect.py",
        "test_year_is_released_once",
    ),
    Violation(
        "a view that does not say it is public",
        write(
            "wegweiser/web/urls.py",
            "\n\ndef planted(request):\n    return None\n\n\n"
            'urlpatterns.append(path("planted", planted, name="planted"))\n',
        ),
        TREE_TESTS + "test_addresses.py",
        "planted has neither @public nor @guard",
    ),
    Violation(
        "a member's view without a guard",
        replace("wegweiser/guidebook/upkeep/views/gaps.py", '@guard("guidebook.gaps", methods=("GET",))\n', ""),
        TREE_TESTS + "test_addresses.py",
        "gaps has neither @public nor @guard",
    ),
    Violation(
        "a field without a privacy class",
        replace("wegweiser/guidebook/models.py", 'PUBLIC="id slug name place', 'PUBLIC="id slug place'),
        "wegweiser/trail/tests/test_trail.py",
        "name has no privacy class",
    ),
    Violation(
        "an inline script in a template",
        write("wegweiser/web/templates/web/planted.html", "<script>alert(1)</script>\n"),
        TREE_TESTS + "test_templates.py",
        "planted.html holds a script with a body",
    ),
    Violation(
        "a physical margin in the style",
        write("wegweiser/web/static/web/planted.css", ".planted { margin-left: 1rem; }\n"),
        TREE_TESTS + "test_templates.py",
        "planted.css has physical",
    ),
    Violation(
        "a path in the documents that does not exist",
        write("docs/planted.md", "See `wegweiser/rules/planted.py`.\n"),
        TREE_TESTS + "test_documents.py",
        "docs/planted.md names",
    ),
    Violation("an untranslated string", untranslate, TREE_TESTS + "test_catalogues.py", "without a translation"),
    Violation(
        "public code that reads drafts",
        write("wegweiser/awareness/planted.py", "from wegweiser.guidebook.models import Actor\n"),
        "imports",
        "wegweiser.awareness.planted -> wegweiser.guidebook.models",
    ),
    Violation(
        "a rule that imports Django",
        write("wegweiser/rules/planted.py", "import django\n"),
        "imports",
        "wegweiser.rules.planted -> django",
    ),
    Violation(
        "a telephone number in the code",
        write("wegweiser/awareness/planted.py", 'NUMBER = "+49 621 5043724"\n'),
        TREE_TESTS + "test_sources.py",
        "planted.py holds the telephone number",
    ),
    Violation(
        "a move outside the protocol",
        write(
            "wegweiser/cases/way/planted.py",
            "from wegweiser.cases import bodies, writing\n\n\n"
            "def skip(opened, by, on, now):\n"
            '    step = bodies.Step(move="grant_permit", by_kind=by, on=on)\n'
            "    writing.write(opened, [writing.New(step)], now=now)\n",
        ),
        TREE_TESTS + "test_steps.py",
        "wegweiser/cases/way/planted.py:5 makes a step",
    ),
    Violation(
        "a move that the rules refuse, written all the same",
        replace("wegweiser/cases/way/moving.py", "        raise NotAllowed(answered)\n", "        pass\n"),
        "wegweiser/cases/way/tests/test_moving.py -k outside_the_protocol",
        "FAILED wegweiser/cases/way/tests/test_moving.py",
    ),
    Violation(
        "a disclosure without consent",
        write(
            "wegweiser/cases/way/planted.py",
            "from wegweiser.cases.models import Referral\n\n\n"
            "def tell(case, office):\n    return Referral(case=case, office=office)\n",
        ),
        "wegweiser/cases/sharing/tests/test_leaving.py::test_nothing_leaves_a_case_but_through_leaving",
        "planted.py lets something leave without leaving.leave",
    ),
    Violation(
        "a consent that nobody looks at",
        replace(
            "wegweiser/cases/sharing/leaving.py",
            "missing = dict(answer.missing) if isinstance(answer, consent.NotCovered) else {}",
            "missing = {}",
        ),
        "wegweiser/cases/sharing/tests/test_leaving.py",
        "FAILED wegweiser/cases/sharing/tests/test_leaving.py",
    ),
    Violation(
        "an unscoped query of cases",
        replace("wegweiser/cases/access.py", "Case.objects.visible_to(seat)", "Case.objects.all()"),
        "wegweiser/cases/tests/test_queries.py",
        "holds an unscoped query",
    ),
    Violation(
        "a query in a view of cases",
        write(
            "wegweiser/cases/way/views/planted.py",
            "from wegweiser.cases.models import Case\n\n\ndef planted(ref):\n    return Case.objects.get(pk=ref)\n",
        ),
        "wegweiser/cases/tests/test_queries.py",
        "holds an unscoped query",
    ),
    Violation(
        "a house for people on the map of the open data",
        replace("wegweiser/hsds/mapping/shelters.py", "houses = any(", "houses = False and any("),
        "wegweiser/hsds/tests/test_mapping.py",
        "test_sheltered_place_never_gets_a_location",
    ),
    Violation(
        "a cookie on a public page",
        both(
            write(
                "wegweiser/web/planted.py",
                "class Planted:\n"
                "    def __init__(self, answer):\n        self.answer = answer\n\n"
                "    def __call__(self, request):\n        response = self.answer(request)\n"
                '        response.set_cookie("planted", "1")\n        return response\n',
            ),
            replace("wegweiser/settings.py", "MIDDLEWARE = [", 'MIDDLEWARE = [\n    "wegweiser.web.planted.Planted",'),
        ),
        TREE_TESTS + "test_public_pages.py::test_no_page_sets_a_cookie",
        "set a cookie",
    ),
]


def copy_tree(target: Path) -> None:
    """The tree as it stands, ignored files left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else [str(p.relative_to(ROOT)) for p in files("")]
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def judge(violation: Violation, root: Path) -> str:
    """Plant it into a new copy at `root`: empty when the test found it, else what went wrong."""
    shutil.rmtree(root, ignore_errors=True)
    copy_tree(root)
    try:
        violation.plant(root)
    except (LookupError, OSError, ImportError, StopIteration) as error:
        return f"could not be planted: {error}"
    call = ["-m", "pytest", "-q", *WITHOUT, *violation.test.split()]
    if violation.test == "imports":
        call = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "DATABASE_URL": "", "COLUMNS": "200"}
    done = subprocess.run([sys.executable, *call], cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode == 0:
        return "NOT FOUND"
    return (
        ""
        if violation.says in done.stdout
        else f"failed for another reason:\n{done.stdout[-1500:]}{done.stderr[-500:]}"
    )


def run_all() -> Iterator[tuple[str, str]]:
    """(name, complaint or "") of every planted violation, two at a time.

    Each of the two has one place for its copies: modules compiled for one copy serve the next.
    """
    with tempfile.TemporaryDirectory(prefix="wegweiser-planted-") as folder, ThreadPoolExecutor(2) as pool:
        places: SimpleQueue[Path] = SimpleQueue()
        for number in range(2):
            places.put(Path(folder, str(number)))

        def judged(violation: Violation) -> str:
            root = places.get()
            try:
                return judge(violation, root)
            finally:
                places.put(root)

        yield from zip((violation.name for violation in PLANTED), pool.map(judged, PLANTED), strict=True)

"""Sizes and names: aims that hold, so that a file is split before it hurts.

One test looks at all files and names those that fail: a test for each file would cost more than what it does.
"""

from __future__ import annotations

import ast
from statistics import median

from wegweiser.tests.tree import ROOT, files, is_test, read, short

PYTHON = [path for path in files(".py") if "migrations" not in path.parts]
NAMES_THAT_SAY_NOTHING = {
    "base", "common", "core", "handler", "handlers", "helper", "helpers", "manager", "managers", "misc",
    "service", "services", "stuff", "tools", "util", "utils",
}  # fmt: skip


def lines(path) -> int:
    return len(read(path).splitlines())


def longer(paths, most: int) -> list[str]:
    return [f"{short(path)} has {lines(path)} lines ({most})" for path in paths if lines(path) > most]


def test_python_files_are_short():
    assert not (found := longer(PYTHON, 400)), "\n".join(found)


def test_templates_are_short():
    assert not (found := longer(files(".html"), 200)), "\n".join(found)


def test_stylesheets_stay_under_700_lines_in_all():
    assert sum(map(lines, files(".css"))) < 700


def test_javascript_stays_under_1500_lines_in_all():
    assert sum(map(lines, files(".js"))) < 1500


def test_median_python_file_and_ninetieth_percentile_are_short():
    sizes = sorted(lines(path) for path in PYTHON if not is_test(path))
    assert median(sizes) <= 100
    assert sizes[len(sizes) * 9 // 10] <= 300


def test_median_function_is_short_and_none_is_endless():
    sizes = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.FunctionDef) and not is_test(path):
                sizes[f"{short(path)}:{node.name}"] = (node.end_lineno or 0) - node.lineno + 1
    assert median(sizes.values()) <= 10
    assert not {name: size for name, size in sizes.items() if size > 60}


def nothing_said(path) -> set[str]:
    parts = {*path.relative_to(ROOT).with_suffix("").parts[-4:]} & NAMES_THAT_SAY_NOTHING
    return {part for part in parts if part != "base" or path.suffix == ".py"}


def test_names_say_something():
    paths = files(".py", ".html", ".css", ".js", ".toml", ".md")
    found = [f"{short(path)}: {said} says nothing; name what it owns" for path in paths for said in nothing_said(path)]
    assert not found, "\n".join(found)

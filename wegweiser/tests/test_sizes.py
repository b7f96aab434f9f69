"""Sizes and names: aims that hold, so that a file is split before it hurts."""

from __future__ import annotations

import ast
from statistics import median

import pytest

from wegweiser.tests.tree import files, is_test, read, short

PYTHON = [path for path in files(".py") if "migrations" not in path.parts]
NAMES_THAT_SAY_NOTHING = {
    "base", "common", "core", "handler", "handlers", "helper", "helpers", "manager", "managers", "misc",
    "service", "services", "stuff", "tools", "util", "utils",
}  # fmt: skip


def lines(path) -> int:
    return len(read(path).splitlines())


@pytest.mark.parametrize("path", PYTHON, ids=short)
def test_python_file_is_short(path):
    assert lines(path) <= 400, f"{short(path)} has {lines(path)} lines (400)"


@pytest.mark.parametrize("path", files(".html"), ids=short)
def test_template_is_short(path):
    assert lines(path) <= 200, f"{short(path)} has {lines(path)} lines (200)"


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


@pytest.mark.parametrize("path", files(".py", ".html", ".css", ".js", ".toml", ".md"), ids=short)
def test_name_says_something(path):
    parts = {*path.with_suffix("").parts[-4:]}
    found = {part for part in parts & NAMES_THAT_SAY_NOTHING if part != "base" or path.suffix == ".py"}
    assert not found, f"{short(path)}: {', '.join(sorted(found))} says nothing; name what it owns"

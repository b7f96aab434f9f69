"""In the views of cases and in `access`, every question to the database begins with the seat."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from wegweiser.tests.tree import PACKAGE, files, read, short

CASES = PACKAGE / "cases"
MANAGERS = {"objects", "of_case", "_default_manager", "_base_manager"}
OWN = "Admission"  # asked for the member's own rows


def managers_in(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Every `Model.objects` and its like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and ast.unparse(node.value)[:1].isupper():
            yield node


def scoped(tree: ast.AST) -> set[int]:
    """The managers of which `visible_to` is asked at once."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "visible_to"}


def test_views_of_cases_hold_no_query_without_the_seat():
    views = [path for path in files(".py") if path.is_relative_to(CASES) and "views" in path.parts]
    assert len(views) > 10
    found = [
        f"{short(path)}:{node.lineno} holds an unscoped query"
        for path in views
        for tree in [ast.parse(read(path))]
        for node in managers_in(tree)
        if id(node) not in scoped(tree)
    ]
    assert not found, "\n".join(found)


def test_access_asks_with_the_seat():
    tree = ast.parse(read(CASES / "access.py"))
    asked = list(managers_in(tree))
    assert len(asked) > 5
    left = [node for node in asked if id(node) not in scoped(tree) and ast.unparse(node.value) != OWN]
    assert not left, f"access.py:{left[0].lineno} holds an unscoped query"

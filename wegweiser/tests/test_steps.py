"""A step of the pathway is written in one place, which asks the rules first."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from wegweiser.tests.tree import PACKAGE, files, is_test, read, short

WRITER = "wegweiser/cases/way/moving.py"
DEFINED = "wegweiser/cases/bodies.py"
LOOKING = {"isinstance", "each", "latest", "last"}  # calls that look for steps and make none


def makers_of_steps(tree: ast.Module) -> Iterator[ast.expr]:
    """Every place that calls `bodies.Step`, or hands the class on to something that could call it."""
    modules, names = imported(tree)
    for node in ast.walk(tree):
        for one in handed_on(node):
            if isinstance(one, ast.Name) and one.id in names:
                yield one
            if isinstance(one, ast.Attribute) and one.attr == "Step" and ast.unparse(one.value) in modules:
                yield one


def handed_on(node: ast.AST) -> list[ast.expr]:
    """What a piece of code calls, gives to a call that does not merely look, keeps under a name or returns."""
    if isinstance(node, ast.Call):
        looks = ast.unparse(node.func).rpartition(".")[2] in LOOKING
        return [node.func, *([] if looks else [*node.args, *(one.value for one in node.keywords)])]
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.Return)):
        return [node.value] if node.value else []
    return []


def imported(tree: ast.Module) -> tuple[set[str], set[str]]:
    """(names under which the module of the bodies is known here, names of its Step)."""
    modules, names = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {one.asname or one.name for one in node.names if one.name.endswith("cases.bodies")}
        if isinstance(node, ast.ImportFrom):
            modules |= {one.asname or one.name for one in node.names if one.name == "bodies"}
            if (node.module or "").endswith("bodies"):
                names |= {one.asname or one.name for one in node.names if one.name == "Step"}
    return modules, names


def test_step_of_the_pathway_is_written_by_moving_alone():
    found = [
        f"{short(path)}:{node.lineno} makes a step: only {WRITER} does, after it asked the rules"
        for path in files(".py")
        if path.is_relative_to(PACKAGE) and not is_test(path) and short(path) not in (WRITER, DEFINED)
        for node in makers_of_steps(ast.parse(read(path)))
    ]
    assert not found, "\n".join(found)


def test_the_writer_still_asks_the_rules():
    tree = ast.parse(read(PACKAGE.parent / WRITER))
    (move,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "move")
    called = [ast.unparse(node.func) for node in ast.walk(move) if isinstance(node, ast.Call)]
    assert {"hold", "answer", "NotAllowed", "bodies.Step"} <= set(called)
    assert len(list(makers_of_steps(tree))) == 1

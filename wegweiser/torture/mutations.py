"""Small lies about a piece of Python: one comparison turned, one guard gone. Each is found again by its number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

TURNED: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
NO_CODE = {"annotation", "returns", "decorator_list", "type_params"}  # types, and flags of dataclasses
LEAVING = (ast.Raise, ast.Return, ast.Continue, ast.Break)


@dataclass(frozen=True)
class Spot:
    """Where a node hangs. `line`, `inside`: first line and name of the function that runs it; 0, "" at import."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    line: int = 0
    inside: str = ""
    statement: str = ""

    def put(self, new: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, new)
        else:
            getattr(self.parent, self.field)[self.index] = new


@dataclass(frozen=True)
class Mutation:
    number: int
    line: int
    name: str  # the same as long as the words around it stay


def mutations(source: str) -> list[Mutation]:
    """Every one that can be made of this source."""
    return [Mutation(number, spot.line, _name(spot, new)) for number, (spot, new) in enumerate(_all(ast.parse(source)))]


def changed(source: str, number: int, path: str) -> CodeType:
    """The module with this mutation, under its own path."""
    tree = ast.parse(source)
    spot, new = list(_all(tree))[number]
    spot.put(ast.copy_location(new, spot.node))
    code: CodeType = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
    return code


def functions(code: CodeType) -> Iterator[CodeType]:
    """The code of every function in it."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from functions(one)


def _name(spot: Spot, new: ast.AST) -> str:
    words = [" ".join(ast.unparse(node).split())[:60] for node in (spot.node, new)]
    where = f" in `{spot.statement}`" if not spot.statement.startswith(words[0]) else ""
    return f"{spot.inside or 'module'}: {' → '.join(words)}{where}"


def _all(tree: ast.AST) -> Iterator[tuple[Spot, ast.AST]]:
    for spot in _spots(tree, 0, ""):
        for new in _instead(spot.node):
            yield spot, new


def _spots(node: ast.AST, line: int, inside: str, within: str = "") -> Iterator[Spot]:
    for field, value in ast.iter_fields(node):
        own = (line, inside)
        if isinstance(node, ast.FunctionDef) and field == "body":
            own = (min([node.lineno, *(one.lineno for one in node.decorator_list)]), node.name)
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and field not in NO_CODE and not _is_type(node, child):
                said = ast.unparse(child).strip().splitlines()[0][:80] if isinstance(child, ast.stmt) else within
                yield Spot(node, field, index, child, *own, said)
                yield from _spots(child, *own, said)


def _is_type(parent: ast.AST, node: ast.AST) -> bool:
    return isinstance(parent, ast.Subscript) and isinstance(node, ast.Tuple)


def _instead(node: Any) -> list[ast.AST]:
    match node:
        case ast.Compare():
            return [ast.Compare(node.left, [TURNED[type(node.ops[0])](), *node.ops[1:]], node.comparators)]
        case ast.BoolOp():
            return [ast.BoolOp(TURNED[type(node.op)](), node.values)]
        case ast.UnaryOp(op=ast.Not()):
            return [node.operand]
        case ast.Constant(value=bool()):
            return [ast.Constant(not node.value)]
        case ast.Constant(value=int() as number):
            return [ast.Constant(number + 1), ast.Constant(number - 1)]
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            return [ast.Return(ast.Constant(None))]
        case ast.Raise() | ast.Expr(value=ast.Call()):
            return [ast.Pass()]
        case ast.If(body=[*_, last], orelse=[]) if isinstance(last, LEAVING):
            return [ast.Pass()]
        case ast.List(elts=[_, *_]) | ast.Tuple(elts=[_, *_]) if isinstance(node.ctx, ast.Load):
            return [type(node)([], ast.Load())]
        case ast.Dict(keys=[_, *_]):
            return [ast.Dict([], [])]
        case ast.Set():
            return [ast.Call(ast.Name("set", ast.Load()), [], [])]
    return []

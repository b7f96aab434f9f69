"""The package that touches keys stays small enough to be read whole: docs/decisions/0022-signatures-on-paper.md."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

FOLDER, MOST = Path(__file__).parents[1], 510
QUIET = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def docstring_lines(tree: ast.AST) -> set[int]:
    remarks = (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    return {line for node in remarks for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def code_lines(text: str) -> int:
    """Lines with code on them: no comments, docstrings, blank lines."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    lines = {line for one in tokens if one.type not in QUIET for line in range(one.start[0], one.end[0] + 1)}
    return len(lines - docstring_lines(ast.parse(text)))


def test_counting_leaves_out_comments_and_docstrings():
    assert code_lines('"""Doc."""\n\n# why\nx = (\n    1\n)\n\ndef f():\n    """Doc\n    more."""\n    return x\n') == 5


def test_sealing_can_be_read_in_an_afternoon():
    assert sum(code_lines(path.read_text("utf-8")) for path in FOLDER.glob("*.py")) <= MOST

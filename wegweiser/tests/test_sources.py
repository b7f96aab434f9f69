"""What may not stand in the sources, or only where a list below says why."""

from __future__ import annotations

import ast
import re

import phonenumbers

from wegweiser.tests.tree import PACKAGE, files, is_test, read, short

FORBIDDEN = {
    "mark_safe": re.compile(r"\bmark_safe\b"),
    "|safe": re.compile(r"{{[^}]*\|\s*safe(?:seq)?\b|autoescape\s+off"),
    "eval or exec": re.compile(r"(?<![\w.])(?:eval|exec)\("),
    "raw SQL with values in it": re.compile(r"\.raw\(|cursor\.execute\(\s*f[\"']|\.extra\(|RawSQL"),
    "pickle": re.compile(r"\b(?:pickle|marshal|shelve)\b"),
    "shell": re.compile(r"shell\s*=\s*True|os\.system\("),
    "csrf_exempt": re.compile(r"\bcsrf_exempt\b"),
    "verify=False": re.compile(r"verify\s*=\s*False"),
}
ALLOWED = {  # (path, what): why
    ("wegweiser/awareness/frame.py", "mark_safe"): "comments around a token of the process, nothing from outside",
    ("wegweiser/web/texts.py", "mark_safe"): "Markdown without raw HTML, cleaned by an allow-list in the same function",
}
CODE = [path for path in files(".py", ".html", ".js", ".typ") if path.is_relative_to(PACKAGE) and not is_test(path)]
# A run of digits that could be dialled: international, or a German or Luxembourg area code with a number.
DIALLED = re.compile(
    r"(?<![\w.#/:-])(?:\+|00)\d[\d /().-]{6,}\d|(?<![\w.#/:=-])0\d{2,5}[ /-]\d[\d -]{4,}\d|\btel:\+?\d{3,}"
)


def test_sources_hold_nothing_forbidden():
    found = [
        f"{short(path)} holds {what}"
        for path in CODE
        for what, pattern in FORBIDDEN.items()
        if (short(path), what) not in ALLOWED and pattern.search(read(path))
    ]
    assert not found, "\n".join(found)


def test_every_exception_is_needed():
    for path, what in ALLOWED:
        assert FORBIDDEN[what].search(read(PACKAGE.parent / path)), f"{path}: {what} is no longer there"


def spoken(path) -> str:
    """The text of a file; of Python the strings alone, without docstrings (they may give examples)."""
    if path.suffix != ".py":
        return read(path)
    tree = ast.parse(read(path))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in remarks)
    return "\n".join(node.value for node in strings if isinstance(node.value, str))


def can_be_dialled(text: str) -> bool:
    return text.startswith("tel:") or any(True for _ in phonenumbers.PhoneNumberMatcher(text, "DE"))


def test_no_telephone_number_outside_packs_and_demonstration_data():
    found = [
        f"{short(path)} holds the telephone number {match.group()}: numbers live in packs, with a source"
        for path in CODE
        if "demo" not in path.parts
        for match in DIALLED.finditer(spoken(path))
        if can_be_dialled(match.group())
    ]
    assert not found, "\n".join(found)

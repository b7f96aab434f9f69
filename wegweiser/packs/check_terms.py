"""What must hold in the glossary of legal terms."""

from __future__ import annotations

from collections.abc import Iterator

from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.types import Term


def term_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's own terms; that a label and a meaning are there, `check` says itself."""
    for code, term in loaded.pack.terms.items():
        if ("terms", code) in loaded.own:
            for key, problem, value in _term(term):
                yield loaded.origins["terms", code].error(key, problem, value)


def _term(term: Term) -> Iterator[tuple[str, str, str]]:
    if unsaid := [language for language in term.checked if not term.label.get(language)]:
        yield "checked", f"names {', '.join(unsaid)}, but label has no such text", unsaid[0]
    if any(not word.strip() for word in term.also):
        yield "also", "holds an empty word, which every text would show", ""
    for one in term.avoid:
        if one.language not in term.label:
            yield "avoid", f"names the language {one.language!r}, but label has no such text", one.language
        if not one.words.strip():
            yield "avoid", "is empty", ""

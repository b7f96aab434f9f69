"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping


def words(mapping: Mapping[str, str], language: str) -> str:
    """The text in `language` (`de` also serves `de-at`), else English, German, any; `""` when there is none."""
    for wanted in (language, language.partition("-")[0], "en", "de"):
        if mapping.get(wanted):
            return mapping[wanted]
    return next((text for text in mapping.values() if text), "")

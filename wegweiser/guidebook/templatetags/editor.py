"""Small words of the editor's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField

from wegweiser.guidebook.translating.standing import direction

register = template.Library()


@register.filter
def of(mapping: Mapping[str, Any], name: str) -> Any:
    """The value of this name, nothing when there is none."""
    return mapping.get(name, "")


@register.filter
def alone(one: Any) -> list[Any]:
    """A list with this one thing in it."""
    return [one]


@register.filter
def runs(language: str) -> str:
    """The direction in which a language is written: ltr or rtl."""
    return direction(language)


@register.filter
def in_language(field: BoundField, language: str) -> Any:
    """The field for a text in this language."""
    return field.as_widget(attrs={"lang": language, "dir": direction(language)})

"""Small words of the editor's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(mapping: Mapping[str, Any], name: str) -> Any:
    """The value of this name, nothing when there is none."""
    return mapping.get(name, "")


@register.filter
def alone(one: Any) -> list[Any]:
    """A list with this one thing in it."""
    return [one]

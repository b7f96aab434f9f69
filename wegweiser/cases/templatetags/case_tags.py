"""What somebody may do in the case a page shows."""

from __future__ import annotations

from typing import Any

from django import template

from wegweiser.cases.access import may_here
from wegweiser.cases.record.tongues import name_of

register = template.Library()
register.filter("tongue", name_of)


@register.simple_tag(takes_context=True, name="may_here")
def _may_here(context: dict[str, Any], action: str) -> bool:
    """Whether the reader may do `action` in `case`: `{% may_here "cases.write" as may_write %}`."""
    return may_here(context["request"].seat, context["case"], action)

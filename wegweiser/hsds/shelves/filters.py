"""What can be asked of a list. All filters must hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """ "" and None ask for nothing."""

    search: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    organization_id: str = ""
    modified_after: datetime | None = None
    postcode: str = ""
    parent_id: str = ""
    top_only: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

"""What can be asked of a list. All filters must hold."""

from __future__ import annotations

from dataclasses import dataclass
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
        return self != _NOTHING


_NOTHING = Filters()

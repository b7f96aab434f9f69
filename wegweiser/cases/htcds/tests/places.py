"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

import base64
from typing import Any

FILE = base64.b64encode(b"prs_FirstName,vic_MethodsOfControl\nVorname,DebtBondage\n").decode()
FORMS: dict[str, dict[str, str]] = {
    "case_htcds": {"recipient": ":person", "groups": "situation", "form": "json"},
    "case_htcds_in": {
        "looked_at": FILE, "once": "00000000-0000-4000-8000-000000000002", "how": "told", "agrees": "yes",
    },
    "case_htcds_details": {"version": "2", "prs_Gender": "Feminine"},
}  # fmt: skip
FREE_TEXT: dict[str, set[str]] = {"case_htcds_in": {"alias", "why"}}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """Every address of this part takes the case alone, or none."""

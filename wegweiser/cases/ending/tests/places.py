"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

WHY = {"why": "A court asks for it.", "version": "2"}
FORMS: dict[str, dict[str, str]] = {
    "case_close": {**WHY, "move": ""},
    "case_reopen": {**WHY, "move": ""},
    "case_hold": WHY,
    "case_release": WHY,
    "case_delete": WHY,
    "case_delete_refuse": WHY,
    "case_delete_confirm": {"sure": "on"},
    "case_access": {"form": "json", "language": "de"},
    "case_print": {"recipient": "rathaus", "basis": "consent"},
    "case_coded": dict.fromkeys(
        ("trafficking", "year", "gender", "age", "region", "industry", "main_control", "source", "outcome"), "unknown"
    ),
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """Every address of this part takes the case alone."""

"""A day as somebody types it into a form of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

YEARS = range(1900, 2201)  # what lies outside is a slip of the keyboard, and no time limit can be counted from it


class Day(forms.DateField):
    """Like a DateField, of these years."""

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day

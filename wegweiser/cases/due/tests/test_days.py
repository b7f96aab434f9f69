"""Days nobody means: no time limit can be counted from them, so a form asks again."""

from __future__ import annotations

import pytest
from django import forms

from wegweiser.cases.days import Day
from wegweiser.tests.tree import PACKAGE, files, read, short


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_odd_years_are_refused(typed):
    with pytest.raises(forms.ValidationError):
        Day().clean(typed)


@pytest.mark.parametrize("typed", ["1900-01-01", "2026-11-22", "2200-12-31"])
def test_years_of_a_life_are_taken(typed):
    assert Day().clean(typed).isoformat() == typed


def test_every_form_of_a_case_takes_such_days():
    here = [path for path in files(".py") if path.is_relative_to(PACKAGE / "cases") and path.name != "days.py"]
    assert not [short(path) for path in here if "forms.DateField(" in read(path) and "tests" not in path.parts]

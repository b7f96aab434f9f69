"""A number that opens the window of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from wegweiser.cases.models import Window
from wegweiser.cases.places_of_seals import window_place
from wegweiser.cases.tests.scene import Held
from wegweiser.cases.window import opening, view
from wegweiser.intake import keys
from wegweiser.sealing.keypairs import open_as_member
from wegweiser.sealing.numbers import new_number


@dataclass
class Hers:
    """A case with a window. `number`: 20 digits."""

    held: Held
    number: str
    box: keys.OpenBox

    def sees(self) -> view.View:
        """What her window holds now."""
        row = Window.objects.get(case=self.held.case)
        return view.decode(open_as_member(self.box.private, row.sealed, window_place(row)))


def open_hers(held: Any) -> Hers:
    number = str(new_number())
    found = keys.keys_of(number)
    opening.open_window(held.open(), keys.new_box(found), now=timezone.now())
    return Hers(held, number, keys.open_box(found))

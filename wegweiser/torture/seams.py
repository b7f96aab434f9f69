"""What a trial changes in the application, and nothing else: named here, so that every report can say it."""

from __future__ import annotations

from wegweiser.intake import keys
from wegweiser.intake.public import budgets
from wegweiser.people import limits
from wegweiser.sealing.locks import Cost

CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
NO_LIMIT = 10**9


def loosen(*, cheap: bool) -> None:
    """No budget (a trial sends and signs in more than a town). `cheap`: one try of a number costs next to nothing."""
    for budget in (*budgets.EVERY, *limits.EVERY):
        budget.amount = NO_LIMIT
    if cheap:
        keys.cost = lambda: CHEAP

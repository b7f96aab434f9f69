"""A town, and numbers of its days."""

from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]

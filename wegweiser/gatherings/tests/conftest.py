from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, town

__all__ = ["cheap_locks", "full_budgets", "town"]

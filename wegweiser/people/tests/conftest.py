from django.conf import settings

if "wegweiser.people" in settings.INSTALLED_APPS:
    from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town

    __all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
else:
    collect_ignore_glob = ["*"]

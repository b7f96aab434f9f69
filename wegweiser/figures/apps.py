"""The app of the figures."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class Figures(AppConfig):
    name = "wegweiser.figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _offer_official_tables()
        if settings.COUNTS:
            _count()


def _offer_official_tables() -> None:
    """Reports of a year take in what was released of cases."""
    from wegweiser.figures.casefigures.official import provide
    from wegweiser.figures.report.official import PROVIDERS

    if provide not in PROVIDERS:
        PROVIDERS.append(provide)


def _count() -> None:
    """Public pages count into the tally."""
    from wegweiser.figures.activity.tally import TALLY
    from wegweiser.web.counting import SINKS

    SINKS.append(TALLY.add)

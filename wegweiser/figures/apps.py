"""The app of the figures."""

from __future__ import annotations

from django.apps import AppConfig


class Figures(AppConfig):
    name = "wegweiser.figures"
    default_auto_field = "django.db.models.BigAutoField"

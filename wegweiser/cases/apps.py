"""The app of the cases."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "wegweiser.cases"
    default_auto_field = "django.db.models.BigAutoField"

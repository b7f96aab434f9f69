"""The app of the gatherings."""

from django.apps import AppConfig


class Gatherings(AppConfig):
    name = "wegweiser.gatherings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.gatherings.meetings import letters, today

        letters.register()
        today.register()

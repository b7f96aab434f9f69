"""The app of the guidebook."""

from django.apps import AppConfig


class Guidebook(AppConfig):
    name = "wegweiser.guidebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser import outbox
        from wegweiser.guidebook.upkeep import letters

        outbox.register(letters.KIND, letters.is_open)

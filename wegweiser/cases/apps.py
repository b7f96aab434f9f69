"""The app of the cases."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "wegweiser.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.cases import writing
        from wegweiser.cases.window import opening

        writing.AFTER.append(opening.follow)

"""The app of the confidential report."""

from django.apps import AppConfig


class Intake(AppConfig):
    name = "wegweiser.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.intake.desk import today, upkeep
        from wegweiser.intake.public import drafts
        from wegweiser.web import flow

        flow.ON_EXIT.append(drafts.forget_on_exit)
        today.register()
        upkeep.register()

"""The app of the course."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Courses(AppConfig):
    name = "wegweiser.courses"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.courses.certificate import KIND, LABELS
        from wegweiser.web import proofs

        proofs.register(proofs.Kind(KIND, _("Certificate of the course"), LABELS))

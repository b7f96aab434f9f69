from django.apps import AppConfig
from django.core import checks


class TrailConfig(AppConfig):
    name = "wegweiser.trail"

    def ready(self) -> None:
        from wegweiser.trail.checks import check_privacy

        checks.register(check_privacy)

from django.apps import AppConfig


class HsdsConfig(AppConfig):
    name = "wegweiser.hsds"
    label = "hsds"

"""Addresses of the confidential report: the public side, and the desk."""

from django.urls import include, path

urlpatterns = [
    path("", include("wegweiser.intake.public.urls")),
    path("", include("wegweiser.intake.desk.urls")),
]

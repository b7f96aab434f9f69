"""Addresses of the cases, part by part."""

from django.urls import include, path

PARTS = ("due", "sharing", "conferencing", "window", "ending", "htcds", "way", "record")

urlpatterns = [path("", include(f"wegweiser.cases.{part}.urls")) for part in PARTS]

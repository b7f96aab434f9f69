"""Addresses of the gatherings: each part keeps its own list."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"wegweiser.gatherings.{part}.urls"))
    for part in ("road", "meetings", "workshops", "cards", "minutes", "agreements", "replication")
]

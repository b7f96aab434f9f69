"""Addresses of the figures. What belongs to case figures stands in a list of its own (`casefigures/urls.py`)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

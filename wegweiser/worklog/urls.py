"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import include, path

from wegweiser.worklog import views

urlpatterns = [
    path("<slug:network>/hours", views.hours, name="hours"),
    path("", include("wegweiser.worklog.phone.urls")),
    path("", include("wegweiser.worklog.paper.urls")),
    path("", include("wegweiser.worklog.evidence.urls")),
    path("", include("wegweiser.worklog.mailbox.urls")),
    path("", include("wegweiser.worklog.desk.urls")),
]

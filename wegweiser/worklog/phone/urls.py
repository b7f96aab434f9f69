"""Addresses of the calendar on the phone. Everything that works offline lies below one path of its own."""

from django.urls import path

from wegweiser.worklog.phone import views

urlpatterns = [
    path("<slug:network>/hours/phone/", views.phone, name="hours_phone"),
    path("<slug:network>/hours/phone/worker.js", views.worker, name="hours_worker"),
    path("<slug:network>/hours/phone/calendar.webmanifest", views.manifest, name="hours_manifest"),
]

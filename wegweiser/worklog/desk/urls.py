"""Addresses of shared calendars, beside those of the desk."""

from django.urls import path

from wegweiser.worklog.desk import views

HERE = "members/<slug:network>/desk/hours"
ONE = f"{HERE}/<uuid:shared>"

urlpatterns = [
    path(HERE, views.desk_hours, name="desk_hours"),
    path(ONE, views.desk_calendar, name="desk_calendar"),
    path(f"{ONE}/note", views.desk_calendar_note, name="desk_calendar_note"),
    path(f"{ONE}/paper", views.desk_calendar_paper, name="desk_calendar_paper"),
    path(f"{ONE}/photos/<uuid:photo>", views.desk_calendar_photo, name="desk_calendar_photo"),
    path(f"{ONE}/take", views.desk_calendar_take, name="desk_calendar_take"),
    path(f"{ONE}/step-back", views.desk_calendar_recuse, name="desk_calendar_recuse"),
]

"""Addresses of the calendar on paper."""

from django.urls import path

from wegweiser.worklog.paper import views

urlpatterns = [
    path("<slug:network>/hours/paper", views.paper, name="hours_paper"),
    path("<slug:network>/hours/booklet.pdf", views.booklet, name="hours_booklet"),
]

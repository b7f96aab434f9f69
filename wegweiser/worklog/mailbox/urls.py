"""The one address of the calendar with a number."""

from django.urls import path

from wegweiser.worklog.mailbox import views

urlpatterns = [path("<slug:network>/hours/kept", views.kept, name="hours_kept")]

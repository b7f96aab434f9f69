"""The address that makes papers from a file. It keeps nothing."""

from django.urls import path

from wegweiser.worklog.evidence import views

urlpatterns = [path("<slug:network>/hours/evidence", views.evidence, name="hours_evidence")]

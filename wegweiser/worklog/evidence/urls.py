"""The address that makes papers from a file. It keeps nothing. A demonstration hands out a file to try it with."""

from django.conf import settings
from django.urls import path

from wegweiser.worklog.evidence import views

urlpatterns = [path("<slug:network>/hours/evidence", views.evidence, name="hours_evidence")]
if settings.DEMO:
    urlpatterns.append(path("demo/hours/<slug:network>.json", views.sample, name="hours_sample"))

"""Addresses of case conferences."""

from django.urls import path

from wegweiser.cases.conferencing.views import calling, looking

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"
THIS = f"{HERE}/conferences/<uuid:conference>"

urlpatterns = [
    path(f"{HERE}/conferences", looking.conferences, name="conferences"),
    path(THIS, looking.conference, name="conference"),
    path(f"{THIS}/minutes", calling.conference_minutes, name="conference_minutes"),
    path(f"{THIS}/cancel", calling.conference_cancel, name="conference_cancel"),
    path(f"{ONE}/conferences", calling.case_conferences, name="case_conferences"),
    path(f"{ONE}/conferences/new", calling.case_confer, name="case_confer"),
]

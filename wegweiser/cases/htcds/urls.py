"""Addresses of this part of the cases."""

from django.urls import path

from wegweiser.cases.htcds.views import asking, giving, taking

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns = [
    path(f"{HERE}/htcds", taking.case_htcds_in, name="case_htcds_in"),
    path(f"{ONE}/htcds", giving.case_htcds, name="case_htcds"),
    path(f"{ONE}/htcds/details", asking.case_htcds_details, name="case_htcds_details"),
]

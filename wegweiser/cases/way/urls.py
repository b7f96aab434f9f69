"""Addresses of this part of the cases."""

from django.urls import path

from .views import court, pathway, plan

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns = [
    path(f"{ONE}/way", pathway.case_way, name="case_way"),
    path(f"{ONE}/said", pathway.case_said, name="case_said"),
    path(f"{ONE}/dates", pathway.case_date, name="case_date"),
    path(f"{ONE}/way/<slug:move>", pathway.case_move, name="case_move"),
    path(f"{ONE}/plan", plan.case_plan, name="case_plan"),
    path(f"{ONE}/plan/add", plan.case_need_add, name="case_need_add"),
    path(f"{ONE}/plan/<uuid:need>", plan.case_need, name="case_need"),
    path(f"{ONE}/court", court.case_court, name="case_court"),
    path(f"{ONE}/court/add/<slug:court_kind>", court.case_court_add, name="case_court_add"),
    path(f"{ONE}/court/<uuid:court_row>", court.case_court_change, name="case_court_change"),
]

"""Addresses of this part of the cases."""

from django.urls import path

from wegweiser.cases.ending.views import end, papers

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns = [
    path(f"{ONE}/end", end.case_end, name="case_end"),
    path(f"{ONE}/end/close", end.case_close, name="case_close"),
    path(f"{ONE}/end/reopen", end.case_reopen, name="case_reopen"),
    path(f"{ONE}/end/hold", end.case_hold, name="case_hold"),
    path(f"{ONE}/end/release", end.case_release, name="case_release"),
    path(f"{ONE}/end/delete", end.case_delete, name="case_delete"),
    path(f"{ONE}/end/keep", end.case_delete_refuse, name="case_delete_refuse"),
    path(f"{ONE}/end/confirm", end.case_delete_confirm, name="case_delete_confirm"),
    path(f"{ONE}/access", papers.case_access, name="case_access"),
    path(f"{ONE}/print", papers.case_print, name="case_print"),
    path(f"{ONE}/figures", papers.case_coded, name="case_coded"),
]

"""Addresses of the person's own window, from the side of the case. Her own side is the mailbox."""

from django.urls import path

from wegweiser.cases.window.views import pages

ONE = "members/<slug:network>/cases/<uuid:case>/window"

urlpatterns = [
    path(ONE, pages.case_window, name="case_window"),
    path(f"{ONE}/answer", pages.case_window_answer, name="case_window_answer"),
    path(f"{ONE}/done", pages.case_window_done, name="case_window_done"),
    path(f"{ONE}/new", pages.case_window_open, name="case_window_open"),
    path(f"{ONE}/slip", pages.case_window_slip, name="case_window_slip"),
    path(f"{ONE}/close", pages.case_window_close, name="case_window_close"),
]

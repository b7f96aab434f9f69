"""Addresses without an account."""

from django.urls import path

from wegweiser.intake.public.views import mailbox, report

urlpatterns = [
    path("<slug:network>/report", report.report, name="report"),
    path("<slug:network>/mailbox", mailbox.mailbox, name="mailbox"),
    path("<slug:network>/mailbox/files/<int:piece>", mailbox.mailbox_file, name="mailbox_file"),
]

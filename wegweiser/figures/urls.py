"""Addresses of the figures. What belongs to case figures stands in a list of its own."""

from __future__ import annotations

from django.urls import include, path

from wegweiser.figures.views import members, public

FIGURES = "<slug:network>/figures"
MEMBERS = "members/<slug:network>/figures"
REPORT = f"{MEMBERS}/reports/<int:year>"

urlpatterns = [
    path("", include("wegweiser.figures.casefigures.urls")),
    path(MEMBERS, members.figures_live, name="figures_live"),
    path(f"{MEMBERS}/reports", members.year_reports, name="year_reports"),
    path(f"{MEMBERS}/reports/begin", members.begin_report, name="begin_report"),
    path(REPORT, members.year_report, name="year_report"),
    path(f"{REPORT}/save", members.save_report, name="save_report"),
    path(f"{REPORT}/publish", members.publish_report, name="publish_report"),
    path(FIGURES, public.figures, name="figures"),
    path(f"{FIGURES}/<int:year>", public.figures_year, name="figures_year"),
    path(f"{FIGURES}/<int:year>.pdf", public.figures_pdf, name="figures_pdf"),
    path(f"{FIGURES}/<int:year>.zip", public.figures_zip, name="figures_zip"),
    path(f"{FIGURES}/<int:year>/<int:version>", public.figures_year, name="figures_version"),
    path(f"{FIGURES}/<int:year>/<int:version>.pdf", public.figures_pdf, name="figures_version_pdf"),
    path(f"{FIGURES}/<int:year>/<int:version>.zip", public.figures_zip, name="figures_version_zip"),
]

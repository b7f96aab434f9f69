"""Addresses of case figures, all for members."""

from __future__ import annotations

from django.urls import path

from wegweiser.figures.casefigures.views import contributions, openings, releases

HERE = "members/<slug:network>/figures/cases"
OPENING = f"{HERE}/openings/<uuid:opening>"
ARRIVED = f"{HERE}/contributions/<int:contribution>"
RELEASE = f"{HERE}/<int:case_year>"

urlpatterns = [
    path(HERE, openings.case_figures, name="case_figures"),
    path(f"{HERE}/ask", openings.ask_opening, name="ask_opening"),
    path(f"{OPENING}/agree", openings.agree_opening, name="agree_opening"),
    path(f"{OPENING}/open", openings.open_records, name="open_records"),
    path(f"{HERE}/key", contributions.figures_key, name="figures_key"),
    path(f"{HERE}/read", contributions.read_contribution, name="read_contribution"),
    path(
        f"{HERE}/contributions/<int:contribution>/remove", contributions.remove_contribution, name="remove_contribution"
    ),
    path(f"{HERE}/handed/<int:handed_year>", contributions.handed_file, name="handed_file"),
    path(RELEASE, releases.case_release, name="case_release"),
    path(f"{RELEASE}/publish", releases.publish_cases, name="publish_cases"),
    path(f"{RELEASE}/back", releases.take_cases_back, name="take_cases_back"),
]

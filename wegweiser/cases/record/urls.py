"""Addresses of this part of the cases."""

from django.urls import path

from wegweiser.cases.record.views import beginning, listing, one, people

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns = [
    path(HERE, listing.cases, name="cases"),
    path(f"{HERE}/new", beginning.case_new, name="case_new"),
    path(f"{HERE}/from-report/<uuid:report>", beginning.case_from_report, name="case_from_report"),
    path(ONE, one.case_overview, name="case"),
    path(f"{ONE}/timeline", one.case_timeline, name="case_timeline"),
    path(f"{ONE}/files", one.case_files, name="case_files"),
    path(f"{HERE}/files/<uuid:kept>", one.case_file, name="case_file"),
    path(f"{ONE}/contact", one.case_person, name="case_person"),
    path(f"{ONE}/people", people.case_people, name="case_people"),
    path(f"{ONE}/people/admit", people.case_admit, name="case_admit"),
    path(f"{ONE}/people/lead", people.case_hand_over, name="case_hand_over"),
    path(f"{ONE}/people/<uuid:admitted>/remove", people.case_remove, name="case_remove"),
    path(f"{ONE}/link", people.case_link, name="case_link"),
]

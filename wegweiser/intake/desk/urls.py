"""Addresses of the desk."""

from django.urls import path

from wegweiser.intake.desk.views import inbox, report, settings, taking_in

HERE = "members/<slug:network>/desk"
ONE = f"{HERE}/reports/<uuid:report>"

urlpatterns = [
    path(HERE, inbox.desk, name="desk"),
    path(f"{HERE}/new", taking_in.desk_take_in, name="desk_take_in"),
    path(f"{HERE}/slip", taking_in.desk_slip, name="desk_slip"),
    path(f"{HERE}/consultation", taking_in.desk_consultation, name="desk_consultation"),
    path(ONE, report.desk_report, name="desk_report"),
    path(f"{ONE}/answer", report.desk_reply, name="desk_reply"),
    path(f"{ONE}/note", report.desk_note, name="desk_note"),
    path(f"{ONE}/marks", report.desk_marks, name="desk_marks"),
    path(f"{ONE}/colleague", report.desk_assign, name="desk_assign"),
    path(f"{ONE}/step-back", report.desk_recuse, name="desk_recuse"),
    path(f"{ONE}/pass-on", report.desk_pass, name="desk_pass"),
    path(f"{ONE}/close", report.desk_close, name="desk_close"),
    path(f"{ONE}/reopen", report.desk_reopen, name="desk_reopen"),
    path(f"{HERE}/files/<uuid:file>", report.desk_file, name="desk_file"),
    path(f"{HERE}/settings", settings.desk_settings, name="desk_settings"),
    path(f"{HERE}/door", settings.desk_door, name="desk_door"),
    path(f"{HERE}/<int:desk>/words", settings.desk_words, name="desk_words"),
    path(f"{HERE}/<int:desk>/state", settings.desk_state, name="desk_state"),
    path(f"{HERE}/<int:desk>/colleagues", settings.desk_colleagues, name="desk_colleagues"),
    path(f"{HERE}/<int:desk>/holders/<int:holder>", settings.desk_take_seat, name="desk_take_seat"),
]

"""Addresses of series, meetings and invitations."""

from django.urls import path

from wegweiser.gatherings.meetings.views import attending, guests, inviting, meetings, series

IN = "members/<slug:network>"
ONE = f"{IN}/meetings/<int:meeting>"

urlpatterns = [
    path(f"{IN}/meetings", series.meetings, name="meetings"),
    path(f"{IN}/series/new", series.new_series, name="new_series"),
    path(f"{IN}/series/<int:series>", series.series, name="series"),
    path(f"{IN}/series/<int:series>/edit", series.edit_series, name="edit_series"),
    path(f"{IN}/series/<int:series>/meeting", meetings.new_meeting, name="new_meeting"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}/edit", meetings.edit_meeting, name="edit_meeting"),
    path(f"{ONE}/agenda", meetings.meeting_agenda, name="meeting_agenda"),
    path(f"{ONE}/invite", inviting.invite, name="invite_to_meeting"),
    path(f"{ONE}/invitees/<int:invitee>/remove", inviting.uninvite, name="uninvite"),
    path(f"{ONE}/cancel", meetings.cancel_meeting, name="cancel_meeting"),
    path(f"{ONE}/answer", inviting.answer_meeting, name="answer_meeting"),
    path(f"{ONE}/attendance", attending.attendance, name="attendance"),
    path(f"{ONE}/documents", attending.meeting_documents, name="meeting_documents"),
    path(f"{ONE}/documents/<int:document>", attending.meeting_document, name="meeting_document"),
    path(f"{ONE}/meeting.ics", attending.meeting_ics, name="meeting_ics"),
    path(f"{ONE}/participants.vcf", attending.participants, name="participants"),
    path(f"{IN}/calendar", attending.my_calendar, name="my_calendar"),
    path("invitation/<str:token>", guests.invitation, name="invitation"),
    path("invitation/<str:token>/meeting.ics", guests.invitation_ics, name="invitation_ics"),
    path("invitation/<str:token>/documents/<int:document>", guests.invitation_document, name="invitation_document"),
    path("calendar/<str:token>.ics", guests.calendar_feed, name="calendar_feed"),
]

"""Addresses of members. `members` is a reserved word: no network may be called so."""

from django.urls import path

from wegweiser.people.views import door, enrolment, me, people

urlpatterns = [
    path("members/sign-in", door.sign_in, name="sign_in"),
    path("members/second", door.second_factor, name="second_factor"),
    path("members/step-up", door.step_up, name="step_up"),
    path("members/sign-out", door.sign_out, name="sign_out"),
    path("members/forgotten", door.forgotten, name="forgotten"),
    path("members/enrol/<str:token>", enrolment.enrol, name="enrol"),
    path("members/enrol/<str:token>/sheet.pdf", enrolment.enrol_sheet, name="enrol_sheet"),
    path("members/", me.members, name="members"),
    path("members/me/", me.me, name="me"),
    path("members/me/welcome", me.welcome, name="welcome"),
    path("members/me/sessions", me.end_sessions, name="end_sessions"),
    path("members/me/passphrase", me.new_passphrase, name="new_passphrase"),
    path("members/me/sheet", me.new_sheet, name="new_sheet"),
    path("members/me/sheet.pdf", me.own_sheet, name="own_sheet"),
    path("members/me/factors/new", me.new_factor, name="new_factor"),
    path("members/me/factors/<uuid:factor>", me.remove_factor, name="remove_factor"),
    path("members/me/join/<str:token>", enrolment.join, name="join"),
    path("members/<slug:network>/people/", people.people, name="people"),
    path("members/<slug:network>/people/invite", people.invite, name="invite"),
    path("members/<slug:network>/people/invitations/<uuid:invitation>", people.revoke, name="revoke"),
    path("members/<slug:network>/people/<uuid:membership>", people.person, name="person"),
    path("members/<slug:network>/people/<uuid:membership>/roles", people.roles, name="roles"),
    path("members/<slug:network>/people/<uuid:membership>/state", people.state, name="state"),
    path("members/<slug:network>/people/<uuid:membership>/readmit", people.readmit, name="readmit"),
]

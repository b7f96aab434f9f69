"""Addresses of the course. Fixed words stand before a lesson's slug."""

from __future__ import annotations

from django.urls import path

from wegweiser.courses.views import certificate, export, members, quiz, reading

COURSE = "<slug:network>/course"
TRACK = f"{COURSE}/<slug:track>"
MEMBERS = "members/<slug:network>/course"

urlpatterns = [
    path(MEMBERS, members.course_members, name="course_members"),
    path(f"{MEMBERS}/trainer", members.course_trainer, name="course_trainer"),
    path(f"{MEMBERS}/trainer/slides.pdf", members.course_slides, name="course_slides"),
    path(f"{MEMBERS}/texts", members.course_texts, name="course_texts"),
    path(f"{MEMBERS}/texts/<slug:lesson>/<slug:tongue>", members.course_text, name="course_text"),
    path(COURSE, reading.course, name="course"),
    path(TRACK, reading.track, name="course_track"),
    path(f"{TRACK}/quiz", quiz.quiz, name="course_quiz"),
    path(f"{TRACK}/certificate", certificate.certificate, name="course_certificate"),
    path(f"{TRACK}/progress.txt", certificate.progress_file, name="course_progress"),
    path(f"{TRACK}/scorm.zip", export.scorm, name="course_scorm"),
    path(f"{TRACK}/casework/<slug:story>/<slug:step>", reading.story, name="course_story"),
    path(f"{TRACK}/<slug:lesson>", reading.lesson, name="course_lesson"),
]

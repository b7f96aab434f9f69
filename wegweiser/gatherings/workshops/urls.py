"""Addresses of the kit of workshop I, of feedback and of the map of stakeholders."""

from django.urls import path

from wegweiser.gatherings.workshops.views import feedback, kit, stakeholders

IN = "members/<slug:network>"
KIT, MAP = f"{IN}/workshop-kit", f"{IN}/stakeholders"

urlpatterns = [
    path(KIT, kit.workshop_kit, name="workshop_kit"),
    path(f"{KIT}/begin", kit.begin_workshop, name="begin_workshop"),
    path(f"{KIT}/slides.pdf", kit.workshop_slides, name="workshop_slides"),
    path(f"{KIT}/<str:vignette>", kit.vignette, name="vignette"),
    path(MAP, stakeholders.stakeholders, name="stakeholders"),
    path(f"{MAP}/new", stakeholders.new_stakeholder, name="new_stakeholder"),
    path(f"{MAP}/<int:stakeholder>", stakeholders.stakeholder, name="stakeholder"),
    path(f"{MAP}/bodies/<slug:actor>", stakeholders.stakeholder_body, name="stakeholder_body"),
    path(f"{IN}/meetings/<int:meeting>/feedback", feedback.feedback_results, name="feedback_results"),
    path("invitation/<str:token>/feedback", feedback.feedback, name="feedback"),
]

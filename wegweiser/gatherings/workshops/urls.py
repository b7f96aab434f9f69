"""Addresses of the kit of workshop I, of feedback and of the map of stakeholders."""

from django.urls import path

from wegweiser.gatherings.workshops.views import kit

IN = "members/<slug:network>"
KIT = f"{IN}/workshop-kit"

urlpatterns = [
    path(KIT, kit.workshop_kit, name="workshop_kit"),
    path(f"{KIT}/begin", kit.begin_workshop, name="begin_workshop"),
    path(f"{KIT}/slides.pdf", kit.workshop_slides, name="workshop_slides"),
    path(f"{KIT}/<str:vignette>", kit.vignette, name="vignette"),
]

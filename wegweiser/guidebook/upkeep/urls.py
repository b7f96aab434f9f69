"""Addresses of the upkeep of a guidebook. `confirm` is the only one for people without an account."""

from django.urls import path

from wegweiser.guidebook.upkeep.views import (
    confirm,
    confirmations,
    gaps,
    mistakes,
    network_settings,
    preview,
    publish,
    today,
)

urlpatterns = [
    path("confirm/<str:token>", confirm.confirm, name="confirm"),
    path("members/<slug:network>/today", today.today, name="today"),
    path("members/<slug:network>/confirmations", confirmations.confirmations, name="confirmations"),
    path("members/<slug:network>/confirmations/<int:confirmation>", confirmations.confirmation, name="confirmation"),
    path("members/<slug:network>/confirmations/<int:confirmation>/withdraw", confirmations.withdraw, name="withdraw"),
    path("members/<slug:network>/mistakes", mistakes.mistakes, name="mistakes"),
    path("members/<slug:network>/mistakes/<int:mistake>", mistakes.mistake, name="mistake_report"),
    path("members/<slug:network>/mistakes/<int:mistake>/reopen", mistakes.reopen, name="reopen_mistake"),
    path("members/<slug:network>/gaps", gaps.gaps, name="gaps"),
    path("members/<slug:network>/publish", publish.publish, name="publish"),
    path("members/<slug:network>/publish/ask", publish.ask, name="ask_to_publish"),
    path("members/<slug:network>/publish/alone", publish.alone, name="publish_alone"),
    path("members/<slug:network>/publish/<int:publication>/approve", publish.approve, name="approve_publication"),
    path("members/<slug:network>/publish/<int:publication>/refuse", publish.refuse, name="refuse_publication"),
    path("members/<slug:network>/preview", preview.preview, name="preview"),
    path("members/<slug:network>/preview/glance", preview.preview_glance, name="preview_glance"),
    path("members/<slug:network>/preview/actors/<slug:actor>", preview.preview_actor, name="preview_actor"),
    path("members/<slug:network>/settings", network_settings.network_settings, name="network_settings"),
]

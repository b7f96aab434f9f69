"""Addresses of the register of cooperation agreements."""

from django.urls import path

from wegweiser.gatherings.agreements.views import register

urlpatterns = [
    path("members/<slug:network>/agreements", register.agreements, name="agreements"),
    path("members/<slug:network>/agreements/new", register.new_agreement, name="new_agreement"),
    path("members/<slug:network>/agreements/<int:agreement>", register.agreement, name="agreement"),
    path("members/<slug:network>/agreements/<int:agreement>/edit", register.edit_agreement, name="edit_agreement"),
    path("members/<slug:network>/agreements/<int:agreement>/document", register.document, name="agreement_document"),
]

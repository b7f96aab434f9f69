"""Addresses of the check for members."""

from django.urls import path

from wegweiser.awareness.members.views import check

urlpatterns = [path("members/<slug:network>/check", check, name="members_check")]

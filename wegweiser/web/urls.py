"""Pages of the installation itself."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from wegweiser.web import styleguide, verifying, views

urlpatterns = [
    path("privacy", views.text, {"name": "privacy"}, name="privacy"),
    path("imprint", views.text, {"name": "imprint"}, name="imprint"),
    path("accessibility", views.text, {"name": "accessibility"}, name="accessibility"),
    path("verify", verifying.verify, name="verify"),
    path("x", views.leave, name="leave"),
    path("health", views.health, name="health"),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns += [
        path("styleguide/", styleguide.show, name="styleguide"),
        path("styleguide/rtl/", styleguide.show, {"direction": "rtl"}, name="styleguide_rtl"),
    ]

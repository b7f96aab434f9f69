"""Every address of the installation. An app's own list stands in its `urls.py`."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [path("", include("wegweiser.demo.urls"))] if settings.DEMO else []
urlpatterns += [
    path("", include("wegweiser.web.urls")),
    path("", include("wegweiser.people.urls")),
    path("", include("wegweiser.permissions.urls")),
    path("", include("wegweiser.trail.urls")),
    path("", include("wegweiser.guidebook.members.urls")),
    path("", include("wegweiser.guidebook.translating.urls")),
    path("", include("wegweiser.guidebook.upkeep.urls")),
    path("", include("wegweiser.gatherings.urls")),
    path("", include("wegweiser.courses.urls")),
    path("", include("wegweiser.intake.urls")),
    path("", include("wegweiser.cases.urls")),
    path("", include("wegweiser.worklog.urls")),
    path("", include("wegweiser.figures.urls")),
    path("", include("wegweiser.hsds.importing.urls")),
    path("", include("wegweiser.hsds.following.urls")),
    path("", include("wegweiser.hsds.urls")),
    path("", include("wegweiser.awareness.members.urls")),
    path("", include("wegweiser.awareness.urls")),
]

handler400 = "wegweiser.web.errors.bad_request"
handler403 = "wegweiser.web.errors.denied"
handler404 = "wegweiser.web.errors.missing"
handler500 = "wegweiser.web.errors.broken"

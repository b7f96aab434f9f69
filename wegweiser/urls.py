"""Every address of the installation. An app's own list stands in its `urls.py`."""

from django.urls import include, path

urlpatterns = [
    path("", include("wegweiser.web.urls")),
    path("", include("wegweiser.awareness.urls")),
]

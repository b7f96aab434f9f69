"""Addresses of the road and the health of a network."""

from django.urls import path

from wegweiser.gatherings.road.views import health, road

urlpatterns = [
    path("members/<slug:network>/road", road.road, name="road"),
    path("members/<slug:network>/road/<slug:step>", road.road_step, name="road_step"),
    path("members/<slug:network>/health", health.network_health, name="network_health"),
]

"""Addresses of replication and of the page of a state."""

from django.urls import path

from wegweiser.gatherings.replication.views import begin, package, state, upstream

urlpatterns = [
    path("members/<slug:network>/replicate", begin.replicate, name="replicate"),
    path("members/<slug:network>/replicate/here", begin.replicate_here, name="replicate_here"),
    path("members/<slug:network>/replicate/package", package.replication_package, name="replication_package"),
    path("members/<slug:network>/replicate/import", package.import_package, name="import_package"),
    path("members/<slug:network>/upstream", upstream.upstream, name="upstream"),
    path("members/<slug:network>/upstream/take", upstream.take_change, name="take_change"),
    path("members/<slug:network>/upstream/leave", upstream.leave_change, name="leave_change"),
    path("members/<slug:network>/upstream/untie", upstream.untie, name="untie"),
    path("members/<slug:network>/state", state.state_network, name="state_network"),
]

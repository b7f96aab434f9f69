"""Addresses of the open data: below each network, and over all networks below `api/hsds/`; feeds beside them."""

from __future__ import annotations

from django.urls import path

from . import feeds, views
from .answering import LISTS

_FIXED = (("", views.root, ""), ("datapackage.zip", views.package, "_package"),
          ("openapi.json", views.describe, "_openapi"), ("docs", views.page, "_page"))  # fmt: skip

urlpatterns = [
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("sitemap-pages.xml", feeds.sitemap_pages, name="sitemap_pages"),
    path("<slug:network>/sitemap.xml", feeds.network_sitemap, name="network_sitemap"),
    path("<slug:network>/actors/<slug:actor>.jsonld", feeds.actor_linked, name="actor_jsonld"),
    path("api/hsds/profile/", views.profile, name="hsds_profile"),
    path("api/hsds/profile/<slug:name>.json", views.profile, name="hsds_profile_file"),
]
for _base, _end in (("api/hsds/", "_all"), ("<slug:network>/hsds/", "")):
    urlpatterns += [path(f"{_base}{rest}", view, name=f"hsds{name}{_end}") for rest, view, name in _FIXED]
    urlpatterns += [path(f"{_base}{kind}", views.many, {"kind": kind}, name=f"hsds_{kind}{_end}") for kind in LISTS]
    urlpatterns += [
        path(f"{_base}{kind}/<str:id>", views.one, {"kind": kind}, name=f"hsds_one_of_{kind}{_end}") for kind in LISTS
    ]
    urlpatterns += [path(f"{_base}<path:rest>", views.nothing, name=f"hsds_nothing{_end}")]

"""Addresses of the public pages. Fixed words stand before a network's slug."""

from __future__ import annotations

from django.urls import path

from wegweiser.awareness.views import actor, check, editions, glance, mistake, network, search, start, who

urlpatterns = [
    path("", start.start, name="start"),
    path("<slug:network>/", network.network, name="network"),
    path("<slug:network>/who", who.who, name="who"),
    path("<slug:network>/who.json", who.who_json, name="who_json"),
    path("<slug:network>/check", check.check, name="check"),
    path("<slug:network>/glance", glance.glance, name="glance"),
    path("<slug:network>/glance.pdf", glance.glance_pdf, name="glance_pdf"),
    path("<slug:network>/actors/<slug:actor>", actor.actor, name="actor"),
    path("<slug:network>/actors/<slug:actor>.vcf", actor.actor_vcf, name="actor_vcf"),
    path("<slug:network>/actors/<slug:actor>/qr.svg", actor.actor_qr, name="actor_qr"),
    path("<slug:network>/search", search.search, name="search"),
    path("<slug:network>/editions", editions.editions, name="editions"),
    path("<slug:network>/editions/<int:number>", editions.edition, name="edition"),
    path("<slug:network>/guidebook.pdf", editions.guidebook_pdf, name="guidebook_pdf"),
    path("<slug:network>/mistake", mistake.mistake, name="mistake"),
]

"""Addresses of the public pages. Fixed words stand before a network's slug."""

from __future__ import annotations

from django.urls import path

from wegweiser.awareness.views import (
    actor,
    agenda,
    agenda_editing,
    check,
    editions,
    glance,
    mistake,
    network,
    page_texts,
    pages,
    posters,
    search,
    start,
    who,
)

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
    path("<slug:network>/about/", pages.about, name="about"),
    path("<slug:network>/about/<slug:page>", pages.about_page, name="about_page"),
    path("<slug:network>/agenda", agenda.agenda, name="agenda"),
    path("<slug:network>/agenda.ics", agenda.agenda_ics, name="agenda_ics"),
    path("<slug:network>/agenda.jsonld", agenda.agenda_jsonld, name="agenda_jsonld"),
    path("<slug:network>/paper", posters.paper, name="paper"),
    path("<slug:network>/paper/poster.pdf", posters.paper_file, {"name": "poster"}, name="poster_pdf"),
    path("<slug:network>/paper/card.pdf", posters.paper_file, {"name": "card"}, name="card_pdf"),
    path("<slug:network>/paper/care.pdf", posters.paper_file, {"name": "care"}, name="care_pdf"),
    path("<slug:network>/paper/<slug:language>/<slug:name>.pdf", posters.paper_file, name="paper_file"),
    path("members/<slug:network>/agenda", agenda_editing.members_agenda, name="members_agenda"),
    path("members/<slug:network>/agenda/new", agenda_editing.new_event, name="new_event"),
    path("members/<slug:network>/agenda/<int:event>", agenda_editing.edit_event, name="edit_event"),
    path("members/<slug:network>/texts", page_texts.page_texts, name="page_texts"),
]

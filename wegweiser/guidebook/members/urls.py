"""Addresses of the editor and of the informal edition."""

from django.urls import path

from wegweiser.guidebook.members.views import actors, informal, lines, parts

BOOK = "members/<slug:network>/guidebook/"
ACTOR = f"{BOOK}actors/<slug:actor>/"
INFORMAL = "members/<slug:network>/informal/"

urlpatterns = [
    path(BOOK, actors.members_guidebook, name="members_guidebook"),
    path(f"{BOOK}new", actors.new_actor, name="new_actor"),
    path(f"{BOOK}changes", actors.latest_changes, name="latest_changes"),
    path(ACTOR, actors.members_actor, name="members_actor"),
    path(f"{ACTOR}archive", actors.archive_actor, name="archive_actor"),
    path(f"{ACTOR}basics", parts.edit_basics, name="edit_basics"),
    path(f"{ACTOR}duty", parts.edit_duty, name="edit_duty"),
    path(f"{ACTOR}words", parts.edit_words, name="edit_words"),
    path(f"{ACTOR}texts/<slug:language>", parts.edit_texts, name="edit_texts"),
    path(f"{ACTOR}mandates/new", parts.new_mandate, name="new_mandate"),
    path(f"{ACTOR}mandates/<int:mandate>", parts.edit_mandate, name="edit_mandate"),
    path(f"{ACTOR}mandates/<int:mandate>/remove", parts.remove_mandate, name="remove_mandate"),
    path(f"{ACTOR}contacts/new", parts.new_contact, name="new_contact"),
    path(f"{ACTOR}contacts/<int:contact>", parts.edit_contact, name="edit_contact"),
    path(f"{ACTOR}contacts/<int:contact>/remove", parts.remove_contact, name="remove_contact"),
    path(f"{ACTOR}lines", lines.lines, name="lines"),
    path(f"{ACTOR}lines/new", lines.new_line, name="new_line"),
    path(f"{ACTOR}lines/<int:line>", lines.edit_line, name="edit_line"),
    path(f"{ACTOR}lines/<int:line>/remove", lines.remove_line, name="remove_line"),
    path(f"{ACTOR}note", lines.edit_note, name="edit_note"),
    path(INFORMAL, informal.informal_now, name="informal"),
    path(f"{INFORMAL}make", informal.informal_make, name="informal_make"),
    path(f"{INFORMAL}<int:number>", informal.informal_edition, name="informal_edition"),
    path(f"{INFORMAL}<int:number>/changes", informal.informal_changes, name="informal_changes"),
    path(f"{INFORMAL}<int:number>/paper.pdf", informal.informal_paper, name="informal_paper"),
    path(f"{INFORMAL}<int:number>/actors/<slug:actor>", informal.informal_actor, name="informal_actor"),
]

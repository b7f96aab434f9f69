"""Addresses of the translation desk."""

from django.urls import path

from wegweiser.guidebook.translating import files, views

DESK = "members/<slug:network>/translations"
LANGUAGE = f"{DESK}/<slug:language>"

urlpatterns = [
    path(DESK, views.translations, name="translations"),
    path(f"{LANGUAGE}.xlf", files.export_translations, name="export_translations"),
    path(f"{LANGUAGE}/import", files.import_translations, name="import_translations"),
    path(f"{LANGUAGE}/take", files.take_translations, name="take_translations"),
    path(f"{LANGUAGE}/texts/<slug:actor>", views.translate_text, name="translate_text"),
]

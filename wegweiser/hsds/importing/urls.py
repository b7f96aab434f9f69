"""Address of the import."""

from django.urls import path

from wegweiser.hsds.importing import views

urlpatterns = [path("members/<slug:network>/guidebook/import", views.import_data, name="import_data")]

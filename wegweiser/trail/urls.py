from django.urls import path

from wegweiser.trail import views

urlpatterns = [
    path("members/<slug:network>/trail", views.trail, name="trail"),
    path("members/<slug:network>/trail/retention", views.kept, name="retention"),
]

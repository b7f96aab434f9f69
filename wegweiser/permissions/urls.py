from django.urls import path

from wegweiser.permissions import views

urlpatterns = [path("members/<slug:network>/rights", views.rights, name="rights")]

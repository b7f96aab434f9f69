"""Addresses of the demonstration; included only in demonstration mode."""

from django.urls import path

from . import views

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/link/<slug:network>/<slug:what>", views.link, name="demo_link"),
    path("demo/as/<slug:network>/<slug:role>/<slug:room>", views.enter, name="demo_enter"),
]

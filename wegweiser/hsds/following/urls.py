"""Addresses of following: what this installation offers, the towns of a state, their members' page."""

from django.urls import path

from wegweiser.hsds.following import offered
from wegweiser.hsds.following.views import members, public

MEMBERS = "members/<slug:network>/towns"

urlpatterns = [
    path("<slug:network>/edition.json", offered.edition_head, name="edition_head"),
    path("<slug:network>/editions/<int:number>.json", offered.edition_document, name="edition_document"),
    path("<slug:network>/towns", public.towns, name="towns"),
    path("<slug:network>/towns/<slug:town>", public.town_who, name="town_who"),
    path(MEMBERS, members.followed_towns, name="followed_towns"),
    path(f"{MEMBERS}/follow", members.follow_town, name="follow_town"),
    path(f"{MEMBERS}/<slug:town>/pull", members.pull_town, name="pull_town"),
    path(f"{MEMBERS}/<slug:town>/unfollow", members.unfollow_town, name="unfollow_town"),
]

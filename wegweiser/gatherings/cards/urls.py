"""Addresses of this part. `mandate_card` is the only one for people without an account."""

from django.urls import path

from wegweiser.gatherings.cards.views import accept, fill, making, wall

urlpatterns = [
    path("card/<str:token>", fill.mandate_card, name="mandate_card"),
    path("members/<slug:network>/cards", wall.cards, name="cards"),
    path("members/<slug:network>/cards/wall", wall.cards_fragment, name="cards_fragment"),
    path("members/<slug:network>/cards/new", making.new_cards, name="new_cards"),
    path("members/<slug:network>/cards/settle", wall.settle, name="settle"),
    path("members/<slug:network>/cards/<int:card>", wall.card, name="card"),
    path("members/<slug:network>/cards/<int:card>/accept", accept.accept_card, name="accept_card"),
    path("members/<slug:network>/cards/<int:card>/withdraw", making.withdraw_card, name="withdraw_card"),
]

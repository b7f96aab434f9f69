"""What the demonstration shows of case figures: two persons, a release, a town that hands over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.demo.link import Link


def case_figures_links(state: str, town: str) -> tuple[Link, ...]:
    """The rooms of the statistician and of the second person."""

    def room(text: str, network: str, role: str, name: str) -> Link:
        return text, reverse("demo_enter", args=[network, role, name])

    return (
        room(_("ask, open, and the ledger, as the statistician"), state, "statistician", "case_figures"),
        room(_("a proposal that waits for the second person"), state, "dpo", "case_release"),
        room(_("a town that handed its years over"), town, "statistician", "case_figures"),
        (_("what was released, in the report of the year"), reverse("figures", args=[state])),
    )

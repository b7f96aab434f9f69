"""Fills the rooms of the demonstration once; dates are relative to the day it is made."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wegweiser.guidebook.actions import begin_network, import_actors
from wegweiser.guidebook.demo.translations import add_drafts, read_drafts
from wegweiser.guidebook.models import Network
from wegweiser.guidebook.publishing import publish_edition

from .networks import NETWORKS, DemoNetwork


def load_offices(wanted: DemoNetwork, *, now: datetime) -> Network:
    """The network with its offices and first formal edition, made if it is not there."""
    found = Network.objects.filter(slug=wanted.slug).first()
    return found or _begin(wanted, now)


@transaction.atomic
def _begin(wanted: DemoNetwork, now: datetime) -> Network:
    network, _ = begin_network(wanted.slug, name=wanted.name, place=wanted.place, pack=wanted.pack)
    if wanted.fictional:
        network.fictional = True
        network.save()
    import_actors(network, wanted.table)
    add_drafts(network, read_drafts(wanted.drafts))
    publish_edition(network, now=now)
    return network


def fill_rooms(*, now: datetime) -> None:
    """Offices, people, and what they wrote; a second run changes nothing."""
    for number, wanted in enumerate(NETWORKS, 1):
        network = load_offices(wanted, now=now)
        if not network.memberships.exists():
            _let_people_in(network, number, now)
    from wegweiser.gatherings.replication.demo import fill as fill_state

    fill_state(now)
    _fill_case_figures(now)
    _follow_towns(now)


def _follow_towns(now: datetime) -> None:
    """Two more towns of the invented state, each with a server of its own."""
    from wegweiser.gatherings.replication.demo import STATE
    from wegweiser.hsds.following.demo import fill as follow_towns

    follow_towns(Network.objects.get(slug=STATE), now)


def _fill_case_figures(now: datetime) -> None:
    """Of the invented state and the first of its towns."""
    from wegweiser.figures.casefigures.demo import fill as fill_case_figures
    from wegweiser.gatherings.replication.demo import FIRST, STATE

    fill_case_figures(Network.objects.get(slug=STATE), Network.objects.get(slug=FIRST), now)


@transaction.atomic
def _let_people_in(network: Network, number: int, now: datetime) -> None:
    from wegweiser.awareness import demo_data
    from wegweiser.cases import demo as cases
    from wegweiser.figures import demo as figures
    from wegweiser.gatherings import demo as gatherings
    from wegweiser.guidebook.demo import members_data, upkeep_data
    from wegweiser.intake import demo as intake
    from wegweiser.people.demo import enrol_demo_members
    from wegweiser.worklog.mailbox import demo as calendars

    from .cast import people_of

    people = enrol_demo_members(network, people_of(network, number), now=now)
    members_data.fill(network, people, now=now)
    upkeep_data.fill(network, people, now=now)
    demo_data.fill(network, now)
    gatherings.fill(network, people, now=now)
    intake.fill(network, people, now=now)
    cases.fill(network, people, now=now)
    calendars.fill(network, now)
    _add_course(network, now)
    figures.fill(network, now=now)


def _add_course(network: Network, now: datetime) -> None:
    """Numbers of the members' organisations, and what the town says in a lesson."""
    from wegweiser import packs
    from wegweiser.courses.demo import add_course
    from wegweiser.people.models import Membership

    offices = Membership.objects.filter(network=network).values_list("office__slug", flat=True)
    for office in sorted({slug or "" for slug in offices}):
        add_course(network, packs.load(network.pack), office, now)

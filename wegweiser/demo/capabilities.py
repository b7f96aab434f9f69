"""What the demonstration can show of one network: the product's capabilities, each with links to click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from wegweiser.demo.case_links import case_links
from wegweiser.demo.figure_links import case_figures_links
from wegweiser.demo.following_links import following_links
from wegweiser.demo.link import Link
from wegweiser.demo.prevention_links import (
    calendar_links,
    course_links,
    figures_links,
    figures_rooms,
    prevention_rooms,
)
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake import demo as desk


@dataclass(frozen=True, slots=True)
class Capability:
    """What one can see here, and where."""

    title: str
    links: tuple[Link, ...]


def public_capabilities(loaded: Loaded) -> tuple[Capability, ...]:
    """What everybody can do, in the order of the product's list."""
    slug = loaded.slug
    asked = urlencode({"asks": "professional", "situation": "unpaid_wages", "language": "ro"})
    first = next(iter(loaded.actors))

    def at(name: str, *more: object) -> str:
        return reverse(name, args=[slug, *more])

    question: tuple[Link, ...] = (
        (_("the question"), at("who")),
        (_("an answer for a professional"), f"{at('who')}?{asked}"),
        (_("the same as data"), f"{at('who_json')}?{asked}"),
    )
    guidebook: tuple[Link, ...] = (
        (_("the network"), at("network")),
        (_("actors at a glance"), at("glance")),
        (_("actors at a glance, on paper"), at("glance_pdf")),
        (_("the guidebook on paper"), at("guidebook_pdf")),
        (_("search"), at("search")),
    )
    body: tuple[Link, ...] = (
        (_("the page"), at("actor", first)),
        (_("contact card"), at("actor_vcf", first)),
        (_("QR code"), at("actor_qr", first)),
    )
    editions: tuple[Link, ...] = (
        (_("all editions"), at("editions")),
        (_("the current edition"), at("edition", loaded.number)),
        (_("open data for other programs"), at("hsds_page")),
        (_("all services as data"), at("hsds_services")),
        (_("everything as tables"), at("hsds_package")),
    )
    return (
        Capability(_("Who is responsible?"), question),
        Capability(_("Guidebook"), guidebook),
        Capability(_("One body with its mandate"), body),
        Capability(_("Editions"), editions),
        Capability(_("Report a mistake"), ((_("the form"), at("mistake")),)),
        Capability(_("Confidential report"), _reporting(slug)),
        Capability(_("Work-time calendar"), calendar_links(slug)),
        Capability(_("Course"), course_links(loaded)),
        Capability(_("Figures"), figures_links(slug)),
    )


def _reporting(slug: str) -> tuple[Link, ...]:
    """The form and the mailbox where an invented desk reads; elsewhere what the button does instead."""
    form = reverse("report", args=[slug])
    if slug == desk.HOME:
        mailbox = _("the mailbox of an invented report, with the number %(number)s") % {"number": desk.NUMBER}
        return (_("report something, or ask for help"), form), (mailbox, reverse("mailbox", args=[slug]))
    if slug == desk.SENDS:
        return ((_("a public body reads none: the button leads to the invented counselling centre"), form),)
    return ((_("no desk yet: the page says whom to call"), form),)


def _desk(slug: str, room: Callable[[str, str, str], Link]) -> tuple[Link, ...]:
    settings = room(_("set up the desk: what is missing, who can open it"), "coordinator", "desk_settings")
    if slug != desk.HOME:
        return (settings, room(_("let the button lead elsewhere"), "coordinator", "desk_door"))
    return (
        room(_("what arrived, as a counsellor"), "counsellor", "desk"),
        room(_("take in a report by telephone"), "counsellor", "desk_take_in"),
        room(_("count a consultation without a case"), "counsellor", "desk_consultation"),
        settings,
    )


def state_capabilities(slug: str, town: str) -> tuple[Capability, ...]:
    """What a state shows of its municipalities, and a town that was started from it; all of them are invented."""
    enter = [reverse("demo_enter", args=[slug, "coordinator", name]) for name in ("state_network", "agreements")]
    upstream = reverse("demo_enter", args=[town, "coordinator", "upstream"])
    return (
        Capability(_("A state and its municipalities"), (
            (_("eight municipalities, each at another step"), enter[0]),
            (_("the agreement of the state"), enter[1]),
            (_("what changed there since this town was started from it"), upstream),
        )),
        Capability(_("Case figures of a state"), case_figures_links(slug, town)),
        Capability(_("Towns with a server of their own"), following_links(slug)),
    )  # fmt: skip


def _network_building(room: Callable[[str, str, str], Link], link: Callable[[str], str]) -> tuple[Capability, ...]:
    """The road, meetings, cards, minutes, agreements."""
    return (
        Capability(_("The road of the network"), (
            room(_("where we are, and what is missing"), "coordinator", "road"),
            room(_("decide on a step"), "coordinator", "road_step"),
            room(_("how the network is doing, and who works with whom"), "coordinator", "network_health"),
        )),
        Capability(_("Workshops, round tables, working groups"), (
            room(_("all meetings"), "coordinator", "meetings"),
            room(_("a round table with its invitations"), "coordinator", "meeting"),
            (_("answer an invitation as a guest, without an account"), link("invitation")),
            room(_("who came to workshop I"), "coordinator", "attendance"),
            room(_("the kit of workshop I"), "coordinator", "workshop_kit"),
            room(_("who is to be won"), "coordinator", "stakeholders"),
            room(_("my calendar"), "partner", "my_calendar"),
        )),
        Capability(_("Mandate cards of workshop II"), (
            room(_("the wall with contradictions and gaps"), "coordinator", "cards"),
            (_("fill in a card on a phone, without an account"), link("card")),
            room(_("take a card into the guidebook"), "coordinator", "card"),
        )),
        Capability(_("Minutes, decisions, tasks"), (
            room(_("minutes of a round table"), "editor", "minutes"),
            room(_("review of the guidebook"), "editor", "minutes_review"),
            room(_("tasks, as a partner"), "partner", "tasks"),
        )),
        Capability(_("Agreements and replication"), (
            room(_("cooperation agreements"), "coordinator", "agreements"),
            room(_("start another network from this one"), "coordinator", "replicate"),
        )),
    )  # fmt: skip


def members_capabilities(slug: str) -> tuple[Capability, ...]:
    """What members can do; each link signs in the person of the right role and opens the room."""

    def room(text: str, role: str, name: str) -> Link:
        return text, reverse("demo_enter", args=[slug, role, name])

    def link(what: str) -> str:
        return reverse("demo_link", args=[slug, what])

    return (
        Capability(_("The members’ day"), (room(_("today, for the coordinator"), "coordinator", "today"),
                                          room(_("today, for a partner"), "partner", "today"))),
        Capability(_("Keep the guidebook true"), (
            room(_("edit actors, mandates, contacts, translations"), "editor", "members_guidebook"),
            room(_("translation desk: what is missing, side by side, as a file"), "editor", "translations"),
            room(_("ask: is this still right?"), "coordinator", "confirmations"),
            (_("answer such a question as an organisation, without an account"), link("confirm")),
            room(_("mistakes that were reported"), "coordinator", "mistakes"),
            room(_("publish, with a second pair of eyes"), "coordinator", "publish"),
            room(_("what does the public see?"), "coordinator", "preview"),
        )),
        Capability(_("Informal edition"), (room(_("read it as a counsellor"), "counsellor", "informal"),)),
        Capability(_("Gaps"), (room(_("the gap page"), "coordinator", "gaps"),)),
        *_network_building(room, link),
        Capability(_("Desk for confidential reports"), _desk(slug, room)),
        Capability(_("Cases, from suspicion to the end"), case_links(slug, room)),
        Capability(_("Prevention"), prevention_rooms(slug, room)),
        Capability(_("Figures"), figures_rooms(room)),
        Capability(_("People and rights"), (
            room(_("members and invitations"), "steward", "people"),
            room(_("who may do what"), "dpo", "rights"),
            room(_("own account, sessions, second factor"), "counsellor", "me"),
        )),
        Capability(_("Trail"), (room(_("what was done, and when it is deleted"), "dpo", "trail"),)),
        Capability(_("Settings"), (room(_("settings of the network"), "coordinator", "network_settings"),)),
    )  # fmt: skip

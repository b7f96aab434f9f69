"""What the demonstration shows of prevention: the work-time calendar and the course."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.courses.demo import passed_code
from wegweiser.demo.link import Link
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake import demo as desk
from wegweiser.worklog.mailbox.demo import NUMBER

TRACK = "counselling_citizens"


def calendar_links(slug: str) -> tuple[Link, ...]:
    """The three ways to keep hours, and what can be made of them."""

    def at(name: str) -> str:
        return reverse(name, args=[slug])

    kept = [(_("kept sealed, with the number %(number)s") % {"number": NUMBER}, at("hours_kept"))]
    return (
        (_("the three ways"), at("hours")),
        (_("on the phone, also without a network"), at("hours_phone")),
        (_("on paper, to print"), at("hours_booklet")),
        *(kept if slug == desk.HOME else ()),
        (_("a file to try the evidence with"), at("hours_sample")),
        (_("evidence, table and letter from such a file"), at("hours_evidence")),
    )


def course_links(loaded: Loaded) -> tuple[Link, ...]:
    """The course, one of its tracks, and what one takes away."""
    slug = loaded.slug

    def at(name: str) -> str:
        return reverse(name, args=[slug, TRACK])

    code = _("the certificate, with the code %(code)s") % {"code": passed_code(loaded.pack, TRACK)}
    return (
        (_("all tracks"), reverse("course", args=[slug])),
        (_("one track with its lessons and stories"), at("course_track")),
        (_("its questions"), at("course_quiz")),
        (code, at("course_certificate")),
        (_("the package for a learning platform (SCORM 1.2)"), at("course_scorm")),
        (_("check a certificate or an evidence paper"), reverse("verify")),
    )


def figures_links(slug: str) -> tuple[Link, ...]:
    """The report of last year: page, paper, open data."""
    year = timezone.localdate().year - 1

    def at(name: str) -> str:
        return reverse(name, args=[slug, year])

    return (
        (_("the report of last year, with plots"), at("figures_year")),
        (_("on paper"), at("figures_pdf")),
        (_("as open data"), at("figures_zip")),
    )


def figures_rooms(room: Callable[[str, str, str], Link]) -> tuple[Link, ...]:
    """What members see of figures."""
    return (
        room(_("what the network does this year"), "partner", "figures_live"),
        room(_("reports of years, to begin or correct one"), "coordinator", "year_reports"),
        room(_("the draft of this year, as it would be published"), "coordinator", "year_report"),
    )


def prevention_rooms(slug: str, room: Callable[[str, str, str], Link]) -> tuple[Link, ...]:
    """What members see of both."""
    texts = {"desk_hours": _("calendars that were shown to the desk"), "desk_calendar": _("one of them")}
    shown = [room(text, "counsellor", name) for name, text in texts.items()] if slug == desk.HOME else []
    return (
        *shown,
        room(_("how often the course was passed, as numbers"), "coordinator", "course_members"),
        room(_("the course for trainers of workshop I"), "coordinator", "course_trainer"),
        room(_("what the town says in the lessons"), "coordinator", "course_texts"),
    )

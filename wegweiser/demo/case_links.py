"""What the demonstration shows of cases, page by page."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.cases import demo as cases
from wegweiser.demo.link import Link
from wegweiser.intake import demo as desk


def case_links(slug: str, room: Callable[[str, str, str], Link]) -> tuple[Link, ...]:
    """The invented cases, page by page; elsewhere what is missing for a case."""
    if slug not in cases.STORIES:
        return (room(_("no cases here yet: the page says what is missing"), "case_lead", "case_new"),)
    lead, mailbox = "case_lead", reverse("mailbox", args=[desk.HOME])
    own = _("the same as the person sees it, with the number %(number)s") % {"number": cases.STORIES[slug][0].number}
    by_link = _("answer a referral by link and the code %(code)s") % {"code": cases.CODE}
    return (
        room(_("all cases"), lead, "cases"),
        room(_("what is due, with what was missed"), lead, "cases_due"),
        room(_("what was missed, as it came to the deputy"), "deputy", "cases_due"),
        room(_("open a case"), lead, "case_new"),
        room(_("a case: where it stands"), lead, "case"),
        room(_("its timeline"), lead, "case_timeline"),
        room(_("its pathway: what is possible, and why the rest is not"), lead, "case_way"),
        room(_("its plan"), lead, "case_plan"),
        room(_("court and claims"), lead, "case_court"),
        room(_("dates and tasks"), lead, "case_tasks"),
        room(_("the consent ledger"), lead, "case_consents"),
        room(_("referrals"), lead, "case_referrals"),
        room(_("conferences"), lead, "case_conferences"),
        room(_("the person’s own window, as the case sees it"), lead, "case_window"),
        (own, mailbox),
        room(_("who is admitted"), lead, "case_people"),
        room(_("close, and hand out"), lead, "case_end"),
        room(_("give it out in the common standard HTCDS"), lead, "case_htcds"),
        room(_("what the standard asks besides"), lead, "case_htcds_details"),
        room(_("take a case in from an HTCDS file"), lead, "case_htcds_in"),
        room(_("what reached another body"), "partner", "referrals"),
        (by_link, reverse("demo_link", args=[slug, "referral"])),
        room(_("conferences one is invited to"), "partner", "conferences"),
    )

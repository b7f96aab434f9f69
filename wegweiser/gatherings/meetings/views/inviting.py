"""Inviting: by target group, by name, an organisation outside; taking somebody off the list; one's own answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser import outbox, packs
from wegweiser.gatherings.access import access_invitee, access_meeting
from wegweiser.gatherings.meetings import actions, answering, shown
from wegweiser.gatherings.meetings.forms import offices_of
from wegweiser.gatherings.meetings.forms_inviting import AnswerForm, InviteForm, ProposeForm
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.minutes.attendance import key_of, member_names
from wegweiser.gatherings.models import Invitee, Meeting
from wegweiser.people.forms import office_name
from wegweiser.people.models import ACTIVE, Membership, NetworkKey
from wegweiser.people.totp import qr_drawing
from wegweiser.permissions import Seat, guard
from wegweiser.web.templatetags.words import choose_words

CONVENE = "gatherings.convene"


@guard(CONVENE)
def invite(request: Any, network: str, meeting: int) -> HttpResponse:
    """The form; after it the personal links, once, to show or hand over."""
    seat = request.seat
    row = access_meeting(seat, meeting, to=CONVENE)
    if not answering.is_open(row, timezone.now()):
        return go_to("meeting", network, meeting)
    if request.POST.get("renew"):
        return _renewed(request, row)
    members = _members(request, row)
    form = InviteForm(
        request.POST or None, groups=_groups(seat), members=members, may_mail=outbox.is_ready(seat.network),
        initial={"by_mail": True},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return _invited(request, row, form)
    people = shown.show_invitees(request, row.invitees.select_related("office").order_by("target_group", "pk"))
    context = {**shown.describe(row), "seat": seat, "form": form, "people": people}
    return render(request, "gatherings/meetings/invite.html", context, status=400 if request.method == "POST" else 200)


def _groups(seat: Seat) -> list[tuple[str, str]]:
    """Target groups that have a body in the guidebook, with how many."""
    counted = Counter(offices_of(seat).values_list("target_group", flat=True))
    known = packs.load(seat.network.pack).target_groups
    language = get_language() or "en"
    return [
        (code, f"{choose_words(entry.label, language)[1]} ({counted[code]})")
        for code, entry in known.items()
        if counted[code]
    ]


def _members(request: Any, meeting: Meeting) -> list[tuple[str, str]]:
    """Members who are not invited yet: name (or pseudonym) and body."""
    there = set(meeting.invitees.exclude(member=None).values_list("member", flat=True))
    rows = Membership.objects.visible_to(request.seat).filter(state=ACTIVE).exclude(member__in=there)
    key = key_of(request)
    names = member_names(request.seat.network, [row.member_id for row in rows], key) if key is not None else {}
    said = ((row, names.get(row.member_id) or row.member.pseudonym) for row in rows)
    return sorted(
        ((str(row.member_id), ", ".join(filter(None, (name, office_name(row.office))))) for row, name in said),
        key=lambda pair: pair[1].casefold(),
    )


def _invited(request: Any, meeting: Meeting, form: InviteForm) -> HttpResponse:
    seat, given = request.seat, form.cleaned_data
    offices = offices_of(seat).filter(target_group__in=given.get("groups", ())).prefetch_related("contacts")
    links = actions.invite(
        meeting,
        members=Membership.objects.visible_to(seat).filter(state=ACTIVE, member__in=given.get("members", ())),
        guests=[*(actions.Guest(office=office) for office in offices), *form.outsider()],
        by_mail=bool(given.get("by_mail")), address=_here(request), seat=seat, now=timezone.now(),
    )  # fmt: skip
    if not links:
        return go_to("invite_to_meeting", seat.network.slug, meeting.pk)
    return _hand_over(request, meeting, links)


def _renewed(request: Any, meeting: Meeting) -> HttpResponse:
    """A new link for a guest who lost hers; the old one ends."""
    pk = request.POST["renew"]
    guest = access_invitee(request.seat, meeting, int(pk) if pk.isdecimal() and len(pk) < 18 else 0, to=CONVENE)
    if guest.member:
        return go_to("invite_to_meeting", request.seat.network.slug, meeting.pk)
    guest.meeting = meeting
    by_mail = "by_mail" in request.POST
    link = actions.renew_link(guest, by_mail=by_mail, address=_here(request), seat=request.seat, now=timezone.now())
    return _hand_over(request, meeting, [link])


def _hand_over(request: Any, meeting: Meeting, links: list[actions.Link]) -> HttpResponse:
    """The links stand on this page once: on the screen, and on paper."""
    here = _here(request)
    made = [
        {
            "link": link,
            "url": f"{here}{link.path}",
            "qr": qr_drawing(f"{here}{link.path}"),
            "body": office_name(link.invitee.office) or link.invitee.organisation,
        }
        for link in links
    ]
    context = {**shown.describe(meeting), "seat": request.seat, "links": made, "mailed": sum(x.mailed for x in links)}
    return render(request, "gatherings/meetings/links.html", context)


def _here(request: Any) -> str:
    return str(request.build_absolute_uri("/")).rstrip("/")


@guard(CONVENE)
def uninvite(request: Any, network: str, meeting: int, invitee: int) -> HttpResponse:
    """Asks first; then the link ends."""
    row = access_meeting(request.seat, meeting, to=CONVENE)
    found = access_invitee(request.seat, row, invitee, to=CONVENE)
    if request.method == "POST":
        found.meeting = row
        actions.uninvite(found, seat=request.seat, now=timezone.now())
        return go_to("invite_to_meeting", network, meeting)
    context = {**shown.describe(row), "seat": request.seat, "one": shown.show_invitees(request, [found])[0]}
    return render(request, "gatherings/meetings/uninvite.html", context)


@guard("gatherings.read", methods=("POST",))
def answer_meeting(request: Any, network: str, meeting: int) -> HttpResponse:
    """A member's own answer, or a point for the agenda."""
    row = access_meeting(request.seat, meeting, to="gatherings.read")
    own = Invitee.objects.filter(meeting=row, member=request.seat.member.pk).first()
    if own is None:
        return go_to("meeting", network, meeting)
    own.meeting = row
    form = take(request.POST, own, seat=request.seat)
    if form is None:
        return go_to("meeting", network, meeting)
    context = {**shown.show_meeting(request, row, timezone.now()), **answer_forms(own, form)}
    return render(request, "gatherings/meetings/meeting.html", context, status=400)


def answer_forms(invitee: Invitee, wrong: AnswerForm | ProposeForm | None) -> dict[str, Any]:
    """Both forms of who is invited; `wrong`: the one that was sent and has to be corrected."""
    has_key = NetworkKey.objects.filter(network=invitee.meeting.network).exists()
    return {
        "form": wrong if isinstance(wrong, AnswerForm) else AnswerForm(invitee=invitee, has_key=has_key),
        "propose": wrong if isinstance(wrong, ProposeForm) else ProposeForm(),
        "may_propose": answering.may_propose(invitee, timezone.now()),
    }


def take(data: Any, invitee: Invitee, *, seat: Seat | None) -> AnswerForm | ProposeForm | None:
    """Keep the answer, or the point that was proposed; the form back when something is wrong with it."""
    now, is_point = timezone.now(), "propose" in data
    has_key = NetworkKey.objects.filter(network=invitee.meeting.network).exists()
    form = ProposeForm(data) if is_point else AnswerForm(data, invitee=invitee, has_key=has_key)
    if not form.is_valid():
        return form
    try:
        if isinstance(form, ProposeForm):
            answering.propose(invitee, form.cleaned_data["title"], form.cleaned_data["minutes"], seat=seat, now=now)
        else:
            answering.answer(invitee, form.said(), seat=seat, now=now)
    except answering.NotAsked:
        pass  # the page says that the meeting is over or cancelled
    return None

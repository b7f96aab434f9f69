"""Who came, their cards, files of a meeting, calendars of members."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.gatherings.access import access_document, access_meeting
from wegweiser.gatherings.meetings import actions, attending, calendar, documents, feeds, shown
from wegweiser.gatherings.meetings.forms_inviting import AttendanceForm, DocumentForm
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.meetings.views.guests import ics
from wegweiser.gatherings.minutes.attendance import key_of
from wegweiser.gatherings.models import Meeting
from wegweiser.permissions import decide, guard

CONVENE = "gatherings.convene"


@guard(CONVENE)
def attendance(request: Any, network: str, meeting: int) -> HttpResponse:
    """The list to tick, to print, and to add who came without an invitation."""
    row = access_meeting(request.seat, meeting, to=CONVENE)
    invitees = list(row.invitees.select_related("office").order_by("target_group", "pk"))
    ids = [one.pk for one in invitees]
    form = AttendanceForm(request.POST or None, seat=request.seat, invitees=ids, initial={"version": row.version})
    status = 200
    if request.method == "POST":
        if form.is_valid() and _noted(request, row, form):
            return go_to("attendance", network, meeting)
        row, status = access_meeting(request.seat, meeting, to=CONVENE), 409
        typed = {name: request.POST.get(name, "") for name in ("office", "organisation")}
        form = AttendanceForm(seat=request.seat, invitees=ids, initial={**typed, "version": row.version})
    people = shown.show_invitees(request, invitees)
    kept = set(request.POST.getlist("came"))
    ticked = {one.pk for one in invitees if (str(one.pk) in kept if status == 409 else one.attended)}
    context = {**shown.describe(row), "seat": request.seat, "form": form, "people": people}
    context |= {"ticked": ticked, "changed": status == 409, "came": sum(one.attended is True for one in invitees)}
    return render(request, "gatherings/meetings/attendance.html", context, status=status)


def _noted(request: Any, meeting: Meeting, form: AttendanceForm) -> bool:
    came, version = {int(pk) for pk in form.cleaned_data["came"]}, form.cleaned_data["version"]
    try:
        attending.note_attendance(
            meeting, came, form.walk_ins(), version, seat=request.seat, now=timezone.now()
        )  # fmt: skip
    except (actions.ChangedMeanwhile, actions.IsOver):
        return False
    return True


@guard("gatherings.read", methods=("GET",))
def participants(request: Any, network: str, meeting: int) -> HttpResponse:
    """vCards of those who agreed, for who convenes or is invited and holds the network's key."""
    row = access_meeting(request.seat, meeting, to="gatherings.read")
    key = key_of(request)
    own = row.invitees.filter(member=request.seat.member.pk).exists()
    if key is None or not (own or decide(request.seat.roles, CONVENE)):
        return render(request, "gatherings/meetings/no_cards.html", {**shown.describe(row), "seat": request.seat})
    headers = {"Content-Disposition": 'attachment; filename="participants.vcf"'}
    return HttpResponse(attending.cards_of(row, key), content_type="text/vcard; charset=utf-8", headers=headers)


@guard(CONVENE)
def meeting_documents(request: Any, network: str, meeting: int) -> HttpResponse:
    """Add a file, or take one away. A case conference has none."""
    row = access_meeting(request.seat, meeting, to=CONVENE)
    if shown.is_shell(row):
        return go_to("meeting", network, meeting)
    if pk := request.POST.get("remove", ""):
        ref = int(pk) if pk.isdecimal() and len(pk) < 18 else 0
        found = access_document(request.seat, row, ref, to=CONVENE)
        documents.remove_document(found, seat=request.seat, now=timezone.now())
        return go_to("meeting_documents", network, meeting)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _add(request, row, form)
        return go_to("meeting_documents", network, meeting)
    files = row.documents.defer("content").order_by("title", "pk")
    context = {**shown.describe(row), "seat": request.seat, "form": form, "documents": files}
    return render(
        request, "gatherings/meetings/documents.html", context, status=400 if request.method == "POST" else 200
    )


def _add(request: Any, meeting: Meeting, form: DocumentForm) -> None:
    given, file = form.cleaned_data, form.cleaned_data["file"]
    documents.add_document(
        meeting, title=given["title"], media_type=documents.type_of(file.name), content=file.read(),
        for_guests=given["for_guests"], seat=request.seat, now=timezone.now(),
    )  # fmt: skip


@guard("gatherings.read", methods=("GET",))
def meeting_document(request: Any, network: str, meeting: int, document: int) -> HttpResponse:
    row = access_meeting(request.seat, meeting, to="gatherings.read")
    if shown.is_shell(row):
        raise Http404
    return documents.as_download(access_document(request.seat, row, document, to="gatherings.read"))


@guard("gatherings.read", methods=("GET",))
def meeting_ics(request: Any, network: str, meeting: int) -> HttpResponse:
    """The meeting for a calendar."""
    return ics(calendar.as_file(access_meeting(request.seat, meeting, to="gatherings.read")), "meeting")


@guard("gatherings.read")
def my_calendar(request: Any, network: str) -> HttpResponse:
    """Make a calendar address (shown once), or revoke it."""
    seat, now, link = request.seat, timezone.now(), ""
    if request.method == "POST":
        if "revoke" in request.POST:
            feeds.revoke_feed(seat=seat, now=now)
            return go_to("my_calendar", network)
        link = request.build_absolute_uri(f"/calendar/{feeds.make_feed(seat=seat, now=now)}.ics")
    return render(
        request, "gatherings/meetings/calendar.html", {"seat": seat, "feed": feeds.feed_now(seat), "link": link}
    )

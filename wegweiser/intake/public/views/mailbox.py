"""/<network>/mailbox: the number opens it for ten minutes. One neutral address; a POST never draws."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake import contents, keys
from wegweiser.intake.models import CLOSED, STATES, WITHDRAWN
from wegweiser.intake.public import drafts, late, mailboxes, unsent
from wegweiser.intake.public.beside import Beside, find
from wegweiser.intake.public.cleaning import NotTaken, take
from wegweiser.intake.public.forms import MessageForm, NumberForm
from wegweiser.intake.public.shown import frame_of, reader_of
from wegweiser.intake.public.views.report import MOST_BYTES
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.numbers import BoxKeys, NoNumber
from wegweiser.web.access import public_post


@public_post(max_bytes=MOST_BYTES, coded=False)  # `_answer` looks at the code, since a late one loses no words
def mailbox(request: HttpRequest, network: str) -> HttpResponse:
    """Come back with the number."""
    loaded = access_edition(network)
    state = drafts.load(request, _about(loaded), timezone.now())
    return _try_to_answer(request, loaded, state) if request.method == "POST" else _page(request, loaded, state)


@public_post(max_bytes=MOST_BYTES)
def mailbox_file(request: HttpRequest, network: str, piece: int) -> HttpResponse:
    """One file of the open mailbox, to be saved."""
    loaded = access_edition(network)
    opened = _opened(drafts.load(request, _about(loaded), timezone.now()))
    row = opened.report.files.filter(number=piece).first() if opened else None
    if opened is None or row is None or request.method == "POST":
        raise Http404
    about = contents.about_file(opened.key, row)
    headers = {"Content-Disposition": content_disposition_header(True, about["name"]) or "attachment"}
    return HttpResponse(contents.content_of_file(opened.key, row), content_type=about["type"], headers=headers)


def _try_to_answer(request: HttpRequest, loaded: Loaded, state: dict[str, Any]) -> HttpResponse:
    """A full disk is said, with telephone numbers; what was typed stays on the page."""
    try:
        return _answer(request, loaded, state)
    except OperationalError:
        unsent.write_down()
        shown = {**state, "typed": request.POST.get("text", "")[:12_000], "unsent": True}
        response = _page(request, loaded, shown)
        response.status_code = unsent.STATUS
        return response


def _answer(request: HttpRequest, loaded: Loaded, state: dict[str, Any]) -> HttpResponse:
    now, step, is_late = timezone.now(), request.POST.get("step", ""), late.is_too_old(request)
    response = HttpResponseRedirect(reverse("mailbox", args=[loaded.slug]), status=303)
    if step == "close":
        drafts.drop(request, response)
        return response
    if is_late or (step != "open" and "box" not in state):  # ten minutes are over: the words go along through the door
        again = _door(request, loaded, {"late": True, "carried": late.carried(request.POST)})
        again.status_code = late.STATUS
        return again
    opened, beside = _opened(state), _beside(state)
    if opened or beside:
        state = _act(request, state, opened, beside, step)
    else:
        state = _try(request.POST) if step == "open" else {"wrong": "unknown"}
    if state.get("forgotten"):
        drafts.drop(request, response)
    drafts.keep(request, response, _about(loaded), state, valid=drafts.MAILBOX, now=now)
    return response


def _try(posted: Any) -> dict[str, Any]:
    """The state after a number was typed. A wrong one is said to be wrong, and nothing else."""
    carried = late.carried(posted)
    try:
        found = keys.keys_of(posted.get("number", ""))
    except NoNumber:
        return {"wrong": "digits", "carried": carried}
    state = {"box": bytes(found.box_id), "key": bytes(found.key), "typed": carried.get("text", "")}
    is_wrong = _opened(state) is None and _beside(state) is None
    return {"wrong": "unknown", "carried": carried} if is_wrong else state


def _act(
    request: HttpRequest, state: dict[str, Any], opened: mailboxes.Opened | None, beside: Beside | None, step: str
) -> dict[str, Any]:
    inside = {name: value for name, value in state.items() if name in ("box", "key", "page")}
    try:
        if step == "forget":
            return _forget(request, inside, opened, beside)
        if step in ("messages", "beside"):  # to the other page of this number
            return {**inside, "page": step}
        if beside is not None and _is_beside(state, opened, beside):
            return {**inside, **beside.act(step, request.POST, timezone.now())}
        return _acted(request, inside, opened, step) if opened else inside
    except CannotOpen:  # it was deleted meanwhile, in another window
        return {"wrong": "unknown"}


@transaction.atomic
def _forget(
    request: HttpRequest, inside: dict[str, Any], opened: mailboxes.Opened | None, beside: Beside | None
) -> dict[str, Any]:
    """Everything that this number opens, once it was asked twice."""
    if request.POST.get("sure") != "yes":
        return {**inside, "ask_forget": True}
    if beside is not None:
        beside.forget(timezone.now())
    if opened is not None:
        mailboxes.forget(opened, now=timezone.now())
    return {"forgotten": True}


def _acted(request: HttpRequest, inside: dict[str, Any], opened: mailboxes.Opened, step: str) -> dict[str, Any]:
    now = timezone.now()
    if step == "withdraw":
        mailboxes.withdraw(opened, now=now)
    elif step == "write":
        return {**inside, **_write(request, opened)}
    return inside


def _write(request: HttpRequest, opened: mailboxes.Opened) -> dict[str, Any]:
    form = MessageForm(request.POST)
    files, problems = [], []
    for upload in request.FILES.getlist("files")[: mailboxes.files_left(opened)]:
        try:
            files.append(take(upload))
        except NotTaken as reason:
            problems.append(str(reason))
    if not form.is_valid() or problems or not (form.cleaned_data["text"] or files):
        return {"typed": str(request.POST.get("text", ""))[:12_000], "problems": problems, "again": True}
    try:
        mailboxes.write(opened, form.cleaned_data["text"], files, now=timezone.now())
    except mailboxes.IsOver:
        return {}  # the page says so
    return {"written": True}


def _opened(state: dict[str, Any]) -> mailboxes.Opened | None:
    if "box" not in state:
        return None
    try:
        return mailboxes.open_mailbox(BoxKeys(state["box"], Hidden(state["key"])))
    except CannotOpen:
        return None


def _beside(state: dict[str, Any]) -> Beside | None:
    return find(BoxKeys(state["box"], Hidden(state["key"]))) if "box" in state else None


def _is_beside(state: dict[str, Any], opened: mailboxes.Opened | None, beside: Beside | None) -> bool:
    """Whether the page is that of what lies beside the report: always the first one, where there is one."""
    return beside is not None and (opened is None or state.get("page") != "messages")


def _page(request: HttpRequest, loaded: Loaded, state: dict[str, Any]) -> HttpResponse:
    """What the number opens; without one, the door."""
    opened, beside = _opened(state), _beside(state)
    if beside is not None and _is_beside(state, opened, beside):
        lines = lines_of(loaded) if "unsent" in state else ()
        frame = {**frame_of(loaded), "lines": lines, "state": state, "has_messages": opened is not None}
        return render(request, beside.template, {**frame, **beside.shown(state, loaded)})
    if opened is None:
        return _door(request, loaded, state)
    if request.method == "GET":
        mailboxes.mark_read(opened)
    return _inside(request, loaded, {**state, "has_beside": beside is not None}, opened)


def _door(request: HttpRequest, loaded: Loaded, state: dict[str, Any]) -> HttpResponse:
    form = NumberForm()
    shown = {
        **frame_of(loaded),
        "form": form,
        "wrong": state.get("wrong", ""),
        "forgotten": state.get("forgotten"),
        "carried": late.labelled(state.get("carried") or {}),
        "state": state,
    }
    return render(request, "intake/public/mailbox_door.html", {**shown, "lines": lines_of(loaded)})


def _inside(request: HttpRequest, loaded: Loaded, state: dict[str, Any], opened: mailboxes.Opened) -> HttpResponse:
    report = opened.report
    shown = {
        **frame_of(loaded),
        "lines": lines_of(loaded) if "unsent" in state else (),
        "report": report,
        "status": STATES[report.state],
        "over": report.state in (CLOSED, WITHDRAWN),
        "messages": contents.messages_of(opened),
        "files": contents.files_of(opened),
        "content": contents.content_of(opened),
        "reader": reader_of(report.desk, loaded),
        "form": MessageForm(initial={"text": state.get("typed", "")}),
        "state": state,
    }
    return render(request, "intake/public/mailbox.html", shown)


def _about(loaded: Loaded) -> str:
    return f"{loaded.slug}/mailbox"

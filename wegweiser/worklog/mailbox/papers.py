"""What is made of an open calendar and handed back in the same answer: its file, and the papers of the evidence."""

from __future__ import annotations

from django.http import HttpResponse

from wegweiser.rules import worktime
from wegweiser.worklog.evidence.counted import NotCounted
from wegweiser.worklog.evidence.views import download
from wegweiser.worklog.mailbox import photos
from wegweiser.worklog.mailbox.acting import Asked
from wegweiser.worklog.mailbox.forms import PaperForm
from wegweiser.worklog.mailbox.opened import counted_of

STEPS = ("save", "paper", "photo")
FIELDS = ("wanted", "name", "sector", "skilled", "court")


def made(asked: Asked) -> HttpResponse | None:
    """The file, the photo or the paper; None: the form is to be mended, or there is nothing to count.

    Raises Busy, CannotOpen (a photo that is not there).
    """
    if asked.posted["step"] == "save":
        return _file(worktime.to_document(asked.held.entries))
    if asked.posted["step"] == "photo":
        return _photo(photos.content_of(asked.held, asked.posted.get("photo", "")))
    form = PaperForm(asked.loaded.pack, asked.posted)
    if not form.is_valid():
        return None
    try:
        counted = counted_of(
            asked.held, asked.loaded, asked.now, sector=form.cleaned_data["sector"], skilled=form.skill
        )
    except NotCounted:
        return None
    return download(form, counted)


def _file(document: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="calendar.json"'}
    return HttpResponse(document, content_type="application/json", headers=headers)


def _photo(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="photo.jpg"'}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)

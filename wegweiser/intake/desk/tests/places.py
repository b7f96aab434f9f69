"""What stands in the addresses of the desk when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.intake import keys, sending
from wegweiser.intake.models import Attachment, Desk, DeskSeat, Recusal
from wegweiser.intake.tests.scene import open_desk

NOBODY = 2**40  # an id that no row has
ONE = {"version": "1"}
FORMS = {
    "desk_reply": {**ONE, "text": "Kommen Sie."},
    "desk_note": {"text": "Rückruf am Montag."},
    "desk_marks": ONE,
    "desk_assign": ONE,
    "desk_reopen": ONE,
    "desk_close": {**ONE, "reason": "helped"},
    "desk_words": {
        **ONE, "mailbox": "", "answer_days": "3", "keep_days": "90", "readers_de": "Zwei", "passes_on_de": "Nichts",
    },
    "desk_state": {"state": "paused"},
    "desk_door": {"leads_to": "", "url": ""},
    "desk_consultation": {"situation": "unpaid_wages", "way": "phone"},
}  # fmt: skip
FREE_TEXT = {
    "desk_assign": {"member"},
    "desk_words": {"mailbox"},
    "desk_door": {"url"},
    "desk_settings": {"members", "office"},
}
ARGUMENTS = ("report", "file", "desk", "holder")


def prepare(scene: Any, member: Any) -> None:
    """An open desk in both towns. The member sits at that of her own; other reports must look as if there were none."""
    here = open_desk(scene.town)
    keys.give_desk(here.desk, here.private, member, now=timezone.now())
    there = open_desk(scene.other, names=("Birke-81", "Birke-82"))
    own, far, hidden = arrive(here.desk), arrive(there.desk), arrive(here.desk)
    Recusal.objects.create(report=hidden.report, member=member.pk)
    holder = DeskSeat.objects.filter(desk=here.desk).exclude(member=member.pk).first()
    scene.things |= {"report": own.report_id, "file": own.pk, "desk": here.desk.pk, "holder": holder.pk}
    scene.strange["report"] = [far.report_id, hidden.report_id, uuid4()]
    scene.strange["file"] = [far.pk, hidden.pk, uuid4()]
    scene.strange["desk"] = [there.desk.pk, NOBODY]
    scene.strange["holder"] = [DeskSeat.objects.filter(desk=there.desk).first().pk, NOBODY]


def arrive(desk: Desk, text: str = "They keep my passport.") -> Attachment:
    """A report without a number, with a file."""
    said = sending.Content(about="self", agrees="unknown", police="no", text=text)
    file = sending.File(name="document.pdf", type="application/pdf", cleaned=False, content=b"%PDF-1.7")
    report = sending.send_report(
        desk, said, [file], box_keys=None, kind="report", once=uuid4(), now=timezone.now()
    )  # fmt: skip
    found: Attachment = report.files.get()
    return found

"""Where each envelope of a report belongs: its context is authenticated, so it opens in no other place."""

from __future__ import annotations

from typing import Any

from wegweiser.sealing.envelope import Context


def content_place(report: Any) -> Context:
    """What was sent."""
    return Context("report", str(report.pk), "content")


def key_place(report: Any, whose: str) -> Context:
    """The key of a report, sealed for `whose`: desk, box or spare. A desk's seal is bound to that desk."""
    compartment = f"desk {report.desk_id}" if whose == "desk" else whose
    return Context("report", str(report.pk), "key", compartment=compartment)


def marks_place(report: Any) -> Context:
    """Marks of the desk, per version of the report."""
    return Context("report", str(report.pk), "marks", compartment=f"desk {report.desk_id}")


def message_place(message: Any) -> Context:
    """One message: bound to its report, its place in the order and its side."""
    side = "desk" if message.from_desk else "box"
    return Context("message", str(message.pk), side, compartment=str(message.report_id), version=message.number)


def file_place(attachment: Any, field: str) -> Context:
    """`field`: about or content."""
    return Context("file", str(attachment.pk), field, compartment=str(attachment.report_id), version=attachment.number)


def note_place(note: Any) -> Context:
    return Context("note", str(note.pk), "text", compartment=str(note.report_id))


def seat_place(desk: Any, member: object) -> Context:
    """The desk's private key, for one member."""
    return Context("desk", str(desk.pk), "private key", compartment=str(member))


def desk_spare_place(desk: Any) -> Context:
    """The desk's private key, for the spare key."""
    return Context("desk", str(desk.pk), "private key", compartment="spare")


def box_place(box_id: bytes) -> Context:
    """The private key of a mailbox, under the key of its number."""
    return Context("box", box_id.hex(), "private key")


def draft_place(row: str) -> Context:
    """What was typed so far."""
    return Context("draft", row, "typed")


def sentinel_place(network: Any) -> Context:
    """What a drill opens."""
    return Context("spare", network.slug, "sentinel")

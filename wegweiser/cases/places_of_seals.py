"""Where each envelope of a case belongs: its context is authenticated, so it opens in no other place."""

from __future__ import annotations

from typing import Any, cast

from wegweiser.sealing.envelope import Context


def key_place(compartment: Any, whose: str) -> Context:
    """K of a compartment for `whose`: a member's id, or spare. Bound to its epoch."""
    return Context("case", str(compartment.case_id), f"key of {compartment.name}", whose, epoch=compartment.epoch)


def inbox_place(compartment: Any) -> Context:
    """The private half of the compartment's key pair, under K."""
    return Context("case", str(compartment.case_id), "inbox key", compartment.name, epoch=compartment.epoch)


def entry_place(compartment: Any, row: Any) -> Context:
    """One entry: bound to its case, compartment, epoch and place in the order."""
    return Context("entry", str(row.pk), "text", _where(compartment), epoch=compartment.epoch, version=row.number)


class EntryPlaces:
    """`entry_place` of every entry of one compartment: what they share is encoded once."""

    def __init__(self, compartment: Any) -> None:
        whole = Context("entry", "", "text", _where(compartment), epoch=compartment.epoch).encode()
        self.before, self.after = whole[:9], whole[13:-8]  # around the length of the row, up to the version

    def of(self, row: str, number: int) -> Context:
        """`row`: the id of the entry in its usual spelling, 36 characters."""
        encoded = self.before + _ROW_LENGTH + row.encode() + self.after + number.to_bytes(8, "big")
        return cast("Context", _Encoded(encoded))


class _Encoded(bytes):
    """The encoding of a Context in its place."""

    __slots__ = ()

    def encode(self) -> bytes:
        return self


_ROW_LENGTH = (36).to_bytes(4, "big")


def file_place(compartment: Any, row: Any, field: str) -> Context:
    """`field`: about or content."""
    return Context("case file", str(row.pk), field, _where(compartment), epoch=compartment.epoch, version=row.number)


def due_place(compartment: Any, row: Any) -> Context:
    """What is due, under K of the work compartment."""
    return Context("due", str(row.pk), "what", _where(compartment), epoch=compartment.epoch)


def arrival_place(compartment: Any, row: Any) -> Context:
    """What arrived, sealed to the compartment's public key."""
    return Context("arrival", str(row.pk), "text", _where(compartment))


def _where(compartment: Any) -> str:
    return f"{compartment.case_id} {compartment.name}"


def shared_place(row: Any) -> Context:
    """The own key of a referral or a conference, sealed to the work compartment of its case."""
    return Context(type(row).__name__.lower(), str(row.pk), "key", str(row.case_id))


def reader_place(row: Any, member: object) -> Context:
    """The own key of a referral or a conference, for one member."""
    return Context(type(row).__name__.lower(), str(row.pk), "key", str(member))


def shared_content_place(row: Any) -> Context:
    """What a referral or a conference shows, under its own key."""
    return Context(type(row).__name__.lower(), str(row.pk), "content", str(row.case_id))


def notes_place(row: Any) -> Context:
    """What was said in a conference, under its own key."""
    return Context("conference", str(row.pk), "notes", str(row.case_id))


def word_place(row: Any) -> Context:
    """An answer to a referral, under the referral's key."""
    return Context("referral word", str(row.pk), "text", str(row.referral_id), version=row.number)


def window_place(row: Any) -> Context:
    """What the person sees, sealed to her box."""
    return Context("window", str(row.case_id), "view")


def window_message_place(row: Any) -> Context:
    """One message of the window, sealed to her box."""
    side = "person" if row.from_person else "case"
    return Context("window message", str(row.pk), side, str(row.window_id), version=row.number)


def coded_place(row: Any) -> Context:
    """A coded record, sealed to the statistics key."""
    return Context("coded record", row.pk, "codes")


def statistics_place(key: Any, whose: object) -> Context:
    """The private half of the statistics key: for a member, or spare."""
    return Context("statistics", str(key.network_id), "private key", str(whose))

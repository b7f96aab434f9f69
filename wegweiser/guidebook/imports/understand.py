"""Rows of a checked table → drafts, one per body."""

from __future__ import annotations

from wegweiser.guidebook.imports.belonging import (
    mark_references,
    name_after_pack,
    release_misnamed,
    release_other_kinds,
    same_body,
    two_offices,
)
from wegweiser.guidebook.imports.columns import check_columns, check_row, choice
from wegweiser.guidebook.imports.draft import Draft, Duty
from wegweiser.guidebook.imports.kinds import decide_duty, decide_kind
from wegweiser.guidebook.imports.known import Known
from wegweiser.guidebook.imports.mandates import complete
from wegweiser.guidebook.imports.merge import unite
from wegweiser.guidebook.imports.problems import Remarks, TableRefused
from wegweiser.guidebook.imports.rows import add_hours, read_row
from wegweiser.guidebook.imports.table import Row
from wegweiser.packs.types import Pack
from wegweiser.places import Place


def understand(
    columns: list[str], rows: list[Row], pack: Pack, chain: tuple[Place, ...]
) -> tuple[list[Draft], Remarks]:
    """Drafts in the order of the file and what was noticed. Raises `TableRefused` with every problem."""
    check_columns(columns)
    remarks = Remarks()
    for row in rows:
        check_row(row, pack, remarks)
    if remarks.problems:
        raise TableRefused(remarks.problems)
    known = Known(pack)
    drafts = [read_row(row, known, chain, remarks) for row in rows]
    mark_references(drafts, known, remarks)
    for draft, row in zip(drafts, rows, strict=True):
        _decide(draft, row, known, remarks)
    drafts = unite(drafts, known, remarks)
    _give_keys(drafts)
    remarks.warnings.sort(key=lambda remark: remark.row)
    return drafts, remarks


def _decide(draft: Draft, row: Row, known: Known, remarks: Remarks) -> None:
    add_hours(draft, row["opening_hours"], known, remarks)
    release_misnamed(draft, known, remarks)
    names = " ".join((*draft.name.values(), draft.name_en))
    draft.kind, warning = decide_kind(draft.kind, names, draft.own_numbers, draft.target_group, known)
    if warning:
        remarks.warn(draft.row, "kind", warning)
    release_other_kinds(draft, known, remarks)
    contact = same_body(draft, known)
    draft.pack_id = contact.id if contact else ""
    told = (row["mandate"], row["notes"])
    if contact is None:
        _leave_shared(draft, known, remarks)
    elif name_after_pack(draft, contact, known, remarks):
        told = ("", "")
    draft.duty = decide_duty(draft.kind, draft.target_group, contact, known)
    _state_duty(draft, row, remarks)
    complete(draft, told, row["legal_basis"], known)


def _leave_shared(draft: Draft, known: Known, remarks: Remarks) -> None:
    """An office reached by another office's number (115) only names it."""
    for phone in draft.phones:
        for owner in known.owners.get(phone.value, ()) if not phone.reference else ():
            if two_offices(draft.kind, draft.target_group, owner.target_group, known) and owner.kind == draft.kind:
                phone.reference, phone.label = True, phone.label or dict(owner.name)


def _state_duty(draft: Draft, row: Row, remarks: Remarks) -> None:
    """What the file itself says of the duty wins."""
    inferred = draft.duty
    if row["must_report"] or row["must_prosecute"]:
        report = choice(row, "must_report") or inferred.must_report
        prosecute = choice(row, "must_prosecute") == "yes" if row["must_prosecute"] else inferred.must_prosecute
        why = {draft.language: row["duty_why"]} if row["duty_why"] else {}
        draft.duty = Duty(report, prosecute, why or (inferred.duty_why if report == inferred.must_report else {}))
        if inferred.must_report == "yes" and report != "yes":
            text = f"the file says {report}, for this kind of body the country pack says yes; taken as {report}"
            remarks.warn(draft.row, "must_report", text)
    elif row["duty_why"]:
        draft.duty = Duty(inferred.must_report, inferred.must_prosecute, {draft.language: row["duty_why"]})


def _give_keys(drafts: list[Draft]) -> None:
    """What makes a row the same actor in the next import: name and level; further words only where these repeat."""
    seen: set[str] = set()
    for position, draft in enumerate(drafts):
        key = f"{' '.join(next(iter(draft.name.values())).casefold().split())}|{draft.level}"
        if key in seen:
            key = f"{key}|{draft.target_group}|{draft.kind}"
        draft.key, draft.position = key, position
        seen.add(key)

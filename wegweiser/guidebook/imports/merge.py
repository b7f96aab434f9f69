"""Two rows that are one body."""

from __future__ import annotations

from wegweiser.guidebook.imports.draft import Draft, Words
from wegweiser.guidebook.imports.problems import Remarks


def merge_into(lead: Draft, other: Draft, reason: str, remarks: Remarks) -> None:
    """Take everything of `other` into `lead`; what the lead says already stays. One warning names both rows."""
    remarks.warn(other.row, "name", f"taken as one body with row {lead.row} ({reason})")
    _merge_words(lead, other)
    for point in other.points:
        if (point.channel, point.value or point.text) not in [(p.channel, p.value or p.text) for p in lead.points]:
            lead.points.append(point)
    for task in other.tasks:
        if (task.task, task.mode, task.area) not in [(t.task, t.mode, t.area) for t in lead.tasks]:
            lead.tasks.append(task)
    for field in ("languages", "topics", "sources"):
        setattr(lead, field, list(dict.fromkeys([*getattr(lead, field), *getattr(other, field)])))
    for field in ("pack_id", "confidence", "checked_on", "address", "confidential", "anonymous", "free"):
        setattr(lead, field, getattr(lead, field) or getattr(other, field))
    if lead.sex != other.sex:
        lead.sex = ""  # one of the two rows is for everybody
    _keep_shelter_secret(lead, other, remarks)


def _merge_words(lead: Draft, other: Draft) -> None:
    for language, name in other.name.items():
        if lead.name.setdefault(language, name) != name:
            lead.notes["also named"] = "; ".join(filter(None, (lead.notes.get("also named", ""), name)))
    for field in ("area_text", "languages_text", "hours_text", "texts", "notes"):
        _join(getattr(lead, field), getattr(other, field), "\n\n" if field == "texts" else "; ")


def _join(mine: Words, theirs: Words, between: str) -> None:
    for key, text in theirs.items():
        if text not in mine.get(key, ""):
            mine[key] = f"{mine[key]}{between}{text}" if mine.get(key) else text


def _keep_shelter_secret(lead: Draft, other: Draft, remarks: Remarks) -> None:
    if "shelter" in (lead.target_group, other.target_group) and lead.address:
        remarks.warn(
            other.row, "address", f"the address of row {lead.row} is left out: one of the two rows is a shelter"
        )
        lead.address = ""
        lead.points = [point for point in lead.points if point.channel != "address"]

"""Rows that are one body become one draft: number and kind agree, or name, level, kind and target group do."""

from __future__ import annotations

from collections import defaultdict

from wegweiser.guidebook.imports.belonging import two_offices
from wegweiser.guidebook.imports.draft import Draft, Words
from wegweiser.guidebook.imports.known import Known
from wegweiser.guidebook.imports.problems import Remarks


def unite(drafts: list[Draft], known: Known, remarks: Remarks) -> list[Draft]:
    """The drafts, one per body; the first row leads. Every row that is taken into another one is warned of."""
    bodies = _Bodies(known, remarks)
    for draft in drafts:
        bodies.add(draft)
    return [draft for draft in drafts if draft.row not in bodies.joined]


class _Bodies:
    """What was seen so far; `joined` leads from a row to the draft that took it."""

    def __init__(self, known: Known, remarks: Remarks) -> None:
        self.known, self.remarks = known, remarks
        self.joined: dict[int, Draft] = {}
        self.by_number: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        self.by_name: dict[tuple[str, ...], Draft] = {}

    def add(self, draft: Draft) -> None:
        numbers = [(number, draft.kind) for number in draft.own_numbers]
        name = (next(iter(draft.name.values())).casefold(), draft.level, draft.kind, draft.target_group)
        same = {id(lead): lead for lead in self._with_number(draft, numbers)}
        reason = "the same number and kind" if same else "the same name, level and kind"
        if name in self.by_name:
            lead = self._lead(self.by_name[name])
            same.setdefault(id(lead), lead)
        first = min(same.values(), key=lambda other: other.row, default=draft)
        for other in (*same.values(), draft):
            if other is not first:
                merge_into(first, other, reason, self.remarks)
                self.joined[other.row] = first
        self.by_name[name] = first
        for key in numbers:
            leads = {id(lead): lead for lead in (*map(self._lead, self.by_number[key]), first)}
            self.by_number[key] = list(leads.values())

    def _with_number(self, draft: Draft, numbers: list[tuple[str, str]]) -> list[Draft]:
        leads = [self._lead(other) for key in numbers for other in self.by_number[key]]
        group = draft.target_group
        return [lead for lead in leads if not two_offices(draft.kind, group, lead.target_group, self.known)]

    def _lead(self, draft: Draft) -> Draft:
        while draft.row in self.joined:
            draft = self.joined[draft.row]
        return draft


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

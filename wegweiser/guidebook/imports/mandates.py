"""Mandates that are assumed from the target group, the kind and the words of a row."""

from __future__ import annotations

from wegweiser.guidebook.imports.draft import Draft, Task
from wegweiser.guidebook.imports.known import FORCE, Known
from wegweiser.guidebook.imports.prose import (
    advises,
    affirmed,
    folded,
    for_sex,
    has_words,
    is_office_by_name,
    offers_shelter,
    only_a_bed,
    says_anonymous,
    says_confidential,
    says_free,
    without_children_of_others,
    works_on_cases,
)
from wegweiser.packs.types import TaskMandate

_BY_KIND = {
    "police": (TaskMandate(task="receive_first_contact"), TaskMandate(task="investigate", mode="must")),
    "emergency": (TaskMandate(task="rescue", mode="must"),),
}
_ADMINISTRATION = {
    "coordinate": (
        "coordinates",
        "coordination",
        "network",
        "netzwerk",
        "builds cooperation structures",
        "koordiniert",
        "coordonne",
        "inter ministerial",
        "umbrella",
    ),
    "train": ("trains", "training", "schulung", "schulungen", "schult", "formation", "formations"),
    "monitor": (
        "monitoring",
        "monitors",
        "collects statistics",
        "data collection",
        "rapporteur",
        "evaluates",
        "berichterstattung",
        "reports to the parliament",
        "suivi",
    ),
}


def complete(draft: Draft, texts: tuple[str, str], legal_basis: str, known: Known) -> None:
    """Fill topics, conditions and tasks of a draft. `texts`: what it does, and the notes about it."""
    names = " ".join(draft.name.values())
    mandate, notes = texts
    told = f"{mandate}\n{notes}"
    draft.topics = _topics(draft, f"{names}\n{told}", known)
    helps = works_on_cases(mandate, notes) and not _is_office(draft, known)
    if not known.administrative(draft.target_group):
        draft.sex = for_sex(names, told)
    if helps:
        words = f"{names}\n{told}"
        draft.anonymous, draft.confidential, draft.free = (
            says_anonymous(words),
            says_confidential(words),
            says_free(words),
        )
    for mandate_of_pack in _tasks(draft, names, mandate, helps, known):
        if mandate_of_pack.task in known.pack.tasks:
            draft.tasks.append(_task(draft, mandate_of_pack, legal_basis))


def _topics(draft: Draft, text: str, known: Known) -> list[str]:
    """What a body is specialised in, as its words say. A shelter is specialised in housing."""
    words = folded(affirmed(without_children_of_others(text)))
    found = [topic.code for topic in known.pack.topics.values() if has_words(words, topic.words)]
    is_shelter = draft.target_group == "shelter" and "housing" in known.pack.topics
    return list(dict.fromkeys([*found, "housing"])) if is_shelter else found


def _is_office(draft: Draft, known: Known) -> bool:
    """Is it an office in a list of helpers: a ministry's line, a town's general number, an entry such as 115?"""
    contact = known.pack.contacts.get(draft.pack_id)
    if contact is not None:
        return bool(contact.tasks) and not any(known.pack.tasks[held.task].helps_person for held in contact.tasks)
    listed = draft.target_group in ("hotline", "counselling_service", "other")
    return listed and draft.kind == "public_body" and any(map(is_office_by_name, draft.name.values()))


def _tasks(draft: Draft, names: str, mandate: str, helps: bool, known: Known) -> list[TaskMandate]:
    tasks = {task.task: task for task in _usual(draft, known)}
    is_helper = draft.kind not in FORCE
    counsels = is_helper and draft.target_group in ("counselling_service", "trade_union")
    added = ["counsel_labour", "claim_wages"] if counsels and "labour" in draft.topics else []
    if is_helper and draft.target_group == "hotline" and not draft.pack_id and advises(f"{names}\n{mandate}"):
        added.append("counsel")
    if draft.target_group in ("counselling_service", "shelter", "hotline") and offers_shelter(f"{names}\n{mandate}"):
        added += ["shelter"] if is_helper else []
    tasks |= {code: TaskMandate(task=code) for code in added if code not in tasks}
    if draft.target_group == "shelter" and only_a_bed(f"{names}\n{mandate}"):
        tasks.pop("counsel", None)
    if "not identify" in mandate.casefold():
        tasks.pop("identify", None)
    if helps:
        return list(tasks.values())
    words = folded(f"{names} {mandate}")
    for code, signs in _ADMINISTRATION.items():
        if has_words(words, signs):
            tasks.setdefault(code, TaskMandate(task=code))
    of_pack = known.pack.tasks
    return [task for code, task in tasks.items() if code in of_pack and not of_pack[code].helps_person]


def _usual(draft: Draft, known: Known) -> tuple[TaskMandate, ...]:
    """Tasks of the target group, unless the kind is another one than this target group has."""
    group = known.pack.target_groups.get(draft.target_group)
    usual = group.tasks if group else ()
    if draft.kind == known.group_kind(draft.target_group):
        return usual
    if draft.kind in _BY_KIND:
        return _BY_KIND[draft.kind]
    if draft.kind == "customs":
        return next((other.tasks for other in known.pack.target_groups.values() if other.kind == "customs"), ())
    return () if draft.kind == "justice" else usual


def _task(draft: Draft, mandate: TaskMandate, legal_basis: str) -> Task:
    return Task(
        mandate.task,
        mandate.mode,
        draft.area,
        legal_basis=legal_basis or mandate.legal_basis,
        sex=draft.sex,
        topics=list(draft.topics),
        source=draft.sources[0] if draft.sources else "",
        checked_on=draft.checked_on,
    )

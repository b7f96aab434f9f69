"""Tasks and areas of an organization: from the profile, never from the name of a service."""

from __future__ import annotations

import re
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from wegweiser import places
from wegweiser.guidebook.imports.draft import Task

from .shapes import Mandate, Organization, Service, text_of

if TYPE_CHECKING:
    from .drafting import Reader

_MODES = ("may", "must", "must_not")
_OLDEST = 200
_Key = tuple[str, str, str]  # task, mode, place key


def tasks_of(one: Organization, services: list[Service], reader: Reader) -> list[Task]:
    """Every mandate once, in the order of the services; each counts as assumed until the body confirms it here."""
    told = [[_task(one.where, m, reader) for m in each.mandate or ()] for each in services]
    told.append([_task(one.where, m, reader) for m in one.cannot or ()])
    tasks = _in_order([[task for task in some if task] for some in told])
    for each in services:
        code = text_of(each.task)
        if code and not each.mandate and code in reader.pack.tasks:
            area = reader.chain[0].key
            tasks.setdefault((code, "may", area), Task(code, "may", area))
    return list(tasks.values())


def _in_order(told: list[list[Task]]) -> dict[_Key, Task]:
    """Each task once, in an order that fits all these lists: what a body must not do stands in two of them."""
    tasks = {_key(task): task for some in reversed(told) for task in some}
    offered = [next((_key(task) for task in some if task.mode != "must_not"), None) for some in told]
    runs = [*([_key(task) for task in some] for some in told), [key for key in offered if key]]
    after: dict[_Key, list[_Key]] = {_key(task): [] for some in told for task in some}
    for run in runs:
        for before, key in pairwise(run):
            after[key] += [before] if before != key else []
    try:
        return {key: tasks[key] for key in TopologicalSorter(after).static_order()}
    except CycleError:
        return {key: tasks[key] for key in after}


def _key(task: Task) -> _Key:
    return task.task, task.mode, task.area


def _task(where: str, mandate: Mandate, reader: Reader) -> Task | None:
    code, mode, area = text_of(mandate.task), text_of(mandate.mode), _area(text_of(mandate.area), reader)
    if code not in reader.pack.tasks or mode not in _MODES or not area:
        reader.report.note(where, "mandate", f"task {code[:40]!r}, mode {mode[:20]!r} or its area is not known here")
        return None
    if mandate.assumed is False:
        reader.report.note(where, "mandate", "was confirmed by the body there; counts as assumed until confirmed here")
    topics = mandate.topics.split(",") if isinstance(mandate.topics, str) else mandate.topics or []
    sex = text_of(mandate.sex)
    return Task(
        task=code,
        mode=mode,
        area=area,
        legal_basis=text_of(mandate.legal_basis),
        sex=sex if sex in ("female", "male") else "",
        topics=[topic for topic in topics if topic],
        source=text_of(mandate.source)[:600],
        checked_on=_day(text_of(mandate.checked_on)),
        age_min=_age(mandate.minimum_age, 0),
        age_max=_age(mandate.maximum_age, _OLDEST),
        residence=text_of(mandate.residence)[:40],
    )


def areas_of(services: list[Service], tasks: list[Task], reader: Reader) -> tuple[str, str]:
    """`(place key, words)`: the area that has words of its own, else the first one, else the network's place."""
    found = [(_area(text_of(each.area_key), reader), text_of(each.description)) for service in services
             for each in service.service_areas or ()]  # fmt: skip
    for service in services:
        for each in service.service_areas or ():
            if not _area(text_of(each.area_key), reader):
                text = "names no official key that is known here; the network's own area is taken"
                reader.report.note(service.where, "service_areas", text)
    known = [pair for pair in found if pair[0]]
    told = next((pair for pair in known if pair[1]), None) or next(iter(known), None)
    if told:
        return told
    return (tasks[0].area if tasks else reader.chain[0].key), ""


def _area(key: str, reader: Reader) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]{2,12}", key):
        return ""
    try:
        return places.find(key, reader.pack.info.code).key
    except places.UnknownPlace:
        return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _age(value: int | None, otherwise: int) -> int:
    return value if value is not None and 0 <= value <= _OLDEST else otherwise

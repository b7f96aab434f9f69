"""Actors at a glance: one matrix, bodies × tasks, nearest level first, with a row that says what nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from wegweiser.awareness import sentences
from wegweiser.awareness.shown import Words, duty_of, kind_label, task_label

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.document import DocActor, DocMandate
    from wegweiser.guidebook.editions.store import Loaded

_STRENGTH = {"must": 0, "may": 1, "must_not": 2}


@dataclass(frozen=True, slots=True)
class TaskView:
    code: str
    label: Words
    nobody: bool  # needed by a situation, and held by no body of the edition


@dataclass(frozen=True, slots=True)
class CellView:
    mode: str  # must | may | must_not | ""
    mark: str
    text: str  # what the mark means, for everybody who does not see it
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    id: str
    name: Words
    url: str
    kind: str
    kind_label: str
    duty: str
    duty_label: str
    cells: tuple[CellView, ...]  # one per task


@dataclass(frozen=True, slots=True)
class LevelView:
    level: str
    label: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    tasks: tuple[TaskView, ...]
    levels: tuple[LevelView, ...]
    nobody: tuple[TaskView, ...]
    kinds: tuple[tuple[str, str, str], ...]  # (kind, label, id of the first row of this kind)


def show_matrix(loaded: Loaded) -> MatrixView:
    """The matrix of an edition; columns are the tasks that occur or that a situation needs, in the pack's order."""
    tasks = _tasks(loaded)
    levels = tuple(
        LevelView(level, str(label), tuple(_row(loaded, actor, tasks) for actor in actors))
        for level, label in sentences.LEVELS.items()
        if (actors := [actor for actor in loaded.document.actors if actor.level == level])
    )
    return MatrixView(tasks, levels, tuple(task for task in tasks if task.nobody), _kinds(levels))


def _tasks(loaded: Loaded) -> tuple[TaskView, ...]:
    mandates = [mandate for actor in loaded.document.actors for mandate in actor.mandates]
    held = {mandate.task for mandate in mandates if mandate.mode != "must_not"}
    needed = {task for rule in loaded.index.rules.values() for task in rule.tasks}
    wanted = needed | {mandate.task for mandate in mandates}
    known = [code for code in loaded.pack.tasks if code in wanted]
    codes = [*known, *sorted(wanted - set(known))]
    return tuple(TaskView(code, task_label(loaded, code), code in needed - held) for code in codes)


def _kinds(levels: tuple[LevelView, ...]) -> tuple[tuple[str, str, str], ...]:
    first: dict[str, RowView] = {}
    for level in levels:
        for row in level.rows:
            first.setdefault(row.kind, row)
    return tuple((kind, first[kind].kind_label, first[kind].id) for kind in sentences.KINDS if kind in first)


def _row(loaded: Loaded, actor: DocActor, tasks: tuple[TaskView, ...]) -> RowView:
    duty = duty_of(actor)
    return RowView(
        id=actor.id,
        name=actor.name,
        url=reverse("actor", args=[loaded.slug, actor.id]),
        kind=actor.kind,
        kind_label=kind_label(loaded, actor.kind),
        duty=duty,
        duty_label=str(sentences.DUTIES_SHORT[duty]),
        cells=tuple(_cell(_strongest(actor, task.code)) for task in tasks),
    )


def _strongest(actor: DocActor, task: str) -> DocMandate | None:
    held = [mandate for mandate in actor.mandates if mandate.task == task]
    return min(held, key=lambda mandate: (_STRENGTH[mandate.mode], mandate.assumed), default=None)


def _cell(mandate: DocMandate | None) -> CellView:
    if mandate is None:
        return CellView("", "", str(sentences.MODES[""]))
    text = f"{sentences.MODES[mandate.mode]}, {sentences.CERTAINTIES_SHORT[mandate.assumed]}"
    return CellView(mandate.mode, sentences.MARKS[mandate.mode], text, mandate.assumed)

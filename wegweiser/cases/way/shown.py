"""Where the person is on the pathway: the picture, the stage in plain words, the three facts kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness.check_shown import RefView, ref_view
from wegweiser.awareness.pathway_picture import PathView, draw_path
from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here, sentences
from wegweiser.packs.check_pathway import DECIDED
from wegweiser.packs.pathway_types import Stage
from wegweiser.rules.pathway import Mark


def stage_words(opened: OpenCase, language: str) -> str:
    """The present stage as the person reads it, in any language of the pack."""
    stage = opened.pack.stages.get(opened.facts.stage)
    return packs.words(stage.plain, language) if stage else ""


def stage_label(opened: OpenCase, language: str) -> str:
    """The name of the present stage."""
    stage = opened.pack.stages.get(opened.facts.stage)
    return packs.words(stage.label, language) if stage else opened.facts.stage


def picture(opened: OpenCase) -> PathView:
    """The stages in their order with the present one marked; of the ends only that which is reached."""
    language, stages = get_language() or "en", stages_of(opened)
    titles = [packs.words(stage.label, language) for stage in stages]
    marks = ["authority" if stage.authority else "open" for stage in stages]
    here = [stage.code for stage in stages].index(opened.facts.stage)
    title = _("Pathway. Now: %(stage)s") % {"stage": titles[here]}
    return draw_path(titles, marks, title, language, here=here)


def stages_of(opened: OpenCase) -> list[Stage]:
    """The stages of the case's own rules, without the ends it did not come to."""
    rules = opened.rules
    codes = [code for code in rules.stages if code not in rules.ends or code == opened.facts.stage]
    return [opened.pack.stages[code] for code in codes if code in opened.pack.stages]


def steps(opened: OpenCase) -> list[dict[str, str]]:
    """The same in words: `{title, text, state}`, state "done" for stages that were passed."""
    visited = {opened.rules.begins}
    for step in opened.facts.steps:
        if (move := opened.rules.moves.get(step.move)) and move.to:
            visited.add(move.to)
    found = []
    for stage in stages_of(opened):
        state = "now" if stage.code == opened.facts.stage else "done" if stage.code in visited else ""
        title = sentences.said(stage.label)
        text = _("now") if state == "now" else _("was here") if state else ""
        found.append({"title": title, "text": text, "state": state})
    return found


def decided(opened: OpenCase, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Detected, presumed, identified: `{label, by, actor, on}`; without `on` nobody decided it yet."""
    marks = {mark.fact: mark for mark in opened.facts.marks}
    return [_fact(opened, fact, marks.get(fact), names) for fact in DECIDED]


def others(opened: OpenCase, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Everything else that a step brought about and that holds now."""
    return [_fact(opened, mark.fact, mark, names) for mark in opened.facts.marks if mark.fact not in DECIDED]


def _fact(opened: OpenCase, fact: str, mark: Mark | None, names: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"label": sentences.label("facts", fact, opened.pack)}
    if mark is not None:
        actor = _actor(opened, mark)
        row |= {"by": sentences.role_words(mark.by, opened.pack), "on": mark.on, "actor": names.get(actor, actor)}
    return row


def _actor(opened: OpenCase, mark: Mark) -> str:
    """The body in the guidebook whose step brought the mark about, "" where none was named."""
    steps = [body for _written, body in opened.record.each(bodies.Step) if body.on == mark.on]
    sets = [body for body in steps if body.move in opened.rules.moves and mark.fact in _sets(opened, body)]
    return sets[-1].actor if sets else ""


def _sets(opened: OpenCase, step: bodies.Step) -> tuple[str, ...]:
    return opened.rules.moves[step.move].sets


def said_facts(opened: OpenCase) -> list[str]:
    """What the person or her counsellor said, in words."""
    return [sentences.label("facts", fact, opened.pack) for fact in opened.pack.facts if fact in opened.facts.said]


def made(opened: OpenCase, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every step that was made, newest first: `{label, by, actor, on, until, waived}`."""
    return [_step(opened, body, names) for _written, body in opened.record.each(bodies.Step)][::-1]


def _step(opened: OpenCase, step: bodies.Step, names: Mapping[str, str]) -> dict[str, Any]:
    by = sentences.role_words(bodies_here.role_of_step(step), opened.pack)
    return {
        "label": sentences.label("moves", step.move, opened.pack), "by": by, "actor": names.get(step.actor, step.actor),
        "on": step.on, "until": step.until, "waived": step.waived,
    }  # fmt: skip


def refs_of(opened: OpenCase, codes: list[tuple[str, ...]]) -> list[RefView]:
    """The laws behind what stands on the page, each once, in the order of the pack."""
    wanted = {ref for refs in codes for ref in refs}
    return [ref_view(ref) for code, ref in opened.pack.legal_refs.items() if code in wanted]


def rules_words(opened: OpenCase) -> dict[str, Any]:
    """Which version of the rules the case keeps, and since when that one is used here."""
    way = opened.case.way
    since: date = way.first_used_on
    return {"country": sentences.said(opened.pack.info.name), "version": opened.rules.version, "since": since}

"""Bodies of the guidebook's edition: who may decide a step, who can meet a need here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.cases import bodies
from wegweiser.guidebook.editions import store, who
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.rules.pathway import Role, Who
from wegweiser.rules.routing import Question, Rule, choose

Choices = list[tuple[Any, Any]]
# need of the plan → tasks of a body that can meet it; a need without a task is nobody's mandate
TASKS = {
    "shelter": ("shelter",), "health": ("treat",), "money": ("pay_benefits",), "language": ("interpret",),
    "legal_aid": ("represent",), "work": ("place_in_work",), "daily_life": ("counsel",),
    "safety": ("protect_witness", "rescue"),
}  # fmt: skip


def role_of_step(step: bodies.Step) -> Role:
    """Who decided a step that was written."""
    return Role(step.by_kind, step.by_group)


def names_in(slug: str) -> dict[str, str]:
    """Slug → name of every body in the current edition of a network; empty while there is none."""
    loaded, language = store.current(slug), get_language() or "en"
    return {one.id: packs.words(one.name, language) for one in loaded.actors.values()} if loaded else {}


def deciding(slug: str, whos: Iterable[Who]) -> Mapping[str, DocActor]:
    """Bodies of the edition that are of a kind or group that may decide."""
    loaded, allowed = store.current(slug), tuple(whos)
    actors = loaded.actors if loaded else {}
    return {key: one for key, one in actors.items() if any(may.means(role_of(one)) for may in allowed)}


def role_of(actor: DocActor) -> Role:
    return Role(actor.kind, actor.target_group)


def able_first(slug: str, need: str) -> Choices:
    """Choices for a field: bodies that can meet the need, the most fitting first, then all others by name."""
    loaded = store.current(slug)
    if loaded is None:
        return []
    able = able_for(loaded, need)
    others = sorted((_labelled(one) for one in loaded.actors.values() if one.id not in able), key=lambda one: one[1])
    groups: Choices = [(_("Who can do this here"), [_labelled(loaded.actors[key]) for key in able])] if able else []
    return [*groups, (_("All others"), others)] if others else groups


def able_for(loaded: Loaded, need: str) -> list[str]:
    """Slugs of the bodies that hold a fitting task, in the order of `rules.routing`."""
    tasks = TASKS.get(need, ())
    if not tasks:
        return []
    index = replace(loaded.index, rules={need: Rule(need, tasks)})
    places = tuple(place.key for place in loaded.chain)
    question = Question(places=places, situations=(need,), at=who.local_now(loaded), asks="professional")
    return [one.body.id for one in choose(question, index).choices if one.task in tasks]


def _labelled(actor: DocActor) -> tuple[str, str]:
    """The name, and whether the body must report what it learns."""
    name = packs.words(actor.name, get_language() or "en")
    if actor.must_report == "no":
        return actor.id, name
    duty = _("must report") if actor.must_report == "yes" else _("reporting duty not known yet")
    return actor.id, f"{name} ({duty})"


def name_of(actor: DocActor) -> str:
    return packs.words(actor.name, get_language() or "en")

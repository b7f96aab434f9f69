"""Drafts → rows of the guidebook. What is the same already is not touched."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from wegweiser.guidebook.imports.draft import Draft
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network, Text

_PLAIN = (
    "name",
    "kind",
    "kind_given",
    "target_group",
    "level",
    "area",
    "area_text",
    "confidential",
    "anonymous",
    "free",
    "languages",
    "languages_text",
    "topics",
    "sex",
    "address",
    "hours_text",
    "pack_id",
    "notes",
    "sources",
    "confidence",
    "checked_on",
)
_DUTY = ("must_report", "must_prosecute", "duty_why")
_POINT = (
    "channel",
    "value",
    "text",
    "label",
    "languages",
    "hours",
    "hours_text",
    "reference",
    "source",
    "checked_on",
)
_TASK = (
    "task",
    "mode",
    "area",
    "legal_basis",
    "sex",
    "topics",
    "source",
    "checked_on",
    "age_min",
    "age_max",
    "residence",
)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Counts:
    created: int
    changed: int
    unchanged: int


def write_drafts(network: Network, drafts: list[Draft]) -> Counts:
    """Create and change actors of the network; actors that no draft names are left alone. Call it in a transaction."""
    actors = {actor.import_key: actor for actor in network.actors.exclude(import_key="")}
    stored = _stored(network)
    new = [draft for draft in drafts if draft.key not in actors]
    changed = [d for d in drafts if d.key in actors and _state(d) != _state_of(actors[d.key], stored[actors[d.key].pk])]
    _create(network, new)
    for draft in changed:
        _change(actors[draft.key], draft)
    return Counts(len(new), len(changed), len(drafts) - len(new) - len(changed))


def _fields(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _PLAIN} | {name: getattr(draft.duty, name) for name in _DUTY}


def _state(draft: Draft) -> dict[str, Any]:
    tasks = [{name: getattr(task, name) for name in _TASK} for task in draft.tasks]
    points = [{name: getattr(point, name) for name in _POINT} for point in draft.points]
    return _fields(draft) | {"texts": draft.texts, "tasks": _sorted(tasks), "points": points}


def _state_of(actor: Actor, children: dict[str, Any]) -> dict[str, Any]:
    fields = {name: getattr(actor, name) for name in (*_PLAIN, *_DUTY)}
    return fields | {"texts": children["texts"], "tasks": _sorted(children["tasks"]), "points": children["points"]}


def _sorted(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(tasks, key=lambda task: (task["task"], task["mode"], task["area"]))


def _stored(network: Network) -> dict[int, dict[str, Any]]:
    """What an import wrote earlier, by actor: source texts, assumed mandates, public contact points."""
    stored: dict[int, dict[str, Any]] = defaultdict(lambda: {"texts": {}, "tasks": [], "points": []})
    for text in Text.objects.filter(actor__network=network, field="description", state="source"):
        stored[text.actor_id]["texts"][text.language] = text.text
    for mandate in Mandate.objects.filter(actor__network=network, assumed=True):
        stored[mandate.actor_id]["tasks"].append({name: getattr(mandate, name) for name in _TASK})
    for point in ContactPoint.objects.filter(actor__network=network, visibility="public"):
        stored[point.actor_id]["points"].append({name: getattr(point, name) for name in _POINT})
    return stored


def _create(network: Network, drafts: list[Draft]) -> None:
    taken = set(network.actors.values_list("slug", flat=True))
    actors = []
    for draft in drafts:
        slug = _free_slug(draft, taken)
        taken.add(slug)
        actors.append(
            Actor(network=network, slug=slug, import_key=draft.key, position=draft.position, **_fields(draft))
        )
    Actor.objects.bulk_create(actors, batch_size=_BATCH)
    _create_children(list(zip(actors, drafts, strict=True)))


def _create_children(pairs: list[tuple[Actor, Draft]]) -> None:
    texts = [Text(actor=a, language=language, text=text) for a, d in pairs for language, text in d.texts.items()]
    mandates = [Mandate(actor=a, assumed=True, **_of(task, _TASK)) for a, d in pairs for task in d.tasks]
    points = [
        ContactPoint(actor=a, position=i, role=_role(d, point.channel), **_of(point, _POINT))
        for a, d in pairs
        for i, point in enumerate(d.points)
    ]
    Text.objects.bulk_create(texts, batch_size=_BATCH)
    Mandate.objects.bulk_create(mandates, batch_size=_BATCH, ignore_conflicts=True)  # a confirmed mandate stays
    ContactPoint.objects.bulk_create(points, batch_size=_BATCH)


def _change(actor: Actor, draft: Draft) -> None:
    for name, value in _fields(draft).items():
        setattr(actor, name, value)
    actor.version += 1  # an editor or translator at work sees that the entry changed
    actor.save()
    before = dict(actor.texts.filter(field="description", state="source").values_list("language", "text"))
    descriptions = actor.texts.filter(field="description")
    if before != draft.texts:
        descriptions.exclude(state="source").update(state="outdated")
    descriptions.filter(state="source").delete()
    descriptions.filter(language__in=draft.texts).delete()
    actor.mandates.filter(assumed=True).delete()
    actor.contacts.filter(visibility="public").delete()
    _create_children([(actor, draft)])


def _of(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.name in names}


def _role(draft: Draft, channel: str) -> str:
    return "line" if draft.target_group == "hotline" and channel == "phone" else "office"


def _free_slug(draft: Draft, taken: set[str]) -> str:
    """A short name for addresses, made once and kept."""
    name = next(iter(draft.name.values())).casefold()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.replace(letter, plain)
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = draft.slug or re.sub(r"[^a-z0-9]+", "-", ascii_name)[:60].strip("-") or "actor"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free

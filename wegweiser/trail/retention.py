"""When anything is deleted: `retention.toml`, a run that only counts (`simulate`), one that deletes (`erase_due`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction

from wegweiser.trail.models import Row

SOURCE = Path(__file__).with_name("retention.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """`days` after the value of the field `since`; None: `until` says in words what ends it."""

    model: str
    days: int | None
    since: str
    until: str
    blank: bool = False
    newest_of: str = ""  # the newest row of each value of this field stays


@dataclass(frozen=True, slots=True)
class Due:
    rule: Rule
    rows: int


def rules() -> tuple[Rule, ...]:
    """The table, in its order."""
    areas: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(_rule(f"{app}.{model}", entry) for app, named in areas.items() for model, entry in named.items())


def _rule(model: str, entry: dict[str, Any]) -> Rule:
    words = entry.get("until") or entry["why"]
    return Rule(
        model, entry.get("days"), entry.get("since", ""), words, entry.get("blank", False), entry.get("newest_of", "")
    )


def simulate(now: datetime) -> list[Due]:
    """What a run at `now` (with time zone; may lie in the future) would delete. Changes nothing."""
    return [Due(rule, rows.count()) for rule, rows in _due(now)]


def erase_due(now: datetime) -> list[Due]:
    """Delete (or blank) everything whose time is over, in one transaction."""
    with transaction.atomic():
        return [Due(rule, _erase(rule, rows)) for rule, rows in _due(now)]


def _due(now: datetime) -> Iterator[tuple[Rule, models.QuerySet[Any]]]:
    for rule in rules():
        if rule.days is not None and apps.is_installed(_app(rule.model)):
            yield rule, _rows(rule, rule.days, now)


def _app(model: str) -> str:
    label = model.partition(".")[0]
    return next((config.name for config in apps.get_app_configs() if config.label == label), label)


def _rows(rule: Rule, days: int, now: datetime) -> models.QuerySet[Any]:
    model = apps.get_model(rule.model)
    end: Any = now - timedelta(days=days)
    if not isinstance(model._meta.get_field(rule.since), models.DateTimeField):
        end = end.date()
    rows = model._default_manager.filter(**{f"{rule.since}__lt": end})
    if rule.newest_of:
        rows = rows.exclude(pk__in=_newest(model, rule))
    return rows.filter(at__isnull=False) if rule.blank else rows


def _newest(model: type[models.Model], rule: Rule) -> list[Any]:
    groups = model._default_manager.values(rule.newest_of).annotate(newest=models.Max("pk"))
    return [group["newest"] for group in groups.order_by()]


def _erase(rule: Rule, rows: models.QuerySet[Any]) -> int:
    if rule.blank:
        return rows.update(**BLANK)
    return rows.delete()[1].get(apps.get_model(rule.model)._meta.label, 0)


BLANK: dict[str, Any] = {"at": None, "network": "", "event": "", "by": "", "facts": None, "salt": ""}
assert set(BLANK) < {field.name for field in Row._meta.concrete_fields}

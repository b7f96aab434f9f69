"""Django system check: every field of every model of ours has its privacy class, and sealed ones are SealedFields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models

from wegweiser.trail.classes import SEALED
from wegweiser.trail.sealed import SealedField


def our_models() -> list[type[models.Model]]:
    """Every model of the package, in a fixed order."""
    found = (model for model in apps.get_models() if model.__module__.startswith("wegweiser."))
    return sorted(found, key=lambda model: model._meta.label_lower)


def check_privacy(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    return [message for model in our_models() for message in complaints(model)]


def complaints(model: type[models.Model]) -> Iterator[CheckMessage]:
    """What is wrong with the privacy classes of one model."""
    declared = vars(model).get("privacy")
    if declared is None:
        yield Error("has no privacy classes: add `privacy = classes(…)`", obj=model, id="trail.E001")
        return
    fields = {field.name: field for field in model._meta.concrete_fields}
    for name in fields.keys() - declared.keys():
        yield Error(f"{name} has no privacy class", obj=model, id="trail.E002")
    for name in declared.keys() - fields.keys():
        yield Error(f"{name} has a privacy class but is no field", obj=model, id="trail.E003")
    for name, field in fields.items():
        if (declared.get(name) == SEALED) and not isinstance(field, SealedField):
            yield Error(f"{name} is SEALED but no SealedField", obj=model, id="trail.E004")

"""Events: what may be written into the trail, and for how long. Each app declares its own in `<app>/events.py`:

    @dataclass(frozen=True)
    class EditionPublished(Event):
        fields = {"number": OPERATIONAL, "digest": PUBLIC}
        keep = 730  # days

        number: int
        digest: str

An event that leaves out the class of a field, or how long it is kept, cannot be declared.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

from wegweiser.sealing.envelope import is_envelope
from wegweiser.trail.classes import KEY, SEALED, PrivacyClass

DECLARED: dict[str, type[Event]] = {}


class Event:
    """Base of all events. Values are text, numbers, truth values, lists of text, or an envelope (class SEALED)."""

    fields: ClassVar[Mapping[str, PrivacyClass]]
    keep: ClassVar[int]

    def __init_subclass__(cls) -> None:
        named = {name for name in vars(cls).get("__annotations__", {}) if name not in ("fields", "keep")}
        fields, keep = vars(cls).get("fields"), vars(cls).get("keep")
        if fields is None or set(fields) != named:
            raise TypeError(f"{cls.__name__}: every field needs a privacy class in `fields`")
        if KEY in fields.values():
            raise TypeError(f"{cls.__name__}: a key never enters the trail")
        if not isinstance(keep, int) or isinstance(keep, bool) or keep < 1:
            raise TypeError(f"{cls.__name__}: `keep` says for how many days it is kept")
        DECLARED[cls.__name__] = cls

    def facts(self) -> dict[str, Any]:
        """The values as JSON; raises TypeError where a SEALED one is no envelope."""
        return {name: _fact(self, name, kind) for name, kind in self.fields.items()}


def _fact(event: Event, name: str, kind: PrivacyClass) -> Any:
    value = getattr(event, name)
    if kind is not SEALED:
        return list(value) if isinstance(value, tuple | frozenset | set) else value
    if not isinstance(value, bytes) or not is_envelope(value):
        raise TypeError(f"{type(event).__name__}: {name} is no envelope")
    return base64.b64encode(value).decode("ascii")

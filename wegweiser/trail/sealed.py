"""A column that takes envelopes only: plain text cannot be stored there by mistake."""

from __future__ import annotations

from typing import Any

from django.db import models

from wegweiser.sealing.envelope import is_envelope


class NotSealed(ValueError):
    """Something that is no envelope was to be stored in a sealed column. The value is never shown."""


class SealedField(models.BinaryField):
    """Bytes of an envelope (see `wegweiser.sealing.envelope`), or None where the column allows it."""

    def get_prep_value(self, value: Any) -> Any:
        """Raises NotSealed for everything but an envelope."""
        value = super().get_prep_value(value)
        if value is not None and not _is_sealed(value):
            raise NotSealed(self.name)
        return value


def _is_sealed(value: Any) -> bool:
    return isinstance(value, bytes | bytearray | memoryview) and is_envelope(bytes(value))

"""Sentences that our own exports write into fields of HSDS, in every language they may come in."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


@cache
def for_whom() -> dict[str, frozenset[str]]:
    """`{"female": {"For women only.", …}, "male": {…}}`."""
    found: dict[str, set[str]] = {"female": set(), "male": set()}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found["female"].add(_("For women only."))
            found["male"].add(_("For men only."))
    return {sex: frozenset(sentences) for sex, sentences in found.items()}

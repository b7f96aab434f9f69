"""What stands in the printed guidebook and on the A3 sheet, in words of one language. `typst/` lays it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils.translation import gettext as _

from wegweiser import packs

from .document import DocActor, DocContact, DocMandate
from .glyphs import printable
from .hours_in_words import hours_in_words
from .sentences import book_texts, channel, duty, duty_word, level_title, mode_title, sheet_texts
from .store import Loaded

MARKS = {"must": "●", "may": "○", "must_not": "✕"}
_STRENGTH = ("must", "may", "must_not")
_LEVELS = ("municipal", "district", "state", "national")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi"})
_LONGEST_LINK = 1000  # characters
_LONGEST_WHOLE = 6000  # characters of an entry, all texts together
_LONGEST_ROW = 72  # characters of a name on the A3 sheet


def guidebook_data(loaded: Loaded, language: str) -> dict[str, Any]:
    """Everything the guidebook prints. Call it with `language` activated."""
    words = _Words(loaded, language)
    return {
        **_edition(loaded, language),
        "t": book_texts(),
        "welcome": packs.words(loaded.document.network.welcome, language),
        "emergency": [words.emergency(actor) for actor in emergency_actors(loaded)],
        "duties": [[code, duty(code)] for code in ("no", "unknown", "yes")],
        "levels": [
            {"title": level_title(level), "actors": [words.actor(actor) for actor in actors]}
            for level, actors in _by_level(loaded)
        ],
        "matrix": words.matrix(),
        "gaps": [words.task(code) for code in missing_tasks(loaded)],
        "unconfirmed": [words.name(actor) for actor in loaded.document.actors if _has_no_contact(actor)],
    }


def glance_data(loaded: Loaded, language: str) -> dict[str, Any]:
    """Everything the A3 sheet prints. Call it with `language` activated."""
    words = _Words(loaded, language)
    return {
        **_edition(loaded, language),
        "t": sheet_texts(),
        "emergency": [words.emergency(actor) for actor in emergency_actors(loaded)],
        "matrix": words.matrix(),
    }


def emergency_actors(loaded: Loaded) -> list[DocActor]:
    """The bodies of the emergency strip, first number first."""
    return sorted((actor for actor in loaded.document.actors if actor.emergency), key=lambda actor: actor.emergency)


def matrix_tasks(loaded: Loaded) -> list[str]:
    """The tasks that somebody holds or some situation needs, in the order of the pack."""
    wanted = {mandate.task for actor in loaded.document.actors for mandate in actor.mandates} | _needed(loaded)
    known = [code for code in loaded.pack.tasks if code in wanted]
    return [*known, *sorted(wanted - set(known))]


def missing_tasks(loaded: Loaded) -> list[str]:
    """Tasks that a situation needs and nobody in the edition may or must do."""
    held = {m.task for actor in loaded.document.actors for m in actor.mandates if m.mode != "must_not"}
    return [code for code in matrix_tasks(loaded) if code in _needed(loaded) and code not in held]


def number_text(value: str) -> str:
    """A number in international form; a short code stays as it is."""
    if not value.startswith("+"):
        return value
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _needed(loaded: Loaded) -> set[str]:
    return {task for situation in loaded.pack.situations.values() for task in situation.tasks}


def _by_level(loaded: Loaded) -> list[tuple[str, list[DocActor]]]:
    found = {level: [actor for actor in loaded.document.actors if actor.level == level] for level in _LEVELS}
    others = [actor for actor in loaded.document.actors if actor.level not in _LEVELS]
    return [(level, actors) for level, actors in [*found.items(), ("", others)] if actors]


def _has_no_contact(actor: DocActor) -> bool:
    return not any(contact.value and not contact.reference for contact in actor.contacts)


# ── words ──


def kind_label(loaded: Loaded, kind: str, language: str) -> str:
    """The kind of a body as the country pack words it."""
    rule = loaded.pack.kinds.get(kind) or loaded.pack.kinds.get("unknown")
    return packs.words(rule.label, language) if rule else kind


def _edition(loaded: Loaded, language: str) -> dict[str, Any]:
    network = loaded.document.network
    return {
        "lang": language,
        "dir": "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        "network": network.name,
        "place": loaded.place.name,
        "edition": _("Edition %(number)s") % {"number": loaded.number},
        "date": _day(loaded.published_at.date(), language),
        "digest": loaded.digest,
        "fictional": _("Fictional example: the bodies and numbers are invented.") if network.fictional else "",
    }


@lru_cache(maxsize=512)  # the same few days stand beside every fact
def _day(day: date, language: str) -> str:
    try:
        return format_date(day, "long", locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()


class _Words:
    """Texts of one edition in one language."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.loaded, self.language = loaded, language

    def said(self, words: Mapping[str, str]) -> str:
        return packs.words(words, self.language)

    def name(self, actor: DocActor) -> str:
        """Never empty: a heading needs words."""
        name = printable(self.said(actor.name))
        return name if re.search(r"\w", name) else actor.id

    def task(self, code: str) -> str:
        entry = self.loaded.pack.tasks.get(code)
        return self.said(entry.label) if entry else code

    def day(self, text: str) -> str:
        try:
            return _day(date.fromisoformat(text), self.language)
        except ValueError:
            return text

    def emergency(self, actor: DocActor) -> dict[str, str]:
        numbers = [contact.value for contact in actor.contacts if contact.channel == "phone" and contact.value]
        return {
            "number": number_text(numbers[0]) if numbers else "",
            "link": _link("phone", numbers[0]) if numbers else "",
            "name": self.name(actor),
            "kind": self.kind(actor),
            "duty": duty(actor.must_report),
            "code": actor.must_report,
        }

    def kind(self, actor: DocActor) -> str:
        return kind_label(self.loaded, actor.kind, self.language)

    def actor(self, actor: DocActor) -> dict[str, Any]:
        return {
            "name": self.name(actor),
            "kind": self.kind(actor),
            "group": self._group(actor),
            "code": actor.must_report,
            "duty": duty(actor.must_report),
            "why": self.said(actor.duty_why),
            "text": self._description(actor),
            "facts": [[key, value] for key, value in self._facts(actor) if value],
            "mandates": [
                {"mode": mode, "title": mode_title(mode), "items": [self._mandate(m) for m in held]}
                for mode in _STRENGTH
                if (held := [m for m in actor.mandates if m.mode == mode])
            ],
            "contacts": [self._contact(contact) for contact in actor.contacts],
            "sources": [[_breakable(source), _link("web", source)] for source in actor.sources],
            "checked": self._checked(actor.checked_on),
            "whole": _is_short(actor),
        }

    def _group(self, actor: DocActor) -> str:
        group = self.loaded.pack.target_groups.get(actor.target_group)
        label = self.said(group.label) if group and group.code != "other" else ""
        return "" if label == self.kind(actor) else label

    def _description(self, actor: DocActor) -> list[str]:
        """`[text, note]`: the text in the language nearest to the reader's, and what to know about it."""
        texts = {language: text.text for language, text in actor.description.items()}
        text = self.said(texts)
        language = next((code for code, each in texts.items() if each == text), "")
        state = actor.description[language].state if language else ""
        notes = {
            "draft": _("This translation has not been checked yet."),
            "outdated": _("The original text has changed since this translation was made."),
        }
        return [text, notes.get(state, "")]

    def _facts(self, actor: DocActor) -> Iterable[tuple[str, str]]:
        yield _("Area"), self.said(actor.area_text)
        yield _("Address"), actor.address
        yield _("Hours"), self.said(actor.hours_text)
        yield _("Languages"), self._languages(actor.languages) or self.said(actor.languages_text)
        yield _("For whom"), {"female": _("for women only"), "male": _("for men only")}.get(actor.sex, "")
        kept = {True: _("keeps what you say to itself"), False: _("can pass on what you say")}
        nameless = {True: _("you need not give your name"), False: _("you must give your name")}
        cost = {True: _("free of charge"), False: _("costs money")}
        good = (kept.get(actor.confidential), nameless.get(actor.anonymous), cost.get(actor.free))  # type: ignore[arg-type]
        yield _("Good to know"), "; ".join(filter(None, good))
        if actor.must_prosecute:
            yield _("Crime"), _("If it learns of a crime, it must investigate.")

    def _languages(self, codes: Iterable[str]) -> str:
        return ", ".join(self._language(code) for code in codes)

    def _language(self, code: str) -> str:
        try:
            name = Locale.parse(code).get_display_name(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            name = ""
        return name or code

    def _mandate(self, mandate: DocMandate) -> dict[str, Any]:
        return {
            "task": self.task(mandate.task),
            "law": mandate.legal_basis,
            "assumed": mandate.assumed,
            "sure": _("assumed") if mandate.assumed else _("confirmed"),
            "for": "; ".join(filter(None, self._conditions(mandate))),
        }

    def _conditions(self, mandate: DocMandate) -> Iterable[str]:
        yield {"female": _("for women only"), "male": _("for men only")}.get(mandate.sex, "")
        if mandate.age_min:
            yield _("from age %(age)s") % {"age": mandate.age_min}
        if mandate.age_max < 200:
            yield _("up to age %(age)s") % {"age": mandate.age_max}
        yield from (self.said(topic.label) for code in mandate.topics if (topic := self.loaded.pack.topics.get(code)))

    def _contact(self, contact: DocContact) -> dict[str, Any]:
        is_number = contact.channel == "phone" and bool(contact.value)
        notes = [self.said(contact.label), self._languages(contact.languages), self._hours(contact)]
        if contact.reference:
            notes.append(_("number of another body, named here"))
        return {
            "channel": channel(contact.channel),
            "value": number_text(contact.value) if is_number else contact.value or contact.text,
            "link": _link(contact.channel, contact.value),
            "ltr": is_number or contact.channel in ("email", "web"),
            "notes": list(dict.fromkeys(filter(None, notes))),
            "checked": self._checked(contact.checked_on),
        }

    def _hours(self, contact: DocContact) -> str:
        return "; ".join(hours_in_words(contact.hours)) or self.said(contact.hours_text) or contact.hours

    def _checked(self, day: str) -> str:
        return _("checked on %(day)s") % {"day": self.day(day)} if day else _("to be confirmed")

    def matrix(self) -> dict[str, Any]:
        codes, missing = matrix_tasks(self.loaded), set(missing_tasks(self.loaded))
        return {
            "tasks": [self.task(code) for code in codes],
            "groups": [
                {"title": level_title(level), "rows": [self._row(actor, codes) for actor in actors]}
                for level, actors in _by_level(self.loaded)
            ],
            "gaps": [code in missing for code in codes],
        }

    def _row(self, actor: DocActor, codes: list[str]) -> dict[str, Any]:
        return {
            "name": _shortened(self.name(actor)),
            "kind": self.kind(actor),
            "code": actor.must_report,
            "duty": duty_word(actor.must_report),
            "cells": [_cell(actor.mandates, code) for code in codes],
        }


def _cell(mandates: Iterable[DocMandate], code: str) -> list[Any]:
    """`[mode, assumed]` of the strongest mandate for a task; empty when there is none."""
    held = [m for m in mandates if m.task == code]
    best = min(held, key=lambda m: (_STRENGTH.index(m.mode), m.assumed), default=None)
    return [best.mode, best.assumed] if best else []


def _link(channel: str, value: str) -> str:
    """Where a click leads; "" where nothing safe can be said."""
    if not value or len(value) > _LONGEST_LINK or not value.isprintable():
        return ""
    if channel == "web":
        return value if value.startswith(("https://", "http://")) else ""
    return {"phone": f"tel:{value}", "email": f"mailto:{value}"}.get(channel, "")


def _breakable(text: str) -> str:
    """An address that may be broken at the end of a line."""
    return re.sub(r"([/?&=#]+|[^/?&=#]{40})(?=.)", "\\1\u200b", text)


def _is_short(actor: DocActor) -> bool:
    """Whether an entry surely fits on half a page, so that it need not be broken."""
    letters = max((len(text.text) for text in actor.description.values()), default=0)
    lines = letters / 80 + 2 * len(actor.mandates) + 3 * len(actor.contacts) + 2 * len(actor.sources)
    return lines < 24 and len(str(actor)) < _LONGEST_WHOLE


def _shortened(name: str) -> str:
    """A name for one line: what stands in brackets goes first, then the end."""
    bare = name.partition(" (")[0] if len(name) > _LONGEST_ROW else name
    return bare if len(bare) <= _LONGEST_ROW else bare[: _LONGEST_ROW - 1].rstrip() + "…"

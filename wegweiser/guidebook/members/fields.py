"""Fields that read what people type: places, languages, days, opening hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegweiser import places
from wegweiser.guidebook.editions.hours import hours_of
from wegweiser.places.find import search_places

QUIET = {"autocomplete": "off", "spellcheck": "true"}


def line(label: Any, *, help_text: Any = "", required: bool = False, max_length: int = 400) -> forms.CharField:
    """One line of text."""
    widget = forms.TextInput(QUIET)
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=max_length, widget=widget, empty_value=""
    )


def prose(label: Any, *, help_text: Any = "", rows: int = 4, max_length: int = 6000) -> forms.CharField:
    """Several lines of text; line ends are those of Unix, so that nothing changes that nobody changed."""
    widget = forms.Textarea({**QUIET, "rows": rows})
    return Prose(label=label, help_text=help_text, required=False, max_length=max_length, widget=widget)


def day(label: Any, *, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class Prose(forms.CharField):
    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class PlaceField(forms.CharField):
    """A place by its name or official key; gives the canonical key. `pack`: whose places count."""

    pack = ""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return places.find(text, self.pack or None).key
        except places.UnknownPlace:
            found = search_places(text, 4, self.pack or None)
        if len(found) == 1 or (found and found[0].name.casefold() == text.casefold()):
            return found[0].key
        near = ", ".join(f"{place.name} ({place.key})" for place in found)
        raise ValidationError(_("We do not know this place. Did you mean: %(near)s?") % {"near": near or "–"})


class LanguagesField(forms.CharField):
    """Languages by code or name, with commas between them; gives ISO codes, in the order typed."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(value)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        typed = [part.strip() for part in str(super().clean(value)).replace(";", ",").split(",") if part.strip()]
        known = _language_names() | {code: code for code in typed if _is_code(code)}
        unknown = [part for part in typed if part.casefold() not in known]
        if unknown:
            raise ValidationError(
                _("We do not know this language: %(names)s. Write its name or its code, such as “ro”.")
                % {"names": ", ".join(unknown)}
            )
        return list(dict.fromkeys(known[part.casefold()] for part in typed))


class LinesField(forms.CharField):
    """One entry a line; gives a list."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        return [part.strip() for part in str(super().clean(value)).splitlines() if part.strip()]


class HoursField(forms.CharField):
    """Opening hours in OSM syntax."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if text and hours_of(text, "") is None:
            raise ValidationError(_("We cannot read these hours. Write them like this: Mo-Fr 08:00-12:00; PH off"))
        return text


class TriState(forms.TypedChoiceField):
    """Yes, no or not known."""

    def __init__(self, **more: Any) -> None:
        choices = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
        super().__init__(choices=choices, required=False, coerce=lambda v: v == "yes", empty_value=None, **more)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value) if not isinstance(value, str) else value


def chosen(field: forms.Field, choices: Iterable[tuple[str, Any]], current: str = "") -> None:
    """Give a field its choices; a value the pack does not know (any more) can stay."""
    known = list(choices)
    if current and current not in dict(known):
        known.append((current, current))
    field.choices = known  # type: ignore[attr-defined]


def _is_code(text: str) -> bool:
    """A code as it came from an import: of a language that has a name."""
    try:
        return text.islower() and len(text) <= 3 and bool(Locale.parse(text).get_display_name("en"))
    except (UnknownLocaleError, ValueError):
        return False


def _language_names() -> dict[str, str]:
    """Codes and names (own, English and the page's), casefolded → code."""
    found: dict[str, str] = {}
    for code in _CODES:
        found[code] = code
        for shown in dict.fromkeys((code, "en", get_language() or "en", "de")):
            try:
                name = Locale.parse(code).get_display_name(shown)
            except (UnknownLocaleError, ValueError):
                continue
            if name:
                found.setdefault(name.casefold(), code)
    return found


_CODES = [
    "ar",
    "am",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "ckb",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "ff",
    "fi",
    "fil",
    "fr",
    "ga",
    "ha",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "ig",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "ko",
    "ku",
    "ky",
    "lb",
    "ln",
    "lo",
    "lt",
    "lv",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "my",
    "ne",
    "nl",
    "no",
    "pa",
    "pl",
    "prs",
    "ps",
    "pt",
    "ro",
    "ru",
    "rw",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "te",
    "tg",
    "th",
    "ti",
    "tk",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "wo",
    "yo",
    "zh",
    "zu",
]

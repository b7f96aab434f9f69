"""Shapes of input of replication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from wegweiser import packs, places
from wegweiser.gatherings.models.replication import PIECES
from wegweiser.guidebook.actions import SLUG
from wegweiser.guidebook.models import Network
from wegweiser.guidebook.reserved import RESERVED
from wegweiser.places import Place
from wegweiser.places.find import fold

from .actions import Wanted
from .package import MAX_BYTES

WIDE_PLACES = ("state", "country")


class BeginForm(forms.Form):
    """Name, address and place of the new network. A place that is not clear is asked for with a list to choose from."""

    name = forms.CharField(
        label=_("Name of the new network"), max_length=200, help_text=_("Mostly the name of the town.")
    )
    slug = forms.CharField(
        label=_("Its word in addresses"), max_length=40,
        help_text=_("2 to 40 small letters, digits and hyphens, for example: neustadt"),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Place"), max_length=80,
        help_text=_("Name of the town, district or state, or its official key, for example 07316."),
    )  # fmt: skip

    def __init__(self, *args: Any, origin: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.origin = origin
        self.found: Place | None = None
        self._offer()

    def _offer(self) -> None:
        """When the name fits several places: one more question."""
        typed = str(self.data.get("place", "")).strip()
        if not typed or _by_key(typed):
            return
        near = places.search_places(typed)
        if [fold(one.name) for one in near].count(fold(typed)) == 1:
            return
        if near:
            self.fields["which"] = forms.ChoiceField(
                label=_("Which place do you mean?"), required=False, widget=forms.RadioSelect,
                choices=[(one.key, _in_words(one)) for one in near],
            )  # fmt: skip

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise forms.ValidationError(now("Use letters, digits and common signs only."))
        return name

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not SLUG.fullmatch(slug):
            raise forms.ValidationError(now("Use 2 to 40 small letters a–z, digits and hyphens."))
        if slug in RESERVED:
            raise forms.ValidationError(now("This word is used for other pages. Choose another one."))
        if Network.objects.filter(slug=slug).exists():
            raise forms.ValidationError(now("There is a network of this word already. Choose another one."))
        return slug

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data.get("place", "")
        if typed:
            self._resolve(typed)
        return self.cleaned_data

    def _resolve(self, typed: str) -> None:
        chosen = self.cleaned_data.get("which")
        self.found = _by_key(chosen) if chosen else _by_key(typed) or _by_name(typed)
        if self.found is None and "which" in self.fields:
            self.add_error("which", now("Several places fit. Choose one."))
        elif self.found is None:
            self.add_error("place", now("We know no place with this name or key. Check the spelling."))
        elif not pack_of(self.found):
            self.add_error("place", now("There is no country pack for this place yet."))
        elif self.found.level in WIDE_PLACES and places.find(self.origin.place).level not in WIDE_PLACES:
            text = now("A network of a whole state or country is begun by those who run this installation.")
            self.add_error("place", text)

    def wanted(self) -> Wanted:
        """After `is_valid`."""
        assert self.found is not None
        given = self.cleaned_data
        return Wanted(given["slug"], given["name"], self.found.key, pack_of(self.found))


class PackageForm(forms.Form):
    """The file of another installation."""

    file = forms.FileField(label=_("Package file"), help_text=_("A file that ends with .json, at most 1 MB."))

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(now("The file is too large for a package."))
        data: bytes = file.read()
        return data


class ChangeForm(forms.Form):
    """Which change was looked at, and what stood on both sides."""

    piece = forms.ChoiceField(choices=list(PIECES.items()))
    key = forms.CharField(max_length=160)
    seen_here = forms.CharField(max_length=80, required=False)
    seen_there = forms.CharField(max_length=80)


def pack_of(place: Place) -> str:
    """The code of the pack of the place's country, "" without one."""
    found = (code for code in packs.codes() if packs.load(code).info.phone_region == place.country)
    return next(found, "")


def _by_key(key: str) -> Place | None:
    try:
        return places.find(key)
    except places.UnknownPlace:
        return None


def _by_name(name: str) -> Place | None:
    same = [one for one in places.search_places(name) if fold(one.name) == fold(name)]
    return same[0] if len(same) == 1 else None


def _in_words(place: Place) -> str:
    around = ", ".join(one.name for one in places.chain(place)[1:])
    return f"{place.name} ({around}), {place.key}" if around else f"{place.name}, {place.key}"

"""Organizations of HSDS → drafts of the guidebook. What says nothing of a duty stays "unknown"; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from wegweiser.guidebook.imports.draft import Draft, Duty
from wegweiser.guidebook.imports.kinds import decide_duty
from wegweiser.guidebook.imports.known import Known
from wegweiser.packs.types import Pack
from wegweiser.places import Place

from .contacting import hours_text_of, points_of
from .holding import areas_of, tasks_of
from .placing import addresses_of
from .reading import Bundle, Row
from .refusing import Problem, Refused, Report
from .sentences import for_whom
from .shapes import KNOWN, SILENT, Organization, Service, convert, text_of

LEVELS = ("municipal", "district", "state", "national")
_LEVEL_OF = {"municipality": "municipal", "district": "district", "state": "state", "country": "national"}
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Reader:
    """Reads organizations for one network. `ours`: the object follows the profile of this software."""

    def __init__(self, *, slug: str, pack: Pack, chain: tuple[Place, ...], language: str, report: Report) -> None:
        self.slug, self.pack, self.chain, self.report = slug, pack, chain, report
        self.language = language  # of names and texts that do not say theirs
        self.known = Known(pack)

    def draft(self, number: int, raw: Row) -> Draft | None:
        """One entry; None for a body that comes with the country pack anyway. Raises msgspec.ValidationError."""
        organization: Organization = convert(_without_services(raw), Organization)
        services = [convert(_without_services(each), Service) for each in _listed(raw.get("services"))]
        self._unread(raw)
        pack_id = self._pack_id(organization)
        slug = self._slug(organization)
        if pack_id and slug == pack_id.replace(".", "-").replace("_", "-"):
            self.report.note(raw["where"], "", "comes with the country pack; no entry of its own is made")
            return None
        return self._made(number, organization, services, pack_id, slug)

    def _made(self, number: int, one: Organization, services: list[Service], pack_id: str, slug: str) -> Draft:
        ours, spoken = one.must_report is not None, self._shown_in(one, services)
        group, kind, level = self._group(one), self._kind(one), self._level(one)
        tasks = tasks_of(one, services, self)
        area, area_text = areas_of(services, tasks, self)
        names = self._names(one, ours, spoken)
        free, address = _free(services), addresses_of(one, services, names, group, tasks, kind, self, ours=ours)
        return Draft(
            row=number, name=names, name_en=names.get("en", ""), kind=kind, kind_given=kind != "unknown",
            target_group=group, level=level, area=area, language=spoken,
            area_text={spoken: area_text} if area_text else {},
            texts=self._texts(one, services, ours, spoken),
            duty=self._duty(one, kind, group),
            confidential=_first(each.confidential for each in services),
            anonymous=_first(each.anonymous for each in services),
            free=free, languages=self._codes(one, services), languages_text=_spoken_text(services, spoken),
            topics=_terms(one.attributes, "topic"), sex=_sex(services),
            address=address[0] if address else "",
            hours_text=hours_text_of(services, spoken), pack_id=pack_id, sources=[_source(one)],
            checked_on=self._day(one.where, one.assured_date or _first(s.assured_date for s in services)),
            points=points_of(one, services, address[1:], self, ours=ours, spoken=spoken), tasks=tasks,
            key=f"hsds:{one.id.casefold()}", position=number, slug=slug,
        )  # fmt: skip

    # ── words ──

    def _shown_in(self, one: Organization, services: list[Service]) -> str:
        """The language of the names: that of the terms of our own exports, otherwise the given one."""
        attributes = [*(one.attributes or ()), *(a for service in services for a in service.attributes or ())]
        said = next((text_of(a.taxonomy_term.language) for a in attributes if a.taxonomy_term), "")
        for code in (text_of(one.shown_in), said if one.must_report is not None else "", text_of(one.language)):
            if _CODE.fullmatch(code):
                return code
        return self.language

    def _names(self, one: Organization, ours: bool, spoken: str) -> dict[str, str]:
        other = text_of(one.alternate_name)
        local = next(iter(self.pack.info.languages), "de")
        if other and not ours:
            self.report.note(one.where, "alternate_name", "a second name in the same language has no place")
        name = " ".join(one.name.split())
        return {spoken: name} | ({local: other[:400]} if ours and other and local != spoken else {})

    def _texts(self, one: Organization, services: list[Service], ours: bool, spoken: str) -> dict[str, str]:
        if ours:
            self._say_languages(one)
            language = text_of(one.language)
            return {language: text_of(one.description)} if _CODE.fullmatch(language) and one.description else {}
        lines = [text_of(one.description)]
        for each in services:
            said = (each.description, each.eligibility_description, each.application_process, each.fees_description,
                    each.alert)  # fmt: skip
            lines.append(": ".join(filter(None, (each.name, " ".join(filter(None, map(text_of, said)))))))
        if services:
            self.report.note(one.where, "services", "stands as text in the description, because it names no task")
        text = "\n".join(filter(None, dict.fromkeys(lines)))
        return {spoken: text} if text else {}

    def _say_languages(self, one: Organization) -> None:
        for each in one.translations or ():
            if each.language != one.language:
                self.report.note(one.where, "description", "came in one language; the others are read one by one")
            elif each.state != "source":
                self.report.note(one.where, "description", "was no source text there and is one here")

    # ── what kind of body ──

    def _group(self, one: Organization) -> str:
        group = text_of(one.actor_type)
        if group and group not in self.pack.target_groups:
            self.report.note(one.where, "actor_type", f"{group[:40]!r} is not known here; taken as other")
        return group if group in self.pack.target_groups else "other"

    def _kind(self, one: Organization) -> str:
        kind = next(iter(_terms(one.attributes, "kind")), "")
        if kind in self.pack.kinds:
            return kind
        if one.is_public_body is None:
            return "unknown"
        return "public_body" if one.is_public_body else "non_public"

    def _level(self, one: Organization) -> str:
        level = next(iter(_terms(one.attributes, "level")), "")
        return level if level in LEVELS else _LEVEL_OF.get(self.chain[0].level, "municipal")

    def _duty(self, one: Organization, kind: str, group: str) -> Duty:
        """What the data say; without the profile it is not known, whatever the body is called."""
        said = text_of(one.must_report)
        if said not in ("yes", "no", "unknown"):
            self.report.note(one.where, "must_report", "is not said: taken as unknown, to be asked")
            return Duty(must_prosecute=bool(one.must_prosecute))
        usual = decide_duty(kind, group, None, self.known).must_report
        if usual == "yes" and said != "yes":
            text = f"the data say {said}, for this kind of body the country pack says yes; look at it"
            self.report.note(one.where, "must_report", text)
        why = text_of(one.must_report_reason)
        return Duty(said, bool(one.must_prosecute), {self._shown_in(one, []): why} if why else {})

    # ── the rest ──

    def _codes(self, one: Organization, services: list[Service]) -> list[str]:
        codes = [text_of(each.code) for service in services for each in service.languages or ()]
        for code in codes:
            if not _CODE.fullmatch(code):
                self.report.note(one.where, "languages", f"{code[:20]!r} is no ISO 639 code")
        return [code for code in dict.fromkeys(codes) if _CODE.fullmatch(code)]

    def _pack_id(self, one: Organization) -> str:
        """The entry of the country pack that this body is."""
        for each in one.organization_identifiers or ():
            code, _slash, id_ = text_of(each.identifier).partition("/")
            if _is_own(each, "pack") and code == self.pack.info.code and id_ in self.pack.contacts:
                return id_
        return ""

    def _slug(self, one: Organization) -> str:
        """The word in addresses that the body has where it comes from: its ids stay the same in open data."""
        for each in one.organization_identifiers or ():
            slug = text_of(each.identifier).partition("/")[2]
            if _is_own(each, "network") and _SLUG.fullmatch(slug):
                return slug
            if not _is_own(each, "network") and not _is_own(each, "pack"):
                self.report.note(one.where, "organization_identifiers", "a register number has no place in the draft")
        return ""

    def _day(self, where: str, value: Any) -> date | None:
        try:
            return date.fromisoformat(text_of(value)[:10]) if value else None
        except ValueError:
            self.report.note(where, "assured_date", "is no day; to be confirmed")
            return None

    def _unread(self, raw: Row) -> None:
        """Name the fields that nobody reads."""
        rows: list[tuple[Row, Any, str]] = [(raw, Organization, "")]
        rows += [(each, Service, "services.") for each in _listed(raw.get("services"))]
        for row, kind, prefix in rows:
            for key, value in row.items():
                if key not in KNOWN[kind] and key not in SILENT and key != "where" and value not in (None, "", []):
                    self.report.note(
                        row.get("where") or raw["where"], f"{prefix}{key[:40]}", "has no place in the draft"
                    )


def understand(bundle: Bundle, *, slug: str, pack: Pack, chain: tuple[Place, ...], language: str = "") -> list[Draft]:
    """The drafts in the order of the data. Raises Refused with every object that cannot be read."""
    spoken = language or next(iter(pack.info.languages), "en")
    reader = Reader(slug=slug, pack=pack, chain=chain, language=spoken, report=bundle.report)
    drafts, problems = [], []
    for number, raw in enumerate(bundle.organizations):
        try:
            draft = reader.draft(number, raw)
        except msgspec.ValidationError as error:
            text, _at, place = str(error).partition(" - at `$.")
            problems.append(Problem(raw["where"], place.rstrip("`"), text))
            continue
        drafts += [draft] if draft else []
    if problems:
        raise Refused(problems)
    return drafts


def _without_services(raw: Row) -> Row:
    return {key: value for key, value in raw.items() if key not in ("services", "organization")}


def _listed(value: Any) -> list[Row]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise msgspec.ValidationError("Expected an array of objects - at `$.services`")
    return value


def _is_own(each: Any, kind: str) -> bool:
    return text_of(each.identifier_scheme) == "X-WEGWEISER" and text_of(each.identifier_type) == kind


def _terms(attributes: Any, taxonomy: str) -> list[str]:
    """The codes of one of our taxonomies that an object is linked to."""
    found = (
        text_of(each.taxonomy_term.code)
        for each in attributes or ()
        if each.taxonomy_term and text_of(each.taxonomy_term.taxonomy) == taxonomy
    )
    return [code for code in dict.fromkeys(found) if 0 < len(code) <= 60]


def _first(values: Iterator[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _free(services: list[Service]) -> bool | None:
    amounts = [text_of(cost.amount) for each in services for cost in each.cost_options or ()]
    known = [amount for amount in amounts if re.fullmatch(r"\d+(\.\d+)?", amount)]
    return all(float(amount) == 0 for amount in known) if known else None


def _spoken_text(services: list[Service], spoken: str) -> dict[str, str]:
    text = next((text_of(each.interpretation_services) for each in services if each.interpretation_services), "")
    return {spoken: text} if text else {}


def _sex(services: list[Service]) -> str:
    """Whom our own exports name: the sentences are ours, in each language."""
    texts = [text_of(each.eligibility_description) for each in services]
    for sex, sentences in for_whom().items():
        if texts and all(text.startswith(tuple(sentences)) for text in texts):
            held = {text_of(m.sex) for each in services for m in each.mandate or () if m.mode != "must_not"}
            return "" if held == {sex} else sex
    return ""


def _source(one: Organization) -> str:
    """Where the entry comes from: a numbered edition, or what calls itself its source."""
    for each in one.metadata or ():
        if text_of(each.field_name) == "edition":
            return f"HSDS: {text_of(each.updated_by)}, edition {text_of(each.replacement_value)}"[:600]
    return "HSDS"

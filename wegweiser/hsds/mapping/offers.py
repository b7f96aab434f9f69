"""One service for each task that an actor may or must do. What it must not do is no offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import gettext as _
from msgspec import Struct

from wegweiser import packs
from wegweiser.guidebook.editions.document import DocActor, DocMandate
from wegweiser.hsds.objects import CostOption, Mandate, Mode, OrganizationRow, Service, ServiceRow

from .ids import uuid_of
from .reaching import contacts_of, languages_of, phones_of, schedules_of
from .terms import Vocabulary
from .texts import alert_of, description_of, translations_of
from .whereabouts import areas_of

_OLDEST = 200  # years: "no upper limit" in an edition


@dataclass(frozen=True, slots=True)
class Offer:
    """The mandates of one actor for one task; without any, the actor itself is the offer (`task` is "")."""

    id: str
    task: str
    mandates: tuple[DocMandate, ...]


def offers_of(slug: str, actor: DocActor) -> tuple[Offer, ...]:
    """The offers in the order of the actor's mandates."""
    tasks = dict.fromkeys(mandate.task for mandate in actor.mandates if mandate.mode != "must_not")
    return tuple(
        Offer(
            uuid_of(slug, "service", actor.id, task), task, tuple(each for each in actor.mandates if each.task == task)
        )
        for task in tasks or ([] if actor.mandates else [""])
    )


def row_of(offer: Offer, actor: DocActor, organization: OrganizationRow, words: Vocabulary) -> ServiceRow:
    """The service of an offer as a list shows it, in the language of `words`, which must be active."""
    language = words.language
    task = words.loaded.pack.tasks.get(offer.task)
    spoken, text = description_of(actor, language)
    plain = packs.words(task.plain, language) if task else ""
    held = [mandate for mandate in offer.mandates if mandate.mode != "must_not"]
    youngest = min((mandate.age_min for mandate in held), default=0)
    oldest = max((mandate.age_max for mandate in held), default=_OLDEST)
    return ServiceRow(
        id=offer.id,
        organization_id=organization.id,
        name=f"{words.term('task', offer.task).name} – {organization.name}" if offer.task else organization.name,
        description="\n".join(each for each in (plain, text) if each),
        url=organization.website,
        email=organization.email,
        status="active",
        interpretation_services=packs.words(actor.languages_text, language),
        application_process=packs.words(task.next, language) if task else "",
        fees_description=_("Free of charge.") if actor.free else "",
        eligibility_description=_eligible(actor, held, youngest, oldest),
        minimum_age=youngest or None,
        maximum_age=oldest if oldest < _OLDEST else None,
        assured_date=organization.assured_date,
        alert=alert_of(actor, language),
        last_modified=organization.last_modified,
        task=offer.task,
        must_report=organization.must_report,
        must_prosecute=actor.must_prosecute,
        confidential=actor.confidential,
        anonymous=actor.anonymous,
        language=spoken,
    )


def service_of(offer: Offer, actor: DocActor, organization: OrganizationRow, words: Vocabulary) -> Service:
    """The same with everything that hangs on it, but for its organization and its places."""
    slug, language = words.loaded.slug, words.language
    zone = words.loaded.pack.info.timezone
    areas = list(dict.fromkeys(each.area for each in offer.mandates if each.mode != "must_not")) or [actor.area]
    free = CostOption(id=uuid_of("cost", offer.id), option="free", currency="EUR", amount=0)
    return Service(
        **fields_of(row_of(offer, actor, organization, words)),
        phones=phones_of(slug, actor, language),
        schedules=schedules_of(offer.id, actor, zone, language),
        service_areas=areas_of(offer.id, actor, areas, words),
        languages=languages_of(offer.id, actor.languages, language),
        cost_options=(free,) if actor.free else (),
        contacts=contacts_of(slug, actor, language),
        attributes=tuple(words.attribute("service", offer.id, *each) for each in linked_to(offer, actor)),
        mandate=tuple(mandate_of(mandate) for mandate in offer.mandates),
        translations=translations_of(actor),
    )


def fields_of(row: Struct) -> dict[str, Any]:
    """The fields of a row, for the whole object that begins with them."""
    return {name: getattr(row, name) for name in row.__struct_fields__}


def mandate_of(mandate: DocMandate) -> Mandate:
    """A mandate with all it says, as the profile has it."""
    return Mandate(
        task=mandate.task,
        mode=cast(Mode, mandate.mode),
        assumed=mandate.assumed,
        area=mandate.area,
        legal_basis=mandate.legal_basis,
        sex=mandate.sex,
        minimum_age=mandate.age_min,
        maximum_age=mandate.age_max,
        residence=mandate.residence,
        topics=mandate.topics,
        source=mandate.source,
        checked_on=mandate.checked_on,
    )


def linked_to(offer: Offer, actor: DocActor) -> list[tuple[str, str]]:
    """`(taxonomy, code)` of the terms of a service."""
    topics = [*actor.topics, *(topic for mandate in offer.mandates for topic in mandate.topics)]
    bases = [mandate.legal_basis for mandate in offer.mandates if mandate.legal_basis]
    found = [("task", offer.task)] if offer.task else []
    found += [("actor_type", actor.target_group), ("kind", actor.kind)]
    found += [("topic", topic) for topic in dict.fromkeys(topics)]
    return found + [("legal_basis", basis) for basis in dict.fromkeys(bases)]


def _eligible(actor: DocActor, held: list[DocMandate], youngest: int, oldest: int) -> str:
    sexes = {mandate.sex for mandate in held} or {actor.sex}
    said = []
    if sexes == {"female"} or actor.sex == "female":
        said.append(_("For women only."))
    elif sexes == {"male"} or actor.sex == "male":
        said.append(_("For men only."))
    if youngest:
        said.append(_("From the age of %(years)d.") % {"years": youngest})
    if oldest < _OLDEST:
        said.append(_("Up to the age of %(years)d.") % {"years": oldest})
    return " ".join(said)

"""The invented state follows two invented towns that run their own server: one is reached, one is not since some days.

Their addresses end in `.example`, which leads nowhere; their guidebooks hold invented bodies and numbers kept for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from wegweiser.guidebook.editions.document import (
    DocActor,
    DocContact,
    DocMandate,
    DocNetwork,
    DocText,
    Document,
    canonical_bytes,
    digest_of,
)

from ..models import CURRENT, UNREACHED, Followed

FIRST = "musterbruck"
MADE_UP = "(erfunden)"
TOWNS = (  # word, name, place, days since its edition, days since it was last reached, is it reached?
    (FIRST, "Musterbruck", "06531", 21, 0, True),
    ("musterhain", "Musterhain", "06532", 74, 9, False),
)
TEXT = {
    "de": "Erfundene Stelle. Sie zeigt, wie eine Stadt mit eigenem Server im Land gefunden wird.",
    "en": "An invented body. It shows how a town with its own server is found in the state.",
    "fr": "Organisme inventé. Il montre comment une ville ayant son propre serveur est trouvée dans le Land.",
}
BODIES = (  # word, name, group, kind, tasks, number of the Federal Network Agency for films
    ("beratung", "Beratungsstelle", "counselling_service", "non_public", ("counsel", "claim_wages"), "+493023125001"),
    (
        "arbeit",
        "Arbeitsrechtsberatung",
        "trade_union",
        "non_public",
        ("claim_wages", "counsel_labour"),
        "+493023125002",
    ),
    ("sozialamt", "Sozialamt", "social_welfare_office", "public_body", ("pay_benefits",), ""),
)


def fill(state: Any, now: datetime) -> None:
    """Once; a second call changes nothing. `state`: the invented network of a state."""
    for slug, name, place, edition_days, reached_days, is_reached in TOWNS:
        document = document_of(slug, f"{name} {MADE_UP}", place)
        reached = now - timedelta(days=reached_days)
        values = {
            "address": f"https://wegweiser.{slug}.example/{slug}/", "name": document.network.name, "number": 2,
            "digest": digest_of(document), "document": canonical_bytes(document).decode(),
            "published_at": now - timedelta(days=edition_days), "fetched_at": reached, "tried_at": now,
            "state": CURRENT if is_reached else UNREACHED, "problem": "" if is_reached else "no_answer",
            "failing_since": None if is_reached else reached + timedelta(hours=1),
        }  # fmt: skip
        Followed.objects.get_or_create(network=state, town=slug, defaults=values)


def document_of(slug: str, name: str, place: str) -> Document:
    """The guidebook of an invented town."""
    network = DocNetwork(slug=slug, name=name, place=place, pack="de", fictional=True)
    return Document(network=network, actors=tuple(_actor(name, place, *body) for body in BODIES))


def _actor(town: str, place: str, id_: str, name: str, group: str, kind: str, tasks: Any, number: str) -> DocActor:
    return DocActor(
        id=id_,
        name={"de": f"{name} {town}"},
        kind=kind,
        target_group=group,
        level="district",
        area=place,
        description={language: DocText(text=text) for language, text in TEXT.items()},
        must_report="yes" if kind == "public_body" else "no",
        mandates=tuple(DocMandate(task=task, mode="may", assumed=True, area=place) for task in tasks),
        contacts=(DocContact(channel="phone", value=number, text=number),) if number else (),
    )

"""The people of the demonstration. They do not exist; their names say so."""

from __future__ import annotations

from collections.abc import Iterable

from wegweiser.guidebook.models import Network
from wegweiser.people.demo import DemoPerson

_MARK = "(erfunden)"
# (pseudonym, first name, roles, target group of the office)
_PEOPLE = (
    ("Linde-01", "Ana", ("coordinator",), "integration_commissioner"),
    ("Eiche-02", "Emil", ("editor",), "counselling_service"),
    ("Birke-03", "Bo", ("counsellor", "case_lead"), "counselling_service"),
    ("Ulme-04", "Petra", ("partner",), "police"),
    ("Esche-05", "Stefan", ("statistician",), ""),
    ("Ahorn-06", "Vera", ("steward",), ""),
    ("Weide-07", "Dana", ("dpo",), ""),
    ("Weide-09", "Imke", ("partner",), "immigration_authority"),
    ("Birke-08", "Birgit", ("counsellor",), "counselling_service"),
    ("Weide-10", "Tomas", ("partner",), "shelter"),
)


def people_of(network: Network, number: int) -> list[DemoPerson]:
    """The members of one demonstration network; `number` keeps pseudonyms of several networks apart."""
    return [
        DemoPerson(_pseudonym(name, number), f"{first} Muster {_MARK}", roles, _office(network, group))
        for name, first, roles, group in _PEOPLE
    ]


def _pseudonym(name: str, number: int) -> str:
    tree, place = name.split("-")
    return f"{tree}-{number}{place}"


def _office(network: Network, group: str) -> str:
    found: Iterable[str] = network.actors.filter(target_group=group).values_list("slug", flat=True)[:1]
    return next(iter(found), "") if group else ""

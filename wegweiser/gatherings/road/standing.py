"""Where networks stand on their road: computed for many at once, without a query per network.

A step is done when people said so, when it was skipped with a reason, when it lives inside an existing structure, or
when the meetings show it: a held workshop I, a held workshop II with an edition published on or after its day, a held
round table or working group. Preparation is done when bodies of at least three target groups stand in the draft and a
workshop or round table is planned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from wegweiser.gatherings.models import Meeting, Step
from wegweiser.gatherings.models.meetings import CANCELLED, HELD, ROUND_TABLE, WORKING_GROUP, WORKSHOP_1, WORKSHOP_2
from wegweiser.gatherings.models.road import STEPS
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Network

ORDER = tuple(STEPS)
KINDS = {WORKSHOP_1: "workshop_1", WORKSHOP_2: "workshop_2", ROUND_TABLE: "round_tables", WORKING_GROUP: "round_tables"}
ENOUGH_GROUPS = 3
DONE, AGAIN, CURRENT, LATER = "done", "again", "current", "later"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables show of one network."""

    groups: int = 0  # target groups with a body in the draft
    held: Mapping[str, int] = field(default_factory=dict)  # step → meetings that were held
    planned: frozenset[str] = frozenset()  # steps with a meeting to come
    first_workshop_2: datetime | None = None
    newest_edition: datetime | None = None
    decided: Mapping[str, str] = field(default_factory=dict)  # step → done, skipped, inside (newest round)


@dataclass(frozen=True, slots=True)
class Standing:
    """`states`: step → done, skipped, inside, current, later. `step`: the current one, the last when all are done.

    `missing`: codes of what is missing for the next step.
    """

    step: str
    states: Mapping[str, str]
    missing: tuple[str, ...]
    all_done: bool


def standing(facts: Facts) -> Standing:
    """The road of one network from its facts. A later step that was walked does not make an earlier one done."""
    finished = {step: _finished(step, facts) for step in ORDER}
    current = next((step for step in ORDER if not finished[step]), "")
    states = {step: finished[step] or (CURRENT if step == current else LATER) for step in ORDER}
    return Standing(current or ORDER[-1], states, _missing(current, facts), not current)


def _finished(step: str, facts: Facts) -> str:
    if decided := facts.decided.get(step):
        return decided
    return DONE if not _missing(step, facts) else ""


def _missing(step: str, facts: Facts) -> tuple[str, ...]:
    """Codes, in the order they are to be done; empty when nothing is missing, or there is no such step."""
    asked = {
        "preparation": (("groups", facts.groups >= ENOUGH_GROUPS), ("first_date", bool(facts.planned or facts.held))),
        "workshop_1": (("workshop_1_held", bool(facts.held.get("workshop_1"))),),
        "workshop_2": (
            ("workshop_2_held", bool(facts.held.get("workshop_2"))),
            ("edition", _published_since(facts.first_workshop_2, facts.newest_edition)),
        ),
        "round_tables": (("round_table_held", bool(facts.held.get("round_tables"))),),
    }
    return tuple(code for code, is_there in asked.get(step, ()) if not is_there)


def _published_since(workshop: datetime | None, edition: datetime | None) -> bool:
    return edition is not None and workshop is not None and edition.date() >= workshop.date()


def standings(networks: Collection[Network]) -> dict[int, Standing]:
    """Network id → where it stands. Four queries, whatever the number of networks."""
    return {pk: standing(facts) for pk, facts in facts_of(networks).items()}


def facts_of(networks: Collection[Network]) -> dict[int, Facts]:
    """Network id → its facts."""
    decided, since = _decided(networks)
    meetings, groups, editions = _meetings(networks, since), _groups(networks), _editions(networks)
    return {
        network.pk: Facts(
            groups=groups.get(network.pk, 0),
            held=meetings[network.pk].held,
            planned=frozenset(meetings[network.pk].planned),
            first_workshop_2=meetings[network.pk].first_workshop_2,
            newest_edition=editions.get(network.slug),
            decided=decided[network.pk],
        )
        for network in networks
    }


@dataclass
class _Walked:
    held: dict[str, int] = field(default_factory=dict)
    planned: set[str] = field(default_factory=set)
    first_workshop_2: datetime | None = None


def _meetings(networks: Collection[Network], since: Mapping[tuple[int, str], datetime]) -> dict[int, _Walked]:
    found: dict[int, _Walked] = defaultdict(_Walked)
    rows: Iterable[tuple[Any, ...]] = (
        Meeting.objects.filter(network__in=networks, series__kind__in=KINDS)
        .exclude(state=CANCELLED)
        .order_by("begins")
        .values_list("network_id", "series__kind", "state", "begins")
    )
    for network, kind, state, begins in rows:
        walked, step = found[network], KINDS[kind]
        if state != HELD:
            walked.planned.add(step)
            continue
        if (again := since.get((network, step))) and begins < again:
            continue
        walked.held[step] = walked.held.get(step, 0) + 1
        if kind == WORKSHOP_2 and walked.first_workshop_2 is None:
            walked.first_workshop_2 = begins
    return found


def _groups(networks: Collection[Network]) -> dict[int, int]:
    count = Count("actors__target_group", distinct=True, filter=Q(actors__archived=False))
    rows = Network.objects.filter(pk__in=[network.pk for network in networks]).annotate(groups=count)
    return dict(rows.values_list("pk", "groups"))


def _editions(networks: Collection[Network]) -> dict[str, datetime]:
    rows = Edition.objects.filter(network__in=[network.slug for network in networks], audience="formal")
    return dict(rows.order_by("number").values_list("network", "published_at"))


def _decided(
    networks: Collection[Network],
) -> tuple[dict[int, dict[str, str]], dict[tuple[int, str], datetime]]:
    """The newest decision on each step; and since when a step that is walked again counts anew."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    since: dict[tuple[int, str], datetime] = {}
    rows = Step.objects.filter(network__in=networks).order_by("round")
    for network, step, state, at in rows.values_list("network_id", "step", "state", "decided_at"):
        found[network].pop(step, None)
        if state == AGAIN:
            since[network, step] = at
        else:
            found[network][step] = state
    return found, since

"""Tables that GRETA, Eurostat and article 19a of directive 2011/36/EU ask for. Case figures fill them; whoever has some
registers here, so that a report takes what is released and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wegweiser.figures.report.document import Table
from wegweiser.guidebook.models import Network

PROVIDERS: list[Callable[[Network, int], Iterable[Table]]] = []


def tables_of(network: Network, year: int) -> tuple[Table, ...]:
    """The official tables of a year, in the order of their providers."""
    return tuple(table for provide in PROVIDERS for table in provide(network, year))

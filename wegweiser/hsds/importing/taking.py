"""From data to the draft of a network: first a preview, which writes nothing; then everything or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wegweiser import packs, places
from wegweiser.guidebook.actions import take_drafts
from wegweiser.guidebook.imports.draft import Draft
from wegweiser.guidebook.imports.write import Counts
from wegweiser.guidebook.models import Network

from .drafting import understand
from .reading import Bundle
from .refusing import Report

if TYPE_CHECKING:
    from wegweiser.permissions import Seat


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. `drafts` go to `take`."""

    drafts: list[Draft]
    counts: Counts
    report: Report
    digest: str


def preview(network: Network, bundle: Bundle, *, language: str = "", now: datetime) -> Preview:
    """Understand the data for this network; nothing is written. Raises Refused."""
    pack = packs.load(network.pack)
    chain = places.chain(places.find(network.place, network.pack))
    drafts = understand(bundle, slug=network.slug, pack=pack, chain=chain, language=language)
    drafts = _without_own(network, drafts, bundle.report)
    counts = take_drafts(network, drafts, source=_source(bundle.digest), now=now, dry_run=True)
    return Preview(drafts, counts, bundle.report, bundle.digest)


def take(network: Network, drafts: list[Draft], digest: str, *, seat: Seat | None, now: datetime) -> Counts:
    """Write the drafts of a preview, all or nothing, with a row in the trail."""
    return take_drafts(network, drafts, source=_source(digest), seat=seat, now=now)


def _source(digest: str) -> str:
    return f"hsds {digest}"


def _without_own(network: Network, drafts: list[Draft], report: Report) -> list[Draft]:
    """Entries that editors here wrote under the same word are left alone: an import never takes them over."""
    keys = dict(network.actors.values_list("slug", "import_key"))
    kept = []
    for draft in drafts:
        if draft.slug and keys.get(draft.slug, draft.key) != draft.key:
            report.note(next(iter(draft.name.values())), "", "an entry of this word stands here already; not touched")
        else:
            kept.append(draft)
    return kept

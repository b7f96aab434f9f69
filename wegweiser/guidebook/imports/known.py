"""What the country pack knows about numbers and kinds, made ready for an import."""

from __future__ import annotations

from functools import cached_property

from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.packs.types import Contact, Pack

# The more dutiful kind wins where the evidence disagrees (a person must not take the police for an association).
DUTIFUL = ("non_public", "unknown", "emergency", "public_body", "justice", "customs", "police")
FORCE = ("police", "customs", "justice")


def more_dutiful(one: str, other: str) -> str:
    """The one of two kinds that must pass on more."""
    return max(one, other, key=DUTIFUL.index)


class Known:
    """A pack, seen by number."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.region = pack.info.phone_region
        self.language = pack.info.languages[0] if pack.info.languages else "en"

    @cached_property
    def owners(self) -> dict[str, list[Contact]]:
        """E.164 or short code → contacts of the pack that have this number."""
        owners: dict[str, list[Contact]] = {}
        for contact in self.pack.contacts.values():
            for phone in contact.phones:
                if number := read_number(phone.number, self.region):
                    owners.setdefault(number, []).append(contact)
        return owners

    def administrative(self, target_group: str) -> bool:
        """Is it a target group of offices, such as job_centre?"""
        group = self.pack.target_groups.get(target_group)
        return group is not None and group.kind in ("public_body", *FORCE)

    def group_kind(self, target_group: str) -> str:
        group = self.pack.target_groups.get(target_group)
        return group.kind if group else "unknown"

"""Every event of the guidebook, so that the trail knows them all."""

from wegweiser.guidebook.members import events as members_events
from wegweiser.guidebook.translating import events as translating_events
from wegweiser.guidebook.upkeep import events as upkeep_events

__all__ = ["members_events", "translating_events", "upkeep_events"]

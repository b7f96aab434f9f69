"""Every event of the gatherings, so that the trail knows them all."""

from wegweiser.gatherings.agreements import events as agreements_events
from wegweiser.gatherings.cards import events as cards_events
from wegweiser.gatherings.meetings import events as meetings_events
from wegweiser.gatherings.minutes import events as minutes_events
from wegweiser.gatherings.replication import events as replication_events
from wegweiser.gatherings.road import events as road_events
from wegweiser.gatherings.workshops import events as workshops_events

__all__ = [
    "agreements_events",
    "cards_events",
    "meetings_events",
    "minutes_events",
    "replication_events",
    "road_events",
    "workshops_events",
]

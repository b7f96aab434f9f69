"""Every event of the gatherings, so that the trail knows them all."""

from wegweiser.gatherings.replication import events as replication_events

__all__ = ["replication_events"]

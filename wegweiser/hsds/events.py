"""Every event of the open data, so that the trail knows them all."""

from wegweiser.hsds.following import events as following_events

__all__ = ["following_events"]

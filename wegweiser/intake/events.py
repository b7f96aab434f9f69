"""Every event of the confidential report, so that the trail knows them all."""

from wegweiser.intake.desk import events as desk_events

__all__ = ["desk_events"]

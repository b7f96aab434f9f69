"""Wegweiser: the working instrument of a local network against labour trafficking."""

__version__ = "0.1.0"

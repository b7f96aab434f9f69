"""Calendars that were shared with a desk, for the members who hold its key."""

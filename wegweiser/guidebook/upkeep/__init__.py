"""Upkeep of a guidebook by its members: what waits, confirmations, reported mistakes, gaps, publication, settings."""

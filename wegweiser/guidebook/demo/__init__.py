"""Demonstration data: real offices of two networks from public sources, each row with its own."""

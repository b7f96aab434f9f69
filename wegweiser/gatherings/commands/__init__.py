"""Commands of the gatherings."""

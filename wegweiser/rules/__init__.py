"""Plain rules: standard library only, no clock, no network, no randomness."""

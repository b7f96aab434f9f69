"""Commands of the confidential report."""

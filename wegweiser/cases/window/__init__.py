"""The person's own window."""

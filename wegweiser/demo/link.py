"""A link of the demonstration’s page."""

Link = tuple[str, str]  # (text, address)

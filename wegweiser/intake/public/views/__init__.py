"""Views of the public side."""

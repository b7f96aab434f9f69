"""Pages of case figures."""

"""Words for the pages of a case."""

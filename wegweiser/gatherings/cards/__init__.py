"""The kit of workshop II: mandate cards by link, the wall, contradictions, gaps, into the draft."""

"""Start from another network: what travels, what never does, what changed there since."""

"""The road of a network: where it is, what is missing for the next step, its health and its picture."""

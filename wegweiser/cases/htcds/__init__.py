"""A case as the Human Trafficking Case Data Standard (HTCDS 2.0) writes it: given out, taken in, put beside CTDC."""

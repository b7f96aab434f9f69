"""Pages of giving a case out and taking one in as HTCDS."""

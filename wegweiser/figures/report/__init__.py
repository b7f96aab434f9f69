"""The report of a year: drafted, looked at, published, then constant. Page, paper and data are made of it alone."""

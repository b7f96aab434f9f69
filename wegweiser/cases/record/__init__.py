"""The record of a case: list, search, page, timeline, files, who is admitted."""

"""From the file of a calendar to papers: evidence, tables, a letter. Nothing is kept, nothing is sent."""

"""Plots as drawings of a few boxes, lines and words. They need no colour: lengths, stripes and numbers say it all, and
a table stands beside each."""

"""Pages of the figures: for everybody the published reports, for members what happens this year."""

"""What a network does, counted: `tally` counts what no table keeps, `sources` reads what tables keep already."""

"""Case figures: coded records and contributions of a year become a release that never changes (`rules.disclosure`)."""

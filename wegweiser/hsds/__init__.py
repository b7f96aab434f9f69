"""Open data: the formal editions as Open Referral HSDS 3.0, for other programs. Owns no data."""

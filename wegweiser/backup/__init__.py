"""Backups that the server cannot read, restoring them elsewhere, and the spare key that five trustees hold.

Owns no tables. `making` and `restoring` are the two halves of a backup, `tombstones` what a restore deletes again,
`spare` and `offline` the two halves of the spare key: one on the server, one in a single file away from it.
"""

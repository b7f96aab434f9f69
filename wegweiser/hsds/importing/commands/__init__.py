"""The command of the import."""

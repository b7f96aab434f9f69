"""The command of following."""

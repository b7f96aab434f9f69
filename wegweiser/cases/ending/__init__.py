"""Closing, holding, retention, shredding, what is handed out, coded records."""

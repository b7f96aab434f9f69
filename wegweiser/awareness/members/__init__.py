"""The check for members who work with persons: every indicator with its strength, recruitment and destination apart."""

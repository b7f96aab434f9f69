"""The desk: members who read reports, answer as their body, pass on, close."""

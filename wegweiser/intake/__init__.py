"""The confidential report: the form, the mailbox with its number, the desk that reads and answers.

Owns desks and their keys, boxes, reports, messages, files, counters of consultations. What a person wrote is sealed
before it touches the disk; no name, no address and no number ever enters in plain text.
"""

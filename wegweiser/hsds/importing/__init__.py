"""Data of HSDS 3.0 from anywhere → entries in the draft of a network, with a report of what could not come along.

    bundle = reading.read_path(path)          →  Bundle(organizations, …)            raises Refused
    drafts, report = drafting.understand(…)   →  what the draft can hold, and the rest

Nothing is published by it: a member looks, then `guidebook.actions.take_drafts` writes everything or nothing.
"""

"""Minutes written by several at once, decisions, tasks that carry over, review of the guidebook, approval."""

"""What is due: board, tasks, calendar feed, reminders, escalation."""

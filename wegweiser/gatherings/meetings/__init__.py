"""Series and meetings: who is invited, what was answered, calendar, attendance, documents."""

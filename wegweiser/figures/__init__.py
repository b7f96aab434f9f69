"""What a network did, in numbers that point at nobody: activity, channel length, case figures, reports of a year."""

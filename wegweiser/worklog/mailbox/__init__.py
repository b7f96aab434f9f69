"""The calendar in a mailbox: opened with a number from any device, sealed, without JavaScript."""

"""What anybody can do without an account: report, ask for help, come back with the number."""

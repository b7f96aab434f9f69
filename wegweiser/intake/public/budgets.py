"""How much this process takes from the public, counted in memory, never per address: a hostel sits behind one."""

from wegweiser.people.limits import Budget

REPORTS = Budget(240, 3600)
NUMBERS = Budget(600, 3600)  # tries to open a mailbox; guessing 20 digits is hopeless, so nobody is ever locked out
EVERY = (REPORTS, NUMBERS)

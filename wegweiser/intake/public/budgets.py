"""How much this process takes from the public, counted in memory, never per address: a hostel sits behind one.

Each is of one minute and counts only what costs something here, so that nobody shuts the door for an hour with a few
empty answers. Who meets an end is told to wait a minute; what was typed stays. Numbers of mailboxes have none: guessing
20 digits is hopeless, two are tried at once (`intake.keys`), the others wait, and nobody can lock others out.
"""

from wegweiser.people.limits import Budget

REPORTS = Budget(60, 60)  # complete ones
CALENDARS = Budget(60, 60)  # new ones, and files taken into one
PHOTOS = Budget(120, 60)
EVERY = (REPORTS, CALENDARS, PHOTOS)

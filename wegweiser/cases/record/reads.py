"""What somebody reads in each compartment, so what a consent for another body must cover."""

from wegweiser.cases.bodies import GROUPS as ALL
from wegweiser.cases.models.case import CONTACT, WORK

WHO = ("identity", "contact")
GROUPS = {CONTACT: WHO, WORK: tuple(group for group in ALL if group not in WHO)}

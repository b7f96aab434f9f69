"""What the open data keep: towns elsewhere that a network follows."""

from wegweiser.hsds.following.models import Followed as Followed

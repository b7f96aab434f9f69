"""Pages of members: the door, becoming a member, one's own account, the people of a network."""

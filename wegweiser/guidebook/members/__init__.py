"""The members' editor of the guidebook, and the informal edition. What is sealed opens in a member's session only."""

"""How a network is built: its road, workshops I and II, round tables, working groups, agreements, replication.

Owns series and meetings, invitations, mandate cards, minutes, decisions, tasks, agreements, the tie to another network.
What is said about a person's case never enters: a case conference here is a date, its roles and its legal basis.
"""

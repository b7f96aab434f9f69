"""A state follows towns that run their own installation: their formal editions, pulled, checked, kept, never changed.

offered   what this installation gives to others: the number and digest of an edition, and its document
fetching  one bounded request to a host that may be asked
pulling   fetch, check, keep the last good copy
copies    the copies as editions in memory, each alone or together with the state's own
"""

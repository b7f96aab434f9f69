"""The public pages: find your town, who is responsible, actors at a glance, search, editions, "report a mistake".

They read formal editions only. Never enters here: a draft, a members' field, a personal name; no situation and no typed
word ever stands in an address (professionals may ask by address).
"""

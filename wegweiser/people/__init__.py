"""Members: how one becomes one, signs in, and is let go. Their keys, networks, offices and roles.

Never enters here: an e-mail address, an address of a computer, a passphrase or a name that is not sealed.
"""

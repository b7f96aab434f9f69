"""The translation desk of a network's members: what is open in which language, side by side, and out of the house and
back as XLIFF 2.0. A *text* is the description of an actor; its other words are translated in the editor of the entry.
"""

"""Country packs: dated, sourced data about a country (tasks, situations, duties, contacts, places).

Owns the folders `eu de lu` and every folder named in `WEGWEISER_PACKS`. Nothing here decides, and nothing about a
person may ever enter.
"""

from wegweiser.packs.loader import codes, load
from wegweiser.packs.origin import PackError, UnknownPack
from wegweiser.packs.words import words

__all__ = ["PackError", "UnknownPack", "codes", "load", "words"]

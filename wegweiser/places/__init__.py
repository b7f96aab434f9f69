"""Places with their official keys: country → state → district → municipality, from the `places.csv` of all packs.

Owns no data and knows no person.
"""

from wegweiser.places.find import Place, UnknownPlace, chain, find, search_places

__all__ = ["Place", "UnknownPlace", "chain", "find", "search_places"]

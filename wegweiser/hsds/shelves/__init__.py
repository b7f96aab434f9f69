"""What an edition has to say in HSDS, ready in memory: indexes of ids and terms, and encoded rows of lists.

catalogue = catalogue_of((loaded,), "fr")
numbers = catalogue.services.select(search="wages")
body = catalogue.services.rows(numbers[:100])
"""

from .catalogue import Catalogue, catalogue_of, forget_catalogues
from .filters import Filters

__all__ = ["Catalogue", "Filters", "catalogue_of", "forget_catalogues"]

"""Pure translation of a formal edition into HSDS objects, one actor at a time.

    translator = Translator(loaded, "fr")
    entry = translator.entry(actor)        →  Entry(organization, services, at_locations)

Ids are stable: the same network and actor give the same UUID in every edition, language and installation. The way back
(`importing`) reads `organization_identifiers` and the fields of the profile.
"""

from .entries import Entry, Translator
from .ids import NAMESPACE, uuid_of
from .shelters import is_sheltered
from .terms import Vocabulary

__all__ = ["NAMESPACE", "Entry", "Translator", "Vocabulary", "is_sheltered", "uuid_of"]

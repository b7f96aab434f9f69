"""Which bodies never get a place on a map: whoever flees must not be found through open data."""

from __future__ import annotations

import re

from wegweiser.guidebook.editions.document import DocActor

# names of shelters whatever list they stand in; the import of actors takes their addresses out as well
_NAMES = re.compile(
    r"\bfrauenh(?:aus|äuser)\b|\bfraenhaus\b|mädchenhaus|schutzh(?:aus|äuser)|schutzwohnung|schutzunterk[uü]nft|"
    r"schutzeinrichtung|zuflucht|women[’']?s (?:shelter|refuge)|\brefuge\b|\bsafe ?house|foyer|hébergement|"
    r"casa de abrigo|schronisk|adăpost|приют|убежищ",
    re.IGNORECASE,
)


def is_sheltered(actor: DocActor) -> bool:
    """True for shelters, and for every body that may house people and is no public office.

    Too many rather than one too few: such a body keeps its telephone and loses its location.
    """
    houses = any(mandate.task == "shelter" and mandate.mode != "must_not" for mandate in actor.mandates)
    named = any(_NAMES.search(name) for name in actor.name.values())
    return actor.target_group == "shelter" or named or (houses and actor.kind != "public_body")

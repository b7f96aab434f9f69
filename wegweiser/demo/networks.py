"""Which networks the demonstration has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parents[1] / "guidebook" / "demo"


@dataclass(frozen=True, slots=True)
class DemoNetwork:
    slug: str
    name: str
    place: str
    pack: str
    fictional: bool = False

    @property
    def table(self) -> Path:
        return TABLES / f"{self.slug}.csv"

    @property
    def drafts(self) -> Path:
        """Translations of the table that nobody has checked; not every network has them."""
        return TABLES / f"{self.slug}.toml"


NETWORKS = (
    DemoNetwork("ludwigshafen", "Ludwigshafen am Rhein", "07314", "de"),
    DemoNetwork("luxembourg", "Luxembourg", "LU", "lu"),
    # a counselling centre that does not exist; reports and cases of the town will lead here
    DemoNetwork("rheinbogen", "Beratungsstelle Rheinbogen (erfunden)", "07314", "de", fictional=True),
    # the same for Luxembourg: no real service may stand beside an invented case
    DemoNetwork("moselbogen", "Service d’assistance Moselbogen (inventé)", "LU", "lu", fictional=True),
)

"""Who the invented cases are about."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.cases.way import demo as way


@dataclass(frozen=True, slots=True)
class Circle:
    """Bodies that hear of a case, by target group: `told` by consent, one of which `declines`; `refused` by the person;
    `meets` in a conference; `decides` a step, "" for none."""

    told: tuple[str, ...]
    declines: str
    refused: str
    meets: str
    decides: str = ""


HELPS, LINKED = "shelter", "trade_union"  # with an account, and without one
WITH_POLICE = Circle(
    told=(HELPS, LINKED, "police", "immigration_authority"), declines="immigration_authority", refused="prosecution",
    meets="police", decides="police",
)  # fmt: skip
WITHOUT_POLICE = Circle(
    told=(HELPS, LINKED, "counselling_service"), declines="counselling_service", refused="police", meets=HELPS
)


@dataclass(frozen=True, slots=True)
class Story:
    """One invented case. `ago`: days since it began; `number`: opens the window; `ends`: told to its end."""

    alias: str
    name: str
    language: str
    journey: way.Journey
    ago: int
    number: str
    story: str
    ends: bool = False

    @property
    def circle(self) -> Circle:
        return WITHOUT_POLICE if self.journey is way.GERMANY_WITHOUT_POLICE else WITH_POLICE


STORIES: dict[str, tuple[Story, ...]] = {
    "rheinbogen": (
        Story("Ahorn", "Vorname Muster (erfunden)", "vi", way.GERMANY_WITH_PERMIT, 262, "2026 1121 1805 0412 7301",
              "Neun Monate Küche, Pass beim Chef, kein Lohn. (erfunden)"),
        Story("Buche", "Vorname Beispiel (erfunden)", "ro", way.GERMANY_WITHOUT_POLICE, 30, "2026 1121 1805 0412 7302",
              "Fünf Monate Bau, zwei Löhne fehlen, gekündigt nach der Frage danach. (erfunden)"),
        Story("Erle", "Vorname Probe (erfunden)", "vi", way.GERMANY_WITH_PERMIT, 590, "2026 1121 1805 0412 7303",
              "Pflege rund um die Uhr in einem Haushalt. (erfunden)", ends=True),
        Story("Fichte", "Vorname Vorführung (erfunden)", "pl", way.GERMANY_WITHOUT_POLICE, 300,
              "2026 1121 1805 0412 7304", "Paketauslieferung, Abzüge für Schäden. (erfunden)", ends=True),
    ),
    "moselbogen": (
        Story("Érable", "Prénom Exemple (inventé)", "pt", way.LUXEMBOURG, 130, "2026 1121 1805 0412 7305",
              "Travail domestique, jour et nuit, sans sortir. (inventé)"),
        Story("Hêtre", "Prénom Essai (inventé)", "en", way.LUXEMBOURG, 720, "2026 1121 1805 0412 7306",
              "Restaurant, deux ans, salaire jamais payé. (inventé)", ends=True),
    ),
}  # fmt: skip

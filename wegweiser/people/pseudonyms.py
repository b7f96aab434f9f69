"""Names under which members appear in lists, logs and watermarks: a plant and a number, drawn, meaning nothing."""

from __future__ import annotations

import secrets

from wegweiser.people.models import Member

_WORDS = """
    Ahorn Akelei Aster Birke Buche Dahlie Distel Efeu Eibe Eiche Enzian Erle Esche Farn Fichte Flieder Ginster
    Hasel Heide Holunder Iris Kamille Kastanie Kiefer Klee Krokus Lavendel Lilie Linde Lupine Malve Melisse
    Minze Mohn Myrte Nelke Olive Pappel Petunie Primel Quitte Raute Rose Salbei Tanne Thymian Tulpe Ulme
    Veilchen Weide Wicke Zeder
"""
PLANTS = tuple(_WORDS.split())


def draw_pseudonym() -> str:
    """One that nobody has, e.g. "Linde-472"."""
    while True:
        name = f"{secrets.choice(PLANTS)}-{100 + secrets.randbelow(900)}"
        if not Member.objects.filter(pseudonym=name).exists():
            return name

"""Invented networks from a fixed seed: places are real keys, bodies, numbers and addresses are not.

Numbers lie in the blocks that the Bundesnetzagentur keeps free for film and fiction; addresses end in `.example`.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from itertools import count as count_up
from itertools import islice

from wegweiser import packs
from wegweiser.rules.routing import Body, Line, Mandate, Rule

SEED = 20261121
DEMO_ACTORS = 71  # of the two demonstration networks together
PER_NETWORK = 35
COLUMNS = "name level target_group kind mandate area_covered address phone email url opening_hours languages source_url"
_BLOCKS = ("030 23125", "040 66969", "069 90009", "089 99998", "0221 4710")
_SYLLABLES = "al bor den eck fal gan hol ims jor kel lun mar nor ost pel quen ras sol tan ul ver wim".split()  # noqa: SIM905
_GROUPS = (
    ("counselling_service", "non_public", "Beratungsstelle"),
    ("trade_union", "non_public", "Gewerkschaft"),
    ("health", "non_public", "Praxis"),
    ("police", "police", "Polizeiinspektion"),
    ("job_centre", "public_body", "Jobcenter"),
    ("immigration_authority", "public_body", "Ausländerbehörde"),
    ("financial_control_of_illicit_work", "customs", "Zolldienststelle"),
    ("youth_office", "public_body", "Jugendamt"),
    ("labour_court", "justice", "Arbeitsgericht"),
    ("public_order_office", "public_body", "Ordnungsamt"),
)
_LEVELS = ("municipal", "municipal", "district", "district", "state", "national")
_DUTIES = (
    "Berät Menschen, die keinen Lohn bekommen, und hilft, den Lohn einzufordern.",
    "Hilft bei Schulden, Drohungen und einbehaltenen Ausweisen; begleitet zu Behörden.",
    "Prüft Arbeitszeiten, Unterkünfte und Schutzkleidung auf Baustellen und in der Fleischwirtschaft.",
    "Vermittelt eine sichere Unterkunft und dolmetscht am Telefon; die Beratung ist kostenlos und vertraulich.",
    "Ermittelt wegen Menschenhandels und Zwangsarbeit; nimmt Anzeigen auf.",
    "Entscheidet über den Aufenthalt und über die Bedenkzeit von drei Monaten.",
)
_HOURS = ("Mo-Fr 08:00-16:00", "Mo-Th 09:00-12:00,13:00-17:00; PH off", "24/7", "Tu,Th 10:00-18:00", "")
_TONGUES = ("German, English", "German, Romanian, Bulgarian", "German, Polish, Ukrainian", "German, Arabic", "")


def rows(count: int, start: int = 0) -> Iterator[dict[str, str]]:
    """`count` rows of a table of actors; the row with the same number is always the same."""
    for number in range(start, start + count):
        yield _row(number)


def _row(number: int) -> dict[str, str]:
    chance = random.Random(SEED * 1_000_003 + number)
    group, kind, title = _GROUPS[number % len(_GROUPS)]
    name = f"{title} {_word(chance)}{_word(chance)} {number}"
    return {
        "name": name,
        "level": chance.choice(_LEVELS),
        "target_group": group,
        "kind": kind,
        "mandate": " ".join(chance.sample(_DUTIES, 2)),
        "area_covered": "",
        "address": f"{_word(chance).title()}straße {chance.randint(1, 90)}",
        "phone": f"{_BLOCKS[number % 5]} {number // 5:05d}",
        "email": f"post{number}@stelle.example",
        "url": f"https://stelle{number}.example/",
        "opening_hours": chance.choice(_HOURS),
        "languages": chance.choice(_TONGUES),
        "source_url": f"https://stelle{number}.example/quelle",
    }


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=2))


def table(count: int, start: int = 0, without: tuple[str, ...] = ()) -> str:
    """The rows as CSV, `without` some of the columns."""
    text = io.StringIO()
    columns = [column for column in COLUMNS.split() if column not in without]
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows(count, start))
    return text.getvalue()


def networks(scale: int) -> list[tuple[str, str, int]]:
    """`(slug, place key, first row)` of the networks that make `scale` × the demonstration's actors."""
    count = round(scale * DEMO_ACTORS / PER_NETWORK)
    keys = sorted(place.key for place in packs.load("de").places if place.level == "district")
    return [(f"net-{n:04d}", keys[n % len(keys)], n * PER_NETWORK) for n in range(count)]


# ── bodies for the routing rules alone ──

TASKS = (
    "receive_first_contact", "counsel", "shelter", "claim_wages", "interpret", "investigate", "inspect", "treat",
    "identify", "prosecute", "illicit_work", "decide_residence", "pay_benefits", "protect_minor",
)  # fmt: skip
RULES = {
    "unpaid_wages": Rule("unpaid_wages", ("claim_wages", "counsel", "interpret"), ("inspect",)),
    "threatened": Rule("threatened", ("receive_first_contact", "counsel", "shelter"), ("investigate",)),
}


def bodies(count: int) -> list[Body]:
    """`count` bodies of a country: five for all, four in each state, five in each district, twelve in each
    municipality; a question meets about as many of them as in a demonstration network."""
    return [_body(number, *area) for number, area in enumerate(islice(_areas(), count))]


def _areas() -> Iterator[tuple[str, str]]:
    """Place and level of one body after another, so that the places of the first towns are complete at any count."""
    yield from [("DE", "national")] * 5
    for town in count_up():
        if town < 16:
            yield from [(f"state-{town}", "state")] * 4
        if town < 400:
            yield from [(f"district-{town}", "district")] * 5
        yield from [(f"town-{town}", "municipal")] * 12


def _body(number: int, place: str, level: str) -> Body:
    chance = random.Random(SEED + number)
    return Body(
        id=f"body-{number:06d}",
        kind=("non_public", "public_body", "police")[number % 3],
        level=level,
        must_report=("no", "yes", "unknown")[number % 3],
        must_prosecute=number % 3 == 2,
        mandates=tuple(Mandate(task, "may", True, place) for task in chance.sample(TASKS, 3)),
        lines=(Line(f"+493023125{number:06d}", "0"),) if number % 5 else (),
        languages=("ro",) if number % 4 == 0 else (),
        emergency=int(number == 0),
    )


def chain(town: int) -> tuple[str, ...]:
    """The place keys of a question, nearest first."""
    return (f"town-{town}", f"district-{town % 400}", f"state-{town % 16}", "DE")

"""`docs/htcds.md`: where each field of a case goes, what of the standard has no place, and the crosswalk to CTDC.

Written by `make docs`; a test compares the page with what the files of this folder say now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from wegweiser.cases.htcds import ctdc, mapping, standard

PAGE = Path(__file__).parents[3] / "docs" / "htcds.md"
_HEAD = """# A case as HTCDS 2.0, and beside CTDC

Made by `make docs` from the files in `wegweiser/cases/htcds/data`; do not edit it here. How to give out and take
in: `docs/howto/htcds.md`.

Source: IOM Human Trafficking Case Data Standard (HTCDS), version 2.0 of 2021-12-24, repository `UNMigration/HTCDS`,
licence CC BY 4.0. IOM has not looked at this application and does not endorse it.

The file holds records with fields of the standard; the first one is the person and the case, each other one a
referral, a support plan or a comment. As JSON: `{"standard": "HTCDS", "version": "2.0", "records": […],
"x_wegweiser": {…}}`; as CSV or XLSX: one column a field, one row a record, values of one field parted by a
semicolon. The standard carries a part of a case only. What it has no field for stands beside it in `x_wegweiser`
(key or column), which every other program may pass by: another Wegweiser restores the whole case from it. Where
both are there and contradict each other, nothing is taken.
"""
_CTDC = """## Crosswalk to CTDC

Columns of the k-anonymous global data set of the Counter-Trafficking Data Collaborative. A row of it describes one
person: among few it points at her, however coarse it is. So **no page and no command writes such rows**; a
municipality publishes none, a state only protected tables. `wegweiser/cases/htcds/ctdc.py` is the crosswalk as a
function, for a release of thousands of records that a statistician answers for. What is not known for sure is
`-99`, never guessed. The relation in the standard is the one to the trafficker, the one of CTDC that to the
recruiter: read these columns with care.
"""
_RECORD = """From the coded record for the figures alone: year, gender (female, male), minor or adult, the oldest
band of age, and each column whose values were not put together with others (`F` is construction; threats are three
columns, so all three stay `-99`). Every other column is `-99`.
"""
_WAYS = {mapping.ROUND: "out and in", mapping.OUT: "out", mapping.NEVER: "stays"}


def htcds_page() -> str:
    """The whole page as Markdown, in English."""
    return "\n".join([_HEAD, *_entries(), *_details(), *_unmapped(), _CTDC, *_crosswalk(), _RECORD])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _entries() -> Iterator[str]:
    yield "## Entries of a case\n"
    yield "*Groups*: of the consent ledger; all must be chosen and covered. *Words*: only where they are chosen too.\n"
    places = (place for kind, of in mapping.places().items() if kind != "detail" for place in of.values())
    yield from _table(
        ("entry", "field", "HTCDS", "groups", "words", "way", "why"),
        (
            (
                place.kind, place.field, ", ".join(f"`{name}`" for name in place.htcds), ", ".join(place.groups),
                "yes" if place.free else "", _WAYS[place.way], place.note,
            )
            for place in places
        ),
    )  # fmt: skip


def _details() -> Iterator[str]:
    yield "## Picklists of the standard that a case keeps as they are\n"
    other = f"Own words, and `{standard.MOVEMENT}` (defined by the standard, missing in its picklist), become "
    yield other + f"`{standard.OTHER}`; what they are stands in `x_wegweiser`.\n"
    yield from _table(
        ("HTCDS", "label", "compartment", "group"),
        ((f"`{name}`", standard.fields()[name].label, *place) for name, place in mapping.details().items()),
    )


def _unmapped() -> Iterator[str]:
    yield "## Other fields of the standard\n"
    rows = ((f"`{name}`", row["why"]) for name, row in mapping.unmapped().items())
    yield from _table(("HTCDS", "when a file is taken in"), rows)


def _crosswalk() -> Iterator[str]:
    rows = (
        (f"`{one.name}`", f"`{one.field}`", ", ".join(sorted(one.values)), ", ".join(sorted(one.unclear)))
        for one in ctdc.flags()
    )
    yield from _table(("CTDC", "HTCDS", "1 for", "missing for"), rows)

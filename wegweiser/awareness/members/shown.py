"""The report as the page shows it: per dimension its state, the part of the rule that holds, and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegweiser.awareness.check_shown import RefView, ref_view
from wegweiser.awareness.members import sentences
from wegweiser.awareness.members.forms import answers_of
from wegweiser.awareness.shown import Words
from wegweiser.rules.signs import Dimension, Report, professional
from wegweiser.rules.signs import Indicator as Rule
from wegweiser.rules.signs.types import RECRUITMENT

if TYPE_CHECKING:
    from wegweiser.packs.types import Pack


@dataclass(frozen=True, slots=True)
class DimensionView:
    """One row of a table."""

    code: str
    name: str
    state: str
    state_text: str
    clause: str
    reasons: tuple[tuple[str, tuple[tuple[str, Words], ...]], ...]  # (strength, ((code, label), …))
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page: two tables and what they resemble together."""

    recruitment: tuple[DimensionView, ...]
    destination: tuple[DimensionView, ...]
    pattern: str
    minor: bool
    refs: tuple[RefView, ...]


def show_report(pack: Pack, state: dict[str, Any]) -> ReportView:
    """The report for what was kept of a form."""
    rules = [Rule(one.code, one.dimension, one.adult, one.child) for one in pack.indicators.values()]
    report: Report = professional(answers_of(state), rules, minor=state["minor"])
    rows = [_row(pack, dimension) for dimension in report.dimensions]
    return ReportView(
        recruitment=tuple(row for row in rows if row.code in RECRUITMENT),
        destination=tuple(row for row in rows if row.code not in RECRUITMENT),
        pattern=str(sentences.PATTERNS[report.pattern]),
        minor=not report.means_needed,
        refs=tuple(ref_view(ref) for ref in pack.legal_refs.values() if "check" in ref.about),
    )


def _row(pack: Pack, dimension: Dimension) -> DimensionView:
    by_strength = {"strong": dimension.strong, "medium": dimension.medium, "weak": dimension.weak}
    return DimensionView(
        code=dimension.code,
        name=str(sentences.DIMENSIONS[dimension.code]),
        state=dimension.state,
        state_text=str(sentences.STATES[dimension.state]),
        clause=str(sentences.CLAUSES.get(dimension.clause, "")),
        reasons=tuple(
            (str(sentences.STRENGTHS[strength]), tuple((code, pack.indicators[code].label) for code in codes))
            for strength, codes in by_strength.items()
            if codes
        ),
        unknown=dimension.unknown,
    )

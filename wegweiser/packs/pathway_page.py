"""`docs/protocol.md`: the pathway of a person in each country, as a jurist reads it.

Written by `make docs`; a test compares the page with what the packs say now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from wegweiser.packs import loader
from wegweiser.packs.check_pathway import DECIDED
from wegweiser.packs.pathway import ANYONE, PERSON, leaves, length_of, stages_of
from wegweiser.packs.pathway_types import Deadline, Document, Move, Protocol
from wegweiser.packs.types import Pack, Words

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
_HEAD = """# The pathway of a person

Made by `make docs` from `pathway.toml`, `deadlines.toml`, `limits.toml` and `papers.toml` of the country packs in
`wegweiser/packs`; do not edit it here. It is an instrument for counsellors, not legal advice. A case keeps the version
it began with.

*Detected*, *presumed* and *identified* are three facts, each with who decided it. Who refuses the police keeps
counselling and her or his wages. In the picture, boxes need an authority and round shapes do not; steps that are
possible everywhere, like stopping, stand in the table alone.
"""
OWN_WORDS = {ANYONE: "anyone", PERSON: "the person"}
_LENGTHS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}


def pathway_page(packs: Iterable[Pack] | None = None) -> str:
    """The whole page as Markdown, in English; of all countries unless `packs` are given."""
    countries = packs or [pack for code in loader.codes() if (pack := loader.load(code)).protocols]
    return "\n".join([_HEAD, *(line for pack in countries for line in _country(pack))])


def _country(pack: Pack) -> Iterator[str]:
    for protocol in pack.protocols.values():
        yield f"## {_en(pack.info.name)} (version {protocol.version})\n"
        yield from _picture(protocol, pack)
        yield from _stages(pack)
        yield from _decided(pack)
        yield from _moves(pack)
        yield from _exceptions(pack)
        yield from _deadlines(pack)
        yield from _papers(pack)


def _picture(protocol: Protocol, pack: Pack) -> Iterator[str]:
    yield "```mermaid\nflowchart TD"
    for stage in stages_of(pack):
        shape = ("[{}]" if stage.authority else "([{}])").format(f'"{_en(stage.label)}"')
        yield f"    {stage.code}{shape}"
    yield from dict.fromkeys(
        f"    {stage} --> {move.to}"
        for move in pack.moves.values()
        if move.to in protocol.stages and "*" not in move.leaves and not move.reopens
        for stage in leaves(move, pack)
    )
    yield "```\n"


def _stages(pack: Pack) -> Iterator[str]:
    yield "| stage | needs an authority | what the person reads |\n|---|---|---|"
    for stage in stages_of(pack):
        label = f"{_en(stage.label)} (end)" if stage.end else _en(stage.label)
        yield f"| {label} `{stage.code}` | {'yes' if stage.authority else 'no'} | {_en(stage.plain)} |"
    yield ""


def _decided(pack: Pack) -> Iterator[str]:
    yield "| fact | who decides it, by which step |\n|---|---|"
    for fact in DECIDED:
        deciding = [move for move in pack.moves.values() if fact in move.sets]
        said = "; ".join(f"{_who(move, pack)} (`{move.code}`)" for move in deciding)
        yield f"| {_en(pack.facts[fact].label)} | {said} |"
    yield ""


def _moves(pack: Pack) -> Iterator[str]:
    yield "| step | from | to | who may | needs | ruled out by | brings about | law or practice |"
    yield "|---|---|---|---|---|---|---|---|"
    for move in pack.moves.values():
        start = "every stage but the ends" if "*" in move.leaves else _stage_names(leaves(move, pack), pack)
        to = _stage_names((move.to,), pack) if move.to else "–"
        brought = "; ".join([*_facts(move.sets, pack), *(f"no longer: {fact}" for fact in _facts(move.clears, pack))])
        gates = (_list(_facts(move.needs, pack)), _list(_facts(move.unless, pack)), brought or "–")
        cells = (f"{_en(move.label)} `{move.code}`", start, to, _who(move, pack), *gates, _law(move))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _exceptions(pack: Pack) -> Iterator[str]:
    yield "| exception by law: step | while this holds | this is not needed | law |\n|---|---|---|---|"
    for move in pack.moves.values():
        for one in move.waivers:
            waived = _list(_facts(one.waives, pack))
            yield f"| {_en(move.label)} | {_en(pack.facts[one.when].label)} | {waived} | {one.basis} |"
    yield ""


def _deadlines(pack: Pack) -> Iterator[str]:
    yield "| time limit | begins with | length | made longer by | settled by | law or practice |"
    yield "|---|---|---|---|---|---|"
    for one in pack.deadlines.values():
        begins = _list(_labels(one.after, pack) if one.after else [_day(one.after_date, pack)])
        longer = _list(_labels(one.extended_by, pack))
        settled = _list(_labels(one.settled_by, pack))
        label = f"{_en(one.label)} `{one.code}`"
        yield f"| {label} | {begins} | {length_in_words(one, pack)} | {longer} | {settled} | {_law(one)} |"
    yield ""


def _day(name: str, pack: Pack) -> str:
    return f"{_en(pack.dates[name].label)} `{name}`"


def _papers(pack: Pack) -> Iterator[str]:
    yield "| document | for which proceedings | law or practice |\n|---|---|---|"
    for one in pack.papers.values():
        yield f"| {_en(one.label)} `{one.code}` | {_list(list(one.proceedings))} | {_law(one)} |"
    yield ""


def length_in_words(deadline: Deadline, pack: Pack) -> str:
    """The length in English, with how it is counted."""
    length, unit = length_of(deadline, pack.limits)
    if not length:
        return "until it is settled"
    said = f"{'at least ' if deadline.least else ''}{length} {unit if length == 1 else _LENGTHS[unit]}"
    said += " from the end of the year" if deadline.year_end else ""
    said += ", the first day counts" if deadline.first_day_counts else ""
    return said + (", then the next working day" if deadline.shift else "")


def _law(entry: Move | Deadline | Document) -> str:
    return f"{entry.basis}. Source: {entry.source} ({entry.confidence}, {entry.checked_on})"


def _who(move: Move, pack: Pack) -> str:
    return _list([_body(code, pack) for code in move.who])


def _body(code: str, pack: Pack) -> str:
    if code in OWN_WORDS:
        return OWN_WORDS[code]
    return _en(pack.kinds[code].label if code in pack.kinds else pack.target_groups[code].label)


def _stage_names(codes: Iterable[str], pack: Pack) -> str:
    return _list([_en(pack.stages[code].label) for code in codes])


def _facts(codes: Iterable[str], pack: Pack) -> list[str]:
    return [_en(pack.facts[code].label) for code in codes]


def _labels(codes: Iterable[str], pack: Pack) -> list[str]:
    return [_en(pack.moves[code].label) for code in codes]


def _list(said: list[str]) -> str:
    return "; ".join(said) or "–"


def _en(text: Words) -> str:
    return text["en"].replace("|", "/")

"""What must hold in the pathway of a country: nobody gets stuck, every step has someone who may."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.pathway import ANYONE, PERSON, leaves
from wegweiser.packs.pathway_types import PROCEEDINGS, Deadline, Document, Move, Protocol
from wegweiser.packs.types import Pack

Found = Iterator[tuple[str, str, str]]  # (key, problem, value)
DECIDED = ("detected", "presumed", "identified")  # facts that a person or body decides, never merely says


def pathway_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the country's stages, moves and deadlines; a pack that only lends them is not looked at."""
    pack = loaded.pack
    for code, paper in pack.papers.items():
        for found in _paper(paper, pack):
            yield loaded.origins["papers", code].error(*found)
    for code, protocol in pack.protocols.items():
        checks = [("protocols", code, found) for found in (*_protocol(protocol, pack), *_ways(protocol, pack))]
        checks += [("moves", one, found) for one, move in pack.moves.items() for found in _move(move, pack)]
        checks += [("deadlines", one, found) for one, due in pack.deadlines.items() for found in _deadline(due, pack)]
        for section, name, found in checks:
            yield loaded.origins[section, name].error(*found)


def _protocol(protocol: Protocol, pack: Pack) -> Found:
    if protocol.code != pack.info.code:
        yield "code", f"is the protocol of {protocol.code!r}, but the pack is {pack.info.code!r}", ""
    yield from _unknown("stages", protocol.stages, pack.stages)
    yield from _unknown("begins", (protocol.begins,), protocol.stages)
    for fact in DECIDED:
        if fact not in pack.facts or pack.facts[fact].said:
            yield "code", f"the fact {fact!r} must be there, and be decided by someone", ""


def _ways(protocol: Protocol, pack: Pack) -> Found:
    """Every stage is reached from the first, and an end from every stage by a move of its own: not merely by those that
    leave every stage, like losing contact."""
    known = [code for code in protocol.stages if code in pack.stages]
    there, made = usable(protocol, pack)
    back: dict[str, set[str]] = {}
    for move in pack.moves.values():
        if move.to and not move.reopens and "*" not in move.leaves:
            back.setdefault(move.to, set()).update(move.leaves)
    for stage in known:
        if stage not in there:
            yield "stages", f"no move leads to {stage!r}", stage
    for stage in set(known) - reached([code for code in known if pack.stages[code].end], back):
        yield "stages", f"{stage!r} is a dead end", stage
    for code in pack.moves.keys() - made:
        yield "code", f"nobody ever comes so far as to make the move {code!r}", ""


def usable(protocol: Protocol, pack: Pack) -> tuple[set[str], set[str]]:
    """(stages, moves) that somebody can come to, when everything that is said happens to be so."""
    there, made = {protocol.begins}, set[str]()
    facts = {code for code, fact in pack.facts.items() if fact.said}
    while new := [
        move
        for code, move in pack.moves.items()
        if code not in made and there.intersection(leaves(move, pack)) and facts.issuperset(move.needs)
    ]:
        made |= {move.code for move in new}
        there |= {move.to for move in new if move.to}
        facts |= {fact for move in new for fact in move.sets}
    return there, made


def reached(start: Collection[str], ways: Mapping[str, Collection[str]]) -> set[str]:
    """All stages that one comes to from `start`, those included."""
    found, ahead = set(start), list(start)
    while ahead:
        new = set(ways.get(ahead.pop(), ())) - found
        found |= new
        ahead += new
    return found


def _move(move: Move, pack: Pack) -> Found:
    stages = next(iter(pack.protocols.values())).stages
    yield from _unknown("leaves", (stage for stage in move.leaves if stage != "*"), stages)
    yield from _unknown("to", filter(None, (move.to,)), stages)
    yield from _unknown("refs", move.refs, pack.legal_refs)
    yield from _texts(move.basis, move.refs)
    yield from _ends(move, pack)
    yield from _who(move, pack)
    yield from _gates(move, pack)


def _ends(move: Move, pack: Pack) -> Found:
    leaving = [code for code in move.leaves if code in pack.stages and pack.stages[code].end]
    if leaving and not move.reopens:
        yield "leaves", f"leaves the end {leaving[0]!r} without reopening", leaving[0]
    if move.reopens and ("*" in move.leaves or not move.to):
        yield "reopens", "must name the ends it leaves and the stage it leads to", ""


def _who(move: Move, pack: Pack) -> Found:
    """Somebody may; each body that may holds one of the mandates the move asks for."""
    if not move.who:
        yield "who", "is empty: nobody could make this move", ""
    if "unknown" in move.who:
        yield "who", "a body of unknown kind has no mandate", "unknown"
    yield from _unknown("who", move.who, (*pack.kinds, *pack.target_groups, PERSON, ANYONE))
    yield from _unknown("tasks", move.tasks, pack.tasks)
    for code in move.who if move.tasks else ():
        if code not in (PERSON, ANYONE) and not set(move.tasks) & _mandates(code, pack):
            yield "who", f"{code!r} holds none of the mandates {', '.join(move.tasks)}", code


def _mandates(code: str, pack: Pack) -> set[str]:
    """What a target group, or the groups of a kind, are there for."""
    groups = [group for group in pack.target_groups.values() if code in (group.code, group.kind)]
    return {mandate.task for group in groups for mandate in group.tasks if mandate.mode != "must_not"}


def _gates(move: Move, pack: Pack) -> Found:
    for key in ("needs", "unless", "sets", "clears"):
        yield from _unknown(key, getattr(move, key), pack.facts)
    for fact in (*move.sets, *move.clears):
        if fact in pack.facts and pack.facts[fact].said:
            yield "sets", f"{fact!r} is said by the person, a move does not bring it about", fact
    if {PERSON, ANYONE} & set(move.who) and (decided := {"presumed", "identified"} & set(move.sets)):
        yield "sets", f"the person cannot decide {sorted(decided)[0]!r}", sorted(decided)[0]
    for fact in (*move.needs, *move.unless):
        if fact in pack.facts and not _comes_about(fact, pack):
            yield "needs", f"no move brings {fact!r} about", fact
    for waiver in move.waivers:
        yield from _unknown("waivers", (waiver.when,), pack.facts)
        yield from _unknown("waivers", waiver.waives, move.needs)
        if not waiver.basis.strip():
            yield "waivers", "an exception needs its law", ""


def _comes_about(fact: str, pack: Pack) -> bool:
    return pack.facts[fact].said or any(fact in move.sets for move in pack.moves.values())


def _deadline(deadline: Deadline, pack: Pack) -> Found:
    if bool(deadline.after) == bool(deadline.after_date):
        yield "after", "either moves start it, or a given date does", ""
    yield from _unknown("after_date", filter(None, (deadline.after_date,)), pack.dates)
    if deadline.limit and deadline.length:
        yield "limit", "the length stands either in limits.toml or here", ""
    if deadline.length < 0:
        yield "length", "is less than nothing", ""
    if not deadline.settled_by:
        yield "settled_by", "is empty: nobody could ever settle it", ""
    for key in ("after", "settled_by", "extended_by"):
        yield from _unknown(key, getattr(deadline, key), pack.moves)
    yield from _unknown("extended_by", deadline.extended_by, deadline.after)
    yield from _unknown("limit", filter(None, (deadline.limit,)), pack.limits)
    if deadline.limit in pack.limits and not _whole(pack, deadline.limit):
        yield "limit", f"{deadline.limit!r} is no whole number of days, weeks, months or years", deadline.limit
    yield from _unknown("refs", deadline.refs, pack.legal_refs)
    yield from _texts(deadline.basis, deadline.refs)


def _paper(paper: Document, pack: Pack) -> Found:
    if not paper.proceedings:
        yield "proceedings", "is empty: nobody would be asked for it", ""
    yield from _unknown("proceedings", paper.proceedings, PROCEEDINGS)
    yield from _unknown("refs", paper.refs, pack.legal_refs)
    if not paper.basis.strip():
        yield "basis", "is empty", ""


def _whole(pack: Pack, code: str) -> bool:
    limit = pack.limits[code]
    return limit.unit in ("day", "week", "month", "year") and limit.value == int(limit.value)


def _texts(basis: str, refs: Collection[str]) -> Found:
    if not basis.strip():
        yield "basis", "is empty", ""
    if not refs:
        yield "refs", "is empty", ""


def _unknown(key: str, values: Iterable[str], known: Collection[str]) -> Found:
    for value in values:
        if value not in known:
            yield key, f"names {value!r}, which is not there", value

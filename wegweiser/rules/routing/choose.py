"""`choose(question, index)`: who is responsible here, in which order, and why.

The order, first difference decides:

1. imminent danger puts the emergency numbers first, always;
2. with the wish "bodies that must report come last": no < unknown < yes;
3. bodies needed now before bodies that come in later (`Rule.then`);
4. a number that can be dialled before a number to be confirmed;
5. for a person in need, help before administration and courts (an administrative task alone is never an answer to her);
6. the task needed first, then the next one;
7. general or specialised in this before specialised in something else only;
8. for a person in need, a non-public body before a public one;
9. open to everybody before for women or men only, unless the question says who it is;
10. nearest level first; 11. specialised before general; 12. open now before unknown before closed;
13. a language asked for.

Then one promise is kept: among the first two stands a needed body that answers now or says when, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from .types import DUTIES, LEVELS, Answer, Body, Choice, Gap, Index, Line, Mandate, Question, Rule

_LEVEL = {level: rank for rank, level in enumerate(LEVELS)}
_DUTY = {duty: rank for rank, duty in enumerate(DUTIES)}
_OPEN = {True: 0, None: 1, False: 2}
_DUTY_REASON = {"no": "does_not_report", "unknown": "report_unknown", "yes": "must_report"}
_OPEN_REASON = {True: "open_now", None: "hours_unknown", False: "closed_now"}
_Key = tuple[int | str, ...]
_LATER = 5  # place of "comes in later" in the key
_GROWN_UP = 18
_GIVEN_ANYWAY = (1, 99)
_SEX_REASON = {"female": "women_only", "male": "men_only"}


def choose(question: Question, index: Index) -> Answer:
    """The answer to `question`; never raises for a place or situation that nobody covers, never empty while the index
    holds an emergency number. `question.at` is a naive local time."""
    rules = [index.rules[slug] for slug in question.situations if slug in index.rules]
    danger = any(rule.danger for rule in rules)
    ranks = _task_ranks(rules)
    if question.asks != "professional":
        ranks = {task: rank for task, rank in ranks.items() if task not in index.admin_tasks}
    held: set[str] = set()
    picked = _pick(question, index, ranks, held)
    gaps = tuple(_gaps(rules, ranks, held))
    topics = tuple(dict.fromkeys(topic for rule in rules for topic in rule.topics))
    extra = _given_anyway(index, picked, danger, bool(gaps), question)
    rows = [_row(question, body, mandate, rank, danger, topics) for body, mandate, rank in (*picked.values(), *extra)]
    rows.sort(key=_key)
    choices = _someone_answers(rows, question)
    warns = question.reporting_last and any(choice.body.must_report != "no" for choice in choices)
    return Answer(tuple(choices), gaps, danger, warns)


def _key(row: tuple[_Key, Choice]) -> _Key:
    return row[0]


def _task_ranks(rules: list[Rule]) -> dict[str, tuple[int, int]]:
    """Task → (0 needed now or 1 later, position); the best over all situations asked."""
    ranks: dict[str, tuple[int, int]] = {}
    for rule in rules:
        for later, tasks in enumerate((rule.tasks, rule.then)):
            for position, task in enumerate(tasks):
                rank = (later, position)
                if task not in ranks or rank < ranks[task]:
                    ranks[task] = rank
    return ranks


def _pick(
    question: Question, index: Index, ranks: dict[str, tuple[int, int]], held: set[str]
) -> dict[str, tuple[Body, Mandate, tuple[int, int]]]:
    """Each body once, with its most needed task; `held` collects the tasks somebody has."""
    picked: dict[str, tuple[Body, Mandate, tuple[int, int]]] = {}
    table = index.by_place_and_task
    for task, rank in sorted(ranks.items(), key=lambda item: (item[1], item[0])):
        for place in question.places:
            for body, mandate in table.get((place, task), ()):
                if not _suits(question, body, mandate):
                    continue
                held.add(task)
                known = picked.get(body.id)
                if known is None or (known[2] == rank and _better(mandate, known[1])):
                    picked[body.id] = (body, mandate, rank)
    return picked


def _better(one: Mandate, other: Mandate) -> bool:
    """Same rank: duty before possibility, confirmed before assumed; then by name, so that order does not matter."""
    return _weight(one) < _weight(other)


def _weight(mandate: Mandate) -> tuple[bool, bool, str, str]:
    return (mandate.mode != "must", mandate.assumed, mandate.task, mandate.area)


def _suits(question: Question, body: Body, mandate: Mandate) -> bool:
    if question.sex and not {body.sex, mandate.sex} <= {"", question.sex}:
        return False
    if question.age is None:  # nobody said a child asks: a line for children is none for her
        return mandate.age_max >= _GROWN_UP
    return mandate.age_min <= question.age <= mandate.age_max


def _gaps(rules: list[Rule], ranks: dict[str, tuple[int, int]], held: set[str]) -> Iterator[Gap]:
    for task, (later, _) in sorted(ranks.items(), key=lambda item: (item[1], item[0])):
        if not later and task not in held:
            yield Gap(task, tuple(rule.slug for rule in rules if task in rule.tasks))


def _given_anyway(
    index: Index,
    picked: dict[str, tuple[Body, Mandate, tuple[int, int]]],
    danger: bool,
    gaps: bool,
    question: Question,
) -> list[tuple[Body, Mandate, tuple[int, int]]]:
    """Emergency numbers in danger, the national line where a task has nobody, and never nothing at all."""
    bodies: list[Body] = list(index.emergency) if danger else []
    if gaps or not picked:
        bodies += [body for body in index.fallback if not question.sex or body.sex in ("", question.sex)]
    if not picked and not bodies:
        bodies += index.emergency or index.fallback
    rest = dict.fromkeys(body.id for body in bodies if body.id not in picked)
    named = {body.id: body for body in bodies}
    return [(named[id_], _own_mandate(named[id_]), _GIVEN_ANYWAY) for id_ in rest]


def _own_mandate(body: Body) -> Mandate:
    held = [mandate for mandate in body.mandates if mandate.mode != "must_not"]
    return held[0] if held else Mandate("receive_first_contact", "may", True, "")


def _row(
    question: Question, body: Body, mandate: Mandate, rank: tuple[int, int], danger: bool, topics: tuple[str, ...]
) -> tuple[_Key, Choice]:
    """The sort key of one body and what the answer says about it."""
    line, open_now, opens_at = _line_to_dial(body.lines, question.languages, question.at)
    own = (*mandate.topics, *body.topics)
    special = next((place for place, topic in enumerate(topics) if topic in own), len(topics)) if topics else 0
    spoken = (*body.languages, *(line.languages if line else ())) if question.languages else ()
    speaks = _speaks(spoken, question.languages)
    first = body.emergency if danger else 0
    person = question.asks != "professional"
    is_office = _is_office(body)
    key: _Key = (
        first or 9,
        _DUTY[body.must_report] if question.reporting_last else 0,
        rank[0] if person else 0,
        line is None,
        is_office if person else 0,
        rank[0],
        rank[1],
        bool(own and topics) and special == len(topics),
        body.kind == "public_body" if person else 0,
        bool((body.sex or mandate.sex) and not question.sex),
        _LEVEL[body.level],
        special,
        _OPEN[open_now],
        not speaks,
        body.id,
    )
    reasons = _reasons(
        first > 0,
        "must_task" if mandate.mode == "must" else "holds_task",
        body.level,
        special < len(topics),
        speaks,
        _OPEN_REASON[open_now] if line else "number_to_be_confirmed",
        body.must_report,
        body.must_prosecute,
        mandate.assumed,
        body.sex or mandate.sex,
        rank == _GIVEN_ANYWAY and not first,
        is_office and person,
        question.reporting_last and body.must_report == "yes" and not first,
    )
    return key, Choice(body, mandate.task, mandate.mode, mandate.assumed, line, open_now, opens_at, reasons)


@lru_cache(maxsize=4096)
def _reasons(
    danger: bool, task: str, level: str, special: bool, speaks: bool, number: str, duty: str, prosecutes: bool,
    assumed: bool, sex: str, national: bool, administration: bool, last: bool,
) -> tuple[str, ...]:  # fmt: skip
    """The reasons in the order in which they are said; the same few combinations come again and again."""
    said = {
        "imminent_danger": danger,
        task: True,
        f"level_{level}": True,
        "specialised": special,
        "speaks_language": speaks,
        number: True,
        _DUTY_REASON[duty]: True,
        "must_prosecute": prosecutes,
        "assumed" if assumed else "confirmed": True,
        _SEX_REASON.get(sex, ""): bool(sex),
        "national_line": national,
        "administration": administration,
        "reporting_last": last,
    }
    return tuple(code for code, holds in said.items() if holds)


def _line_to_dial(
    lines: tuple[Line, ...], languages: tuple[str, ...], at: datetime
) -> tuple[Line | None, bool | None, datetime | None]:
    """The line in a language asked for, else one for everybody, else the first; an open one before a closed one."""
    best: tuple[tuple[int, int, int], Line, bool | None, datetime | None] | None = None
    for place, line in enumerate(lines):
        open_now, opens_at = line.hours.state(at) if line.hours else (None, None)
        wanted = 0 if languages and _speaks(line.languages, languages) else 1 if not line.languages else 2
        rank = (wanted, _OPEN[open_now], place)
        if best is None or rank < best[0]:
            best = (rank, line, open_now, opens_at)
    return (best[1], best[2], best[3]) if best else (None, None, None)


def _speaks(spoken: Iterable[str], languages: Iterable[str]) -> bool:
    return not frozenset(spoken).isdisjoint(languages)


def _someone_answers(rows: list[tuple[_Key, Choice]], question: Question) -> list[Choice]:
    """Moves the first needed body that answers now (else: that says when) into second place, when neither of the first
    two does. With the wish, only inside the same reporting duty; to a person in need, police only after police."""
    choices = [choice for _, choice in rows]
    if len(choices) < 3 or any(_answers(choice) for choice in choices[:2]):
        return choices
    for wanted in (True, False):
        for place, (key, choice) in enumerate(rows[2:], 2):
            if key[_LATER] or not _answers(choice) or (choice.open_now is True) is not wanted:
                continue
            if question.asks != "professional" and _must_wait(choice, choices[0]):
                continue
            if question.reporting_last and choice.body.must_report != choices[1].body.must_report:
                continue
            return [choices[0], choice, *choices[1:place], *choices[place + 1 :]]
    return choices


def _is_office(body: Body) -> bool:
    """An office or a court: for a person in need, help comes before it."""
    return body.administration or body.kind == "justice"


def _enforces(choice: Choice) -> bool:
    return choice.body.kind in ("police", "customs", "justice")


def _must_wait(choice: Choice, first: Choice) -> bool:
    """A person in need is not sent to police unless the first is police, nor to an office unless the first is one."""
    return (_enforces(choice) and not _enforces(first)) or (_is_office(choice.body) and not _is_office(first.body))


def _answers(choice: Choice) -> bool:
    return choice.line is not None and (choice.open_now is True or choice.opens_at is not None)

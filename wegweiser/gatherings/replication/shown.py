"""Pieces, changes and problems in words of the page's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser import packs, places
from wegweiser.awareness import sentences
from wegweiser.awareness.shown import language_names, page_language
from wegweiser.gatherings.models.meetings import ITEM_KINDS, KINDS
from wegweiser.gatherings.models.replication import PIECES
from wegweiser.guidebook.travelling import TravelContact, TravelEntry, TravelMandate
from wegweiser.packs.types import Pack
from wegweiser.web.templatetags.words import choose_words, day

from .package import (
    KINDS_OF_PIECES,
    AgendaPiece,
    BadPackage,
    ChoicePiece,
    Content,
    GroupPiece,
    LessonPiece,
    Pieces,
    TextPiece,
)
from .upstream import ADDED, CHANGED, REMOVED, Change

Row = tuple[str, str]  # label, text
OPERATIONS = {
    ADDED: lazy("new there"),
    CHANGED: lazy("changed there"),
    REMOVED: lazy("no longer there"),
}
STAYS = (
    lazy("the local bodies and everything they can be reached by"),
    lazy("members, their names, roles and invitations"),
    lazy("direct lines, notes and everything else for members only"),
    lazy("confirmations, reported mistakes and their answers"),
    lazy("meetings with dates, places, guests, attendance and minutes"),
    lazy("mandate cards, agreements and their documents"),
    lazy("imprint, privacy and the mailbox of the network"),
)
_PROBLEMS = {
    "size": lazy("The file is too large for a package."),
    "shape": lazy("The file is no package, or something was added to it or changed in it."),
    "digest": lazy("The file is not as it was written: its digest does not fit. Ask for it again."),
    "unknown": lazy("The package names something that this installation does not know."),
    "sign": lazy("The package holds a sign that no text may hold."),
    "twice": lazy("The package says the same thing twice."),
    "value": lazy("The package holds a value that is not possible."),
    "fictional": lazy("This package comes from an invented network. It cannot go into a real one."),
    "overtaken": lazy("Somebody else saved meanwhile. Nothing was taken. Send the file again."),
    "other_origin": lazy("This network is tied to another one. Untie it first."),
}


_DETAILS = {
    "area": lazy("Area in words"),
    "reason": lazy("Why it must or need not report"),
    "hours": lazy("Opening hours in words"),
    "spoken": lazy("Languages in words"),
}


@dataclass(frozen=True, slots=True)
class PieceView:
    """`name`: what a form sends back ("lines/zoll")."""

    name: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One label of two texts side by side."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        return self.here != self.there


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change with both sides; `change` carries what the form sends back."""

    change: Change
    title: str
    op_text: str
    rows: tuple[Compared, ...]

    @property
    def differing(self) -> list[Compared]:
        return [row for row in self.rows if row.differs]

    @property
    def same(self) -> list[Compared]:
        return [row for row in self.rows if not row.differs]


def problem_text(code: str) -> str:
    """Why a file was refused."""
    return str(_PROBLEMS[code])


def problem_of(bad: BadPackage) -> str:
    """The sentence, and where in the file."""
    return f"{problem_text(bad.code)} {bad}"


def groups_of_pieces(pieces: Pieces, pack: Pack) -> list[tuple[str, list[PieceView]]]:
    """(kind of piece, its pieces), in the order of a preview."""
    found: dict[str, list[PieceView]] = {name: [] for name in KINDS_OF_PIECES}
    for name, content in pieces.items():
        found[name[0]].append(PieceView("/".join(name), title_of(name, content, pack), tuple(rows_of(content, pack))))
    return [(str(PIECES[name]), views) for name, views in found.items() if views]


def change_views(changes: Iterable[Change], pack: Pack) -> list[ChangeView]:
    """Changes as the page shows them."""
    return [_change_view(one, pack) for one in changes]


def _change_view(change: Change, pack: Pack) -> ChangeView:
    here = change.here.content if change.here else None
    content = change.there or here
    title = title_of(change.name, content, pack) if content else str(PIECES[change.piece])
    left, right = (dict(rows_of(one, pack)) if one else {} for one in (here, change.there))
    labels = dict.fromkeys([*right, *left])
    rows = tuple(Compared(label, left.get(label, ""), right.get(label, "")) for label in labels)
    return ChangeView(change, title, str(OPERATIONS[change.op]), rows)


def title_of(name: tuple[str, str], content: Content, pack: Pack) -> str:
    """What a piece is called."""
    piece, key = name
    if isinstance(content, TravelEntry):
        return choose_words(content.name, page_language())[1]
    if isinstance(content, AgendaPiece):
        return str(KINDS[content.kind])
    if isinstance(content, GroupPiece):
        return group_label(key, pack)
    if isinstance(content, LessonPiece):
        return packs.words(pack.lessons[key].title, page_language()) if key in pack.lessons else key
    if piece == "texts":
        return _("Welcome") if key == "welcome" else _("Languages")
    return key


def group_label(code: str, pack: Pack) -> str:
    """A target group in words."""
    group = pack.target_groups.get(code)
    return packs.words(group.label, page_language()) if group else code


def rows_of(content: Content, pack: Pack) -> Iterator[Row]:
    """A piece as labels and texts; no label comes twice."""
    if isinstance(content, TextPiece | LessonPiece):
        yield from _text_rows(content)
    elif isinstance(content, AgendaPiece):
        yield from _agenda_rows(content, pack)
    elif isinstance(content, GroupPiece):
        yield _("Tasks"), ", ".join(_task(code, pack) for code in content.tasks)
    elif isinstance(content, ChoicePiece):
        yield _("Used"), _("yes") if content.used else _("no")
    else:
        yield from ((label, text) for label, text in _entry_rows(content, pack) if text)


def _text_rows(piece: TextPiece | LessonPiece) -> Iterator[Row]:
    for code, text in piece.words.items():
        yield language_names([code]), text
    if isinstance(piece, TextPiece) and piece.languages:
        yield _("Languages"), language_names(piece.languages)


def _agenda_rows(piece: AgendaPiece, pack: Pack) -> Iterator[Row]:
    minutes = [
        _("%(title)s (%(kind)s, %(minutes)s minutes)")
        % {"title": point.title, "kind": ITEM_KINDS[point.kind], "minutes": point.minutes}
        for point in piece.points
    ]
    yield _("Kind"), str(KINDS[piece.kind])
    yield _("Standing agenda"), "\n".join(minutes)
    if piece.topics:
        yield _("Topics"), _topics(piece.topics, pack)


def _entry_rows(entry: TravelEntry, pack: Pack) -> Iterator[Row]:
    for code, text in entry.name.items():
        yield f"{_('Name')} ({language_names([code])})", text
    yield _("Target group"), group_label(entry.target_group, pack)
    yield _("Level"), f"{sentences.LEVELS.get(entry.level, entry.level)}, {_place(entry.area)}"
    yield _("Must it report?"), str(sentences.DUTIES_SHORT[entry.must_report])
    for code, said in entry.description.items():
        state = sentences.TRANSLATIONS.get(said.state, _("checked") if said.state == "checked" else "")
        yield f"{_('What it does')} ({language_names([code])})", f"{said.text} ({state})" if state else said.text
    for number, mandate in enumerate(entry.mandates, 1):
        yield f"{_('Mandate')} {number}", _mandate(mandate, pack)
    for number, point in enumerate(entry.contacts, 1):
        yield f"{_('Contact')} {number}", _contact(point)
    yield _("Address"), entry.address
    yield _("Languages"), language_names(entry.languages)
    yield _("Sources"), "\n".join(entry.sources)
    yield _("Checked on"), day(entry.checked_on)
    yield from _detail_rows(entry, pack)


def _detail_rows(entry: TravelEntry, pack: Pack) -> Iterator[Row]:
    """What few look at, so that no difference hides."""
    said = {
        "area": entry.area_text,
        "reason": entry.duty_why,
        "hours": entry.hours_text,
        "spoken": entry.languages_text,
    }
    for name, words in said.items():
        yield from ((f"{_DETAILS[name]} ({language_names([code])})", text) for code, text in words.items())
    for name in ("must_prosecute", "confidential", "anonymous", "free"):
        value = getattr(entry, name)
        yield str(sentences.FIELDS[name]), "" if value is None else _("yes") if value else _("no")
    kind = pack.kinds.get(entry.kind)
    yield str(sentences.FIELDS["kind"]), packs.words(kind.label, page_language()) if kind else ""
    yield str(sentences.FIELDS["sex"]), str(sentences.SEXES.get(entry.sex, entry.sex))
    yield _("Topics"), _topics(entry.topics, pack)
    yield _("Entry of the country pack"), entry.pack_id
    yield _("How sure"), entry.confidence


def _topics(codes: Iterable[str], pack: Pack) -> str:
    return ", ".join(
        packs.words(pack.topics[code].label, page_language()) if code in pack.topics else code for code in codes
    )


def _mandate(mandate: TravelMandate, pack: Pack) -> str:
    parts = [
        f"{_task(mandate.task, pack)}: {sentences.MODES[mandate.mode]}", _place(mandate.area), mandate.legal_basis,
        mandate.sex, "" if (mandate.age_min, mandate.age_max) == (0, 200) else f"{mandate.age_min}–{mandate.age_max}",
        mandate.residence, ", ".join(mandate.topics), mandate.source, day(mandate.checked_on),
    ]  # fmt: skip
    return "; ".join(part for part in parts if part)


def _contact(point: TravelContact) -> str:
    said = [
        f"{sentences.CHANNELS[point.channel]}: {point.value or point.text}",
        point.text if point.text != point.value else "", *point.label.values(), language_names(point.languages),
        point.hours, *point.hours_text.values(), _("a telephone line") if point.role == "line" else "",
        _("number of another body") if point.reference else "", point.source, day(point.checked_on),
    ]  # fmt: skip
    return "; ".join(dict.fromkeys(part for part in said if part))


def _task(code: str, pack: Pack) -> str:
    task = pack.tasks.get(code)
    return packs.words(task.label, page_language()) if task else code


def _place(key: str) -> str:
    try:
        return places.find(key).name
    except places.UnknownPlace:
        return key

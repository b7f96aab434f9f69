"""Whose number is it? A number of another body, named in a row, is a reference and never called under that row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from wegweiser.guidebook.imports.draft import Draft, Point
from wegweiser.guidebook.imports.kinds import kind_of_words
from wegweiser.guidebook.imports.known import FORCE, Known
from wegweiser.guidebook.imports.numbers import is_short
from wegweiser.guidebook.imports.problems import Remarks, quoted
from wegweiser.guidebook.imports.prose import folded
from wegweiser.packs.types import Contact

_HELPERS = ("non_public", "emergency", "public_body")


def mark_references(drafts: list[Draft], known: Known, remarks: Remarks) -> None:
    """Set `reference` on numbers that stand in a row but belong to another row or to an entry of the pack."""
    directory = _Directory(drafts, known)
    for draft in drafts:
        for phone in draft.phones:
            if not phone.value:
                continue
            phone.reference = _is_short_of_country(draft, phone, known) or directory.names_another(draft, phone)
            if not phone.reference and _is_labelled_force(draft, phone, known):
                phone.reference = True
                label = next(iter(phone.label.values()))
                remarks.warn(draft.row, "phone", f"{phone.value} is labelled '{label}': taken as another body's number")


class _Directory:
    """Who is named how and who lists which number: rows by their number, the pack as row 0."""

    def __init__(self, drafts: list[Draft], known: Known) -> None:
        self.listed: dict[str, list[tuple[int, str]]] = defaultdict(list)  # number → (row, names)
        self.called: dict[str, int] = {}  # folded name → row
        for draft in drafts:
            for phone in draft.phones:
                self.listed[phone.value].append((draft.row, _names(draft)))
            for name in draft.name.values():
                self.called.setdefault(folded(name), draft.row)
        for number, contacts in known.owners.items():
            self.listed[number] += [(0, " ".join(contact.name.values())) for contact in contacts]
        for contact in known.pack.contacts.values():
            for name in contact.name.values():
                self.called.setdefault(folded(name), 0)

    def names_another(self, draft: Draft, phone: Point) -> bool:
        """Does the label name another body, by its whole name or by a word of somebody who lists the same number?"""
        label, own = " ".join(phone.label.values()), folded(_names(draft))
        if not label:
            return False
        if folded(label) not in own and self.called.get(folded(label), draft.row) != draft.row:
            return True
        others = (names for row, names in self.listed[phone.value] if row != draft.row)
        return any(_names_other(label, names, own) for names in others)


def _is_short_of_country(draft: Draft, phone: Point, known: Known) -> bool:
    """A short code (112, 115) beside own numbers; 116016 beside its long form is the same body's, as the names say."""
    if not is_short(phone.value) or all(is_short(other.value) for other in draft.phones):
        return False
    owners = known.owners.get(phone.value, ())
    return not (phone.value.startswith("116") and _shares_word(owners, folded(_names(draft))))


def _is_labelled_force(draft: Draft, phone: Point, known: Known) -> bool:
    label = " ".join(phone.label.values())
    is_force = bool(kind_of_words(label, FORCE, known)) and not kind_of_words(_names(draft), FORCE, known)
    return is_force and len(draft.phones) > 1


def release_misnamed(draft: Draft, known: Known, remarks: Remarks) -> None:
    """Numbers of pack bodies of several kinds in one row: the body named in the row keeps its own."""
    owned = [phone for phone in draft.phones if not phone.reference and phone.value in known.owners]
    own = folded(_names(draft))
    named = [phone for phone in owned if _shares_word(known.owners[phone.value], own)]
    kinds = {owner.kind for phone in named for owner in known.owners[phone.value]}
    if len(kinds) != 1:
        return
    for phone in owned:
        if phone not in named and known.owners[phone.value][0].kind not in kinds:
            _release(draft, phone, known, remarks)


def name_after_pack(draft: Draft, contact: Contact, known: Known, remarks: Remarks) -> bool:
    """Police, customs or justice that stand in a list under the name of a helper get their own name; what the row says
    of the helper is kept as notes. Whether this was so."""
    names = _names(draft)
    if contact.kind not in FORCE or kind_of_words(names, FORCE, known) or not kind_of_words(names, _HELPERS, known):
        return False
    listed = next(iter(draft.name.values()))
    remarks.warn(
        draft.row, "name", f"{quoted(listed)} has the number of {contact.kind}; named as the country pack does"
    )
    draft.notes |= {"also named": listed, "described as": "\n\n".join(draft.texts.values())}
    draft.name, draft.name_en, draft.texts, draft.languages = dict(contact.name), "", {}, []
    draft.points = draft.phones
    return True


def release_other_kinds(draft: Draft, known: Known, remarks: Remarks) -> None:
    """A pack number of another kind beside own numbers is not called under this row."""
    foreign = [phone for phone in draft.phones if not phone.reference and _foreign(phone, draft, known)]
    if len(foreign) == len(draft.own_numbers):
        return
    for phone in foreign:
        _release(draft, phone, known, remarks)


def _release(draft: Draft, phone: Point, known: Known, remarks: Remarks) -> None:
    """A number that another body has by the pack stays as a reference; a force is never shown under another label."""
    owner = known.owners[phone.value][0]
    phone.reference = True
    phone.label = dict(owner.name) if owner.kind in FORCE else phone.label or dict(owner.name)
    text = f"{phone.value} belongs to {next(iter(owner.name.values()))} ({owner.kind}); not called under this row"
    remarks.warn(draft.row, "phone", text)


def same_body(draft: Draft, known: Known) -> Contact | None:
    """The pack entry that is this body: number and kind agree. Beside own numbers the level must agree too."""
    mixed = any(number not in known.owners for number in draft.own_numbers)
    for number in draft.own_numbers:
        for contact in known.owners.get(number, ()):
            if contact.kind != draft.kind or two_offices(draft.kind, draft.target_group, contact.target_group, known):
                continue
            if not mixed or contact.level == draft.level:
                return contact
    return None


def two_offices(kind: str, one: str, other: str, known: Known) -> bool:
    """Two public offices with a common switchboard stay two: the law gives them different duties (decision 0003)."""
    return kind == "public_body" and one != other and (known.administrative(one) or known.administrative(other))


def _foreign(phone: Point, draft: Draft, known: Known) -> bool:
    owners = known.owners.get(phone.value, ())
    return bool(owners) and all(owner.kind != draft.kind for owner in owners)


def _names(draft: Draft) -> str:
    return " ".join((*draft.name.values(), draft.name_en))


def _names_other(label: str, other: str, own: str) -> bool:
    theirs = folded(other)
    return any(len(word) >= 4 and f" {word} " in theirs and f" {word} " not in own for word in folded(label).split())


def _shares_word(owners: Iterable[Contact], own: str) -> bool:
    words = {word for owner in owners for name in owner.name.values() for word in folded(name).split()}
    return any(len(word) >= 5 and f" {word} " in own for word in words)

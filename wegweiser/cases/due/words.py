"""What is due, in words: deadlines as the country pack names them, with their source; tasks as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.cases.dues import What
from wegweiser.cases.record.terms import NEEDS
from wegweiser.guidebook.upkeep.links import address

KINDS = {
    "deadline": gettext_lazy("Time limit"),
    "task": gettext_lazy("Task"),
    "review": gettext_lazy("Look at the plan again"),
    "hearing": gettext_lazy("Hearing"),
    "consent": gettext_lazy("A consent ends"),
}
# Where each kind is settled: the page of the case.
PAGES = {"deadline": "case_way", "review": "case_plan", "hearing": "case_court", "consent": "case_consents"}


@dataclass(frozen=True, slots=True)
class Words:
    """`typed`: somebody wrote the text, so it is not translated. `basis`: the law of a time limit."""

    kind: str
    text: str
    basis: str = ""
    typed: bool = False


def unreadable() -> Words:
    """What a line says whose key the member cannot open just now."""
    return Words("", _("The key of this case was renewed this very moment. Load the page again."))


def say(what: What, pack: str) -> Words:
    """`pack`: of the case's country."""
    kind = str(KINDS.get(what.kind, what.kind))
    if what.text and what.kind in ("task", "hearing"):
        return Words(kind, what.text, typed=True)
    if what.text in NEEDS:
        return Words(kind, capfirst(NEEDS[what.text]))
    if what.kind == "deadline":
        known = packs.load(pack).deadlines.get(what.code)
        label = packs.words(known.label, get_language() or "en") if known else what.code
        return Words(kind, label, basis=known.basis if known else "")
    return Words(_("Date"), kind)


def address_of(what: What | None, row: Any, network: str) -> str:
    """Where one does something about it; the tasks of the case where that page is not built."""
    if what is not None and what.kind == "task":
        return address("due_task", network, row.pk)
    page = PAGES.get(what.kind, "") if what else ""
    return (page and address(page, network, row.case_id)) or address("case_tasks", network, row.case_id)

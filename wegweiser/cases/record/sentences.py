"""Every kind of entry as a short line: what it is, and what it says. Whoever adds a kind to `bodies` adds it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from wegweiser.cases import bodies
from wegweiser.cases.htcds.standard import fields, label_of
from wegweiser.cases.record import terms
from wegweiser.guidebook.models import Actor, Network
from wegweiser.packs import words
from wegweiser.packs.types import Pack
from wegweiser.web.templatetags.words import day


@dataclass(frozen=True, slots=True)
class Line:
    """One entry. `title`: our words; `text`: the words of whoever wrote it, never translated."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What codes are called. `offices`: names of bodies by slug."""

    pack: Pack
    offices: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"

    def entry(self, entries: Mapping[str, Any], code: str) -> str:
        """The label of an entry of the pack."""
        found = entries.get(code)
        return words(found.label, self.language) if found else code.replace("_", " ")

    def office(self, slug: str) -> str:
        return self.offices.get(slug, slug)

    def role(self, kind: str) -> str:
        """A kind of body, or the person, as whoever decided a step."""
        return _("the person herself") if kind == "person" else self.entry(self.pack.kinds, kind)

    def groups(self, codes: Iterable[str]) -> str:
        return "; ".join(str(terms.GROUPS.get(code, code)) for code in codes)


def telling_of(network: Network, pack: Pack) -> Telling:
    """For one page. One query."""
    language = get_language() or "en"
    names = Actor.objects.filter(network=network).values_list("slug", "name")
    return Telling(pack, {slug: words(name, language) for slug, name in names}, language)


def say(body: bodies.Body, telling: Telling) -> Line:
    """An entry in words. Raises KeyError for a kind that has none."""
    return SAYING[type(body)](body, telling)


def words_in(body: bodies.Body) -> Iterator[str]:
    """What people typed in it: this alone is searched."""
    return (getattr(body, name) for name in FREE.get(type(body), ()))


KINDS: dict[type[bodies.Body], Any] = {
    bodies.Person: later("Contact"),
    bodies.Note: later("Note"),
    bodies.Filed: later("File"),
    bodies.FromReport: later("Report"),
    bodies.Step: later("Step"),
    bodies.Said: later("Fact"),
    bodies.DateGiven: later("Date"),
    bodies.Dropped: later("Time limit"),
    bodies.Need: later("Plan"),
    bodies.Proceeding: later("Proceedings"),
    bodies.Hearing: later("Hearing"),
    bodies.Support: later("Support in court"),
    bodies.Paper: later("Document"),
    bodies.Claim: later("Claim"),
    bodies.Task: later("Task"),
    bodies.Decision: later("Decision"),
    bodies.Link: later("Linked case"),
    bodies.Detail: later("Detail for HTCDS"),
    bodies.Consent: later("Consent"),
    bodies.Refusal: later("Refused consent"),
    bodies.Shared: later("Shared"),
    bodies.Answered: later("Answer"),
    bodies.Message: later("Message"),
    bodies.Wish: later("Wish"),
    bodies.Closing: later("End"),
    bodies.Coded: later("Figures"),
    bodies.Opening: later("Beginning"),
}
FREE: dict[type[bodies.Body], tuple[str, ...]] = {
    bodies.Person: ("alias", "name", "reach", "safe", "language"),
    bodies.Note: ("text",),
    bodies.Filed: ("name",),
    bodies.FromReport: ("text", "place"),
    bodies.Dropped: ("why",),
    bodies.Need: ("text",),
    bodies.Proceeding: ("body", "file_number", "text"),
    bodies.Hearing: ("place", "what"),
    bodies.Support: ("who", "text"),
    bodies.Paper: ("text",),
    bodies.Claim: ("text", "amount"),
    bodies.Task: ("text",),
    bodies.Decision: ("text",),
    bodies.Link: ("why",),
    bodies.Shared: ("why", "law"),
    bodies.Answered: ("text",),
    bodies.Message: ("text",),
    bodies.Closing: ("why",),
    bodies.Opening: ("why",),
}


def _join(*parts: object) -> str:
    return " · ".join(text for part in parts if (text := str(part or "")))


def _person(body: bodies.Person, told: Telling) -> Line:
    voicemail = _("never leave a message on a voicemail") if body.no_voicemail else ""
    return Line(_("Contact was written down"), _join(body.alias, body.name, body.reach, body.safe, voicemail))


def _step(body: bodies.Step, told: Telling) -> Line:
    who = told.office(body.actor) if body.actor else told.role(body.by_kind)
    until = _("until %(day)s") % {"day": day(body.until)} if body.until else ""
    return Line(_join(told.entry(told.pack.moves, body.move), day(body.on), who, until))


def _said(body: bodies.Said, told: Telling) -> Line:
    label = told.entry(told.pack.facts, body.fact)
    return Line(label if body.holds else _("No longer said: %(fact)s") % {"fact": label})


def _date(body: bodies.DateGiven, told: Telling) -> Line:
    return Line(_join(told.entry(told.pack.dates, body.name), day(body.on)))


def _dropped(body: bodies.Dropped, told: Telling) -> Line:
    label = told.entry(told.pack.deadlines, body.deadline)
    return Line(_join(_("Time limit ended with a reason"), label, day(body.starts), day(body.on)), body.why)


def _need(body: bodies.Need, told: Telling) -> Line:
    title = _join(terms.NEEDS.get(body.need, body.need), terms.NEED_STATES.get(body.status), told.office(body.actor))
    return Line(title, body.text)


def _proceeding(body: bodies.Proceeding, told: Telling) -> Line:
    title = _join(terms.PROCEEDINGS.get(body.type, body.type), terms.STATES.get(body.status))
    return Line(title, _join(body.body, body.file_number, body.text))


def _hearing(body: bodies.Hearing, told: Telling) -> Line:
    title = _join(_("Hearing"), day(body.on), body.at, terms.STATES.get(body.status))
    return Line(title, _join(body.what, body.place))


def _support(body: bodies.Support, told: Telling) -> Line:
    title = _join(terms.SUPPORTS.get(body.type, body.type), terms.STATES.get(body.status))
    return Line(title, _join(body.who, body.text))


def _paper(body: bodies.Paper, told: Telling) -> Line:
    return Line(_join(told.entry(told.pack.papers, body.code), terms.STATES.get(body.status)), body.text)


def _claim(body: bodies.Claim, told: Telling) -> Line:
    amount = f"{body.amount} {body.currency}" if body.amount else ""
    title = _join(_("Claim"), terms.CLAIMS.get(body.type, body.type), amount, terms.STATES.get(body.status))
    return Line(title, body.text)


def _task(body: bodies.Task, told: Telling) -> Line:
    return Line(_join(_("Task"), day(body.due), terms.STATES.get(body.status)), body.text)


def _link(body: bodies.Link, told: Telling) -> Line:
    return Line(_("Linked with another case") if body.holds else _("No longer linked with another case"), body.why)


def _detail(body: bodies.Detail, told: Telling) -> Line:
    """In the words of the standard."""
    field = fields().get(body.field)
    values = [label_of(field, value) for value in body.values] if field else body.values
    return Line(field.label if field else body.field, ", ".join(values) or "–")


def _consent(body: bodies.Consent, told: Telling) -> Line:
    said = _("Consent withdrawn") if body.withdrawn_on else _("Consent")
    withheld = _("not: %(groups)s") % {"groups": told.groups(body.withheld)} if body.withheld else ""
    until = _("until %(day)s") % {"day": day(body.until)} if body.until else ""
    return Line(_join(said, told.office(body.recipient), told.groups(body.groups), withheld, until))


def _refusal(body: bodies.Refusal, told: Telling) -> Line:
    return Line(_join(_("The person said no"), told.office(body.recipient), told.groups(body.groups)))


def _shared(body: bodies.Shared, told: Telling) -> Line:
    way, basis = terms.WAYS.get(body.way), terms.LEAVES.get(body.basis)
    title = _join(_("Shared"), told.office(body.recipient), told.groups(body.groups), way, basis)
    return Line(title, _join(body.law, body.why))


def _answered(body: bodies.Answered, told: Telling) -> Line:
    move = told.entry(told.pack.moves, body.move) if body.move else ""
    outcome = terms.OUTCOMES.get(body.outcome, body.outcome)
    return Line(_join(_("Answer"), told.office(body.actor), outcome, move, day(body.on)), body.text)


def _message(body: bodies.Message, told: Telling) -> Line:
    return Line(_("The person wrote") if body.from_person else _("Message to the person"), body.text)


def _wish(body: bodies.Wish, told: Telling) -> Line:
    about = told.office(body.about) if body.about else ""
    return Line(_join(terms.WISHES.get(body.what, body.what), about))


def _opening(body: bodies.Opening, told: Telling) -> Line:
    return Line(_join(terms.OPENINGS.get(body.how, body.how), terms.AGREES.get(body.agrees)), body.why)


SAYING: dict[type[bodies.Body], Callable[[Any, Telling], Line]] = {
    bodies.Person: _person,
    bodies.Note: lambda body, told: Line(_("Note"), body.text),
    bodies.Filed: lambda body, told: Line(_("File was added"), body.name),
    bodies.FromReport: lambda body, told: Line(_("From the report"), _join(body.text, body.place)),
    bodies.Step: _step,
    bodies.Said: _said,
    bodies.DateGiven: _date,
    bodies.Dropped: _dropped,
    bodies.Need: _need,
    bodies.Proceeding: _proceeding,
    bodies.Hearing: _hearing,
    bodies.Support: _support,
    bodies.Paper: _paper,
    bodies.Claim: _claim,
    bodies.Task: _task,
    bodies.Decision: lambda body, told: Line(_("Decision of a case conference"), body.text),
    bodies.Link: _link,
    bodies.Detail: _detail,
    bodies.Consent: _consent,
    bodies.Refusal: _refusal,
    bodies.Shared: _shared,
    bodies.Answered: _answered,
    bodies.Message: _message,
    bodies.Wish: _wish,
    bodies.Closing: lambda body, told: Line(str(terms.ENDS.get(body.op, body.op)), body.why),
    bodies.Coded: lambda body, told: Line(_("The record for the figures was confirmed")),
    bodies.Opening: _opening,
}

"""A letter that claims open wages, in text form: what is known is filled in, the rest stays blank.

The sums, the law they rest on and the time limits come from the country's pack. A counsellor checks it; nobody sends it
from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from wegweiser.rules.worktime import hours_text
from wegweiser.rules.worktime.outcome import Account, Pay
from wegweiser.worklog.evidence.counted import Counted
from wegweiser.worklog.evidence.rows import day_text
from wegweiser.worklog.evidence.two import direction, number_text
from wegweiser.worklog.typesetting import typeset

BLANK = "____________________"


def letter_pdf(counted: Counted, *, worker: str, court: str, name: str = "") -> bytes:
    """A letter for each employer who owes something; after it the same in the worker's language. Raises Busy."""
    data = letter_data(counted, worker=worker, court=court, name=name)
    return typeset("letter", data, timestamp=int(counted.made_at.timestamp()))


def letter_data(counted: Counted, *, worker: str, court: str, name: str = "") -> dict[str, Any]:
    """`letters`: each with its language, direction and texts. Without anything open: one with blanks."""
    owing: list[Account | None] = [one for one in counted.reckoning.accounts if one.open > 0]
    letters = [
        _in(counted, account, name, language, place > 0)
        for account in owing or [None]
        for place, language in enumerate(dict.fromkeys((court, worker)))
    ]
    return {"lang": court, "title": letters[0]["subject"], "letters": letters}


def _in(counted: Counted, account: Account | None, name: str, language: str, to_read: bool) -> dict[str, Any]:
    with override(language):
        pays = [pay for pay in counted.reckoning.pays if account and pay.employer == account.employer and pay.open]
        return {
            "lang": language,
            "dir": direction(language),
            "notes": list(_notes(to_read)),
            "from": [_("From (name, address)"), name or BLANK, BLANK, BLANK],
            "to": [_("To (name, address)"), (account and counted.names.get(account.employer)) or BLANK, BLANK, BLANK],
            "place": _("Place and date: %(blank)s") % {"blank": BLANK},
            "subject": _("Claim for open wages"),
            "before": list(_before(pays)),
            "heads": [_("Month"), _("Working hours"), _("Owed"), _("Paid"), _("Still open")],
            "rows": [_row(pay, language) for pay in pays],
            "after": list(_after(account, pays, language)),
            "sign": BLANK,
        }


def _notes(to_read: bool) -> Iterator[str]:
    yield _("To be checked by a counsellor before it is sent. Nobody sends it for you.")
    if to_read:
        yield _("The same letter to read. The one before it is the one to send.")


def _before(pays: list[Pay]) -> Iterator[str]:
    yield _("Dear Sir or Madam,")
    days = [day for pay in pays for line in pay.lines for day in (line.starts, line.ends)]
    first, last = (day_text(min(days)), day_text(max(days))) if days else (BLANK, BLANK)
    hours = hours_text(sum(pay.seconds for pay in pays)) if pays else BLANK
    yield _(
        "I worked for you. By my own record I worked %(hours)s hours from %(first)s to %(last)s for which pay is open:"
    ) % {"hours": hours, "first": first, "last": last}


def _row(pay: Pay, language: str) -> list[str]:
    amounts = (f"{number_text(value, language)} €" for value in (pay.due, pay.paid, pay.open))
    return [f"{pay.month:02}.{pay.year}", hours_text(pay.seconds), *amounts]


def _after(account: Account | None, pays: list[Pay], language: str) -> Iterator[str]:
    total = number_text(account.open, language) if account else BLANK
    yield _("Altogether %(total)s euro before tax are open.") % {"total": total}
    if bases := list(dict.fromkeys(line.wage.basis for pay in pays for line in pay.lines if line.wage)):
        yield _("The minimum wage rests on: %(bases)s") % {"bases": "; ".join(bases)}
    yield _("I claim this amount. Please pay it by %(blank)s to this account: %(blank)s") % {"blank": BLANK}
    yield _("I keep all other rights, also those to supplements, holiday pay and sick pay.")
    yield _("Yours faithfully")

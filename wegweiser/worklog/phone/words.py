"""The short words that the phone puts together by itself."""

from __future__ import annotations

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Word of the page's language by the name under which the script asks for it."""
    return {**_entries(), **_choices(), **_states(), **_mistakes()}


def _entries() -> dict[str, str]:
    return {
        "break": _("Break"),
        "minutes": _("minutes"),
        "hours": _("hours"),
        "no_word_on_break": _("break not said"),
        "still_running": _("no end yet"),
        "since": _("You work since"),
        "pause_since": _("Break since"),
        "begin_pause": _("Begin break"),
        "end_pause": _("End break"),
        "my_work": _("My work"),
        "employer": _("Employer"),
        "worker": _("About yourself"),
        "learned": _("Did you learn this work, or do it for ten years?"),
        "yes": _("Yes"),
        "no": _("No"),
        "received": _("Money received"),
        "deduction": _("Money kept back"),
        "agreed": _("Pay agreed"),
        "taken_back": _("Taken back"),
        "written_on": _("Written on"),
    }


def _choices() -> dict[str, str]:
    return {
        "mark_not_worked": _("Not worked"),
        "mark_forgot": _("Worked, but not written down"),
        "mark_sick": _("Sick"),
        "mark_leave": _("Paid leave"),
        "task_work": "",
        "task_travel": _("Travel"),
        "task_waiting": _("Waiting"),
        "received_cash": _("in cash"),
        "received_bank": _("to the bank"),
        "received_other": _("in another way"),
        "agreed_hour": _("for each hour"),
        "agreed_day": _("for each day"),
        "agreed_month": _("for each month"),
        "agreed_piece": _("for each piece"),
        "deduction_rent": _("Rent"),
        "deduction_transport": _("Transport"),
        "deduction_tools": _("Tools, clothes"),
        "deduction_debt": _("A debt"),
        "deduction_food": _("Food"),
        "deduction_fee": _("A fee for the job"),
        "deduction_fine": _("A fine"),
        "deduction_tax": _("Tax and social insurance"),
        "deduction_other": _("Something else"),
    }


def _states() -> dict[str, str]:
    return {
        "ready": _("Ready."),
        "began": _("Work began."),
        "ended": _("Work ended. It is written down."),
        "pause_began": _("Break began."),
        "pause_ended": _("Break ended."),
        "written": _("Written down."),
        "corrected": _("Corrected. What stood there before stays to be seen."),
        "correcting": _("Correct it in the form."),
        "withdrawn": _("Taken back. It stays to be seen."),
        "week_closed": _("The week is closed."),
        "saved": _("The file is saved on this phone."),
        "taken": _("The file is taken in."),
        "pin_set": _("The PIN is set."),
        "pin_removed": _("There is no PIN any more."),
        "erased": _("Everything is erased from this phone."),
        "forgot_to_stop": _("You began long ago. Write down when you stopped."),
    }


def _mistakes() -> dict[str, str]:
    return {
        "wrong": _("Look at this once more:"),
        "too_short": _("That was less than a second."),
        "no_such_file": _("This is no file of the calendar, or somebody changed it."),
        "nothing_new": _("Everything in this file is here already."),
        "another_book": _("This file is of another calendar. Save yours, erase everything, then take it in."),
        "full": _("There is no room left on this phone. Save the file."),
        "failed": _("That did not work. Save the file and open the page again."),
        "online_only": _("This browser keeps nothing for use without internet."),
        "no_cipher": _("This browser is too old for the calendar. Use paper."),
    }

"""Codes as plain sentences. Every code that a page can meet has one here; unknown codes show nothing made up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "emergency": _("emergency service"),
    "police": _("police"),
    "customs": _("customs"),
    "justice": _("justice"),
    "public_body": _("public body"),
    "non_public": _("advice or help, not a public office"),
    "unknown": _("kind of body not known yet"),
}

DUTIES = {
    "yes": _("must report missing residence papers to the immigration authority"),
    "no": _("does not report your papers"),
    "unknown": _("we do not know yet whether it must report – ask before you give your name"),
}
DUTIES_SHORT = {"yes": _("must report"), "no": _("does not report"), "unknown": _("reporting duty not known yet")}

LEVELS = {
    "municipal": _("in the town"),
    "district": _("in the district"),
    "state": _("in the state"),
    "national": _("in the whole country"),
}

MODES = {"must": _("must"), "may": _("may"), "must_not": _("must not"), "": _("no task here")}
MARKS = {"must": "●", "may": "○", "must_not": "✕", "": ""}
CERTAINTIES = {
    True: _("assumed, not yet confirmed by the body itself"),
    False: _("confirmed by the body itself"),
}
CERTAINTIES_SHORT = {True: _("assumed"), False: _("confirmed")}

TRANSLATIONS = {
    "draft": _("This translation has not been checked yet."),
    "outdated": _("The original text has changed since this translation was made."),
    "missing": _("Not all of it is there in your language yet"),
}

ASKS = {
    "affected": _("I need help"),
    "noticed": _("I noticed something"),
    "professional": _("I work for an authority or a service"),
}

SEXES = {"female": _("for women only"), "male": _("for men only")}

REASONS = {
    "imminent_danger": _("Somebody may be in danger now. This number comes first."),
    "holds_task": _("This is one of its tasks."),
    "must_task": _("The law gives it this task."),
    "level_municipal": _("It works in your town."),
    "level_district": _("It works in your district."),
    "level_state": _("It works in your state."),
    "level_national": _("It works in the whole country."),
    "specialised": _("It knows this kind of situation well."),
    "speaks_language": _("It speaks a language you chose."),
    "open_now": _("It is open now."),
    "closed_now": _("It is closed now."),
    "hours_unknown": _("We do not know its opening hours yet."),
    "number_to_be_confirmed": _("Its number is still to be confirmed."),
    "does_not_report": _("It does not report your papers."),
    "must_report": _("It must report missing residence papers to the immigration authority."),
    "report_unknown": _("We do not know yet whether it must report. Ask before you give your name."),
    "must_prosecute": _("If it learns of a crime, it must investigate."),
    "assumed": _("Bodies of this kind usually do this. This one has not confirmed it yet."),
    "confirmed": _("It has confirmed this task itself."),
    "women_only": _("It is for women only."),
    "men_only": _("It is for men only."),
    "national_line": _("A line for the whole country, when nobody nearer is responsible."),
    "administration": _("It is a public office."),
    "reporting_last": _("It stands lower because you asked to see bodies that must report last."),
}
# Already said by a badge or a line of the contact: not said again among its reasons.
SHOWN_ELSEWHERE = frozenset(
    {
        "does_not_report",
        "must_report",
        "report_unknown",
        "open_now",
        "closed_now",
        "hours_unknown",
        "women_only",
        "men_only",
    }
    | {"number_to_be_confirmed", "assumed", "confirmed", "holds_task"}
)

GROUPS = {
    "danger": _("Danger"),
    "control": _("Force, threats and control"),
    "work": _("Work and pay"),
    "help": _("Health, age, papers, a place to stay"),
    "more": _("Something else"),
}

CHANNELS = {"phone": _("Telephone"), "email": _("E-mail"), "web": _("Website"), "address": _("Address")}

OPERATIONS = {"added": _("new"), "removed": _("no longer listed"), "changed": _("changed")}

FIELDS = {
    "name": _("name"),
    "kind": _("kind"),
    "target_group": _("group"),
    "level": _("level"),
    "area": _("area"),
    "description": _("what it does"),
    "must_report": _("reporting duty"),
    "must_prosecute": _("duty to investigate"),
    "confidential": _("confidential"),
    "anonymous": _("anonymous contact"),
    "free": _("free of charge"),
    "language": _("language"),
    "sex": _("for whom"),
    "mandate": _("what it may, must and must not do"),
    "contact": _("contact"),
    "address": _("address"),
    "other": _("other details"),
}

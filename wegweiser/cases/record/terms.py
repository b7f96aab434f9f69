"""The codes of entries in words. Codes of the country pack have their words there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

GROUPS = {
    "identity": _("who she or he is: name, date of birth, papers"),
    "contact": _("how to reach the person safely"),
    "situation": _("what happened and what is needed"),
    "work": _("work and employer"),
    "wages": _("hours and wages"),
    "residence": _("residence and permit"),
    "health": _("health"),
    "documents": _("documents and photos"),
    "proceedings": _("police, court and claims"),
}
NEEDS = {
    "shelter": _("a place to stay"),
    "health": _("health"),
    "money": _("money"),
    "language": _("language"),
    "legal_aid": _("legal help"),
    "work": _("work"),
    "family": _("family"),
    "daily_life": _("daily life here"),
    "return": _("return"),
    "safety": _("safety"),
}
NEED_STATES = {
    "open": _("open"),
    "asked": _("asked for"),
    "running": _("under way"),
    "met": _("done"),
    "not_wanted": _("not wanted"),
}
PROCEEDINGS = {
    "criminal": _("criminal proceedings"),
    "wages": _("proceedings for wages"),
    "residence": _("proceedings on residence"),
    "compensation": _("proceedings for compensation"),
    "protection": _("proceedings for protection"),
    "other": _("other proceedings"),
}
SUPPORTS = {
    "lawyer": _("lawyer"),
    "legal_aid": _("legal aid"),
    "psychosocial": _("psychosocial support in court"),
    "interpreter": _("interpreter"),
    "witness_protection": _("protection as a witness"),
}
CLAIMS = {"wages": _("wages"), "compensation": _("compensation")}
STATES = {  # of proceedings, hearings, support, papers, claims, tasks
    "running": _("under way"),
    "finished": _("finished"),
    "set": _("set"),
    "held": _("was held"),
    "cancelled": _("cancelled"),
    "asked": _("asked for"),
    "granted": _("granted"),
    "refused": _("refused"),
    "missing": _("missing"),
    "there": _("there"),
    "open": _("open"),
    "claimed": _("claimed"),
    "paid": _("paid"),
    "lost": _("lost"),
    "done": _("done"),
}
WAYS = {
    "referral": _("by a referral"),
    "conference": _("in a case conference"),
    "told": _("told or shown"),
}
LEAVES = {
    "consent": _("because the person agrees"),
    "duty": _("because a law asks for it"),
    "danger": _("because of imminent danger"),
    "minor": _("because the person is a minor"),
}
OUTCOMES = {
    "accepted": _("accepted"),
    "declined": _("declined"),
    "done": _("done"),
    "word": _("a message"),
}
WISHES = {
    "withdraw_consent": _("The person withdrew a consent"),
    "end_help": _("The person wants the help to end"),
    "call_me": _("The person asks to be called"),
}
ENDS = {
    "closed": _("The case was closed"),
    "reopened": _("The case was opened again"),
    "held": _("Deleting was forbidden for now"),
    "released": _("Deleting is allowed again"),
    "transferred": _("The case was handed to another body"),
    "deletion_asked": _("Somebody asked to delete the case"),
    "deletion_refused": _("The case is not deleted before its day"),
}
OPENINGS = {
    "report": _("Opened from a report"),
    "told": _("Opened after a conversation"),
    "referral": _("Opened from a referral"),
    "group": _("Opened for a person of a group"),
}
AGREES = {
    "yes": _("The person agrees that the case is kept."),
    "danger": _("Without her agreement, because of imminent danger."),
    "minor": _("Without her agreement, because she is a minor."),
}

"""Codes of consent and referrals as plain words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WHY = {
    "withheld": _("the person keeps this from this body"),
    "refused": _("the person was asked and said no"),
    "withdrawn": _("the person took the consent back"),
    "expired": _("the consent has run out"),
    "never_asked": _("the person was not asked yet"),
    "no_fact": _("the case does not say that there is imminent danger, or that the person is under 18"),
    "no_law": _("the law and the reason are missing"),
    "unknown": _("there is no such group of data"),
}
BASES = {
    "consent": _("The person agrees"),
    "danger": _("Somebody’s life or health is in danger now, and a law lets us act"),
    "minor": _("The person is under 18, and a law makes us act"),
}
OUTCOMES = {
    "accepted": _("We accept"),
    "declined": _("We cannot do this"),
    "done": _("It is done"),
    "word": _("Only a message"),
}

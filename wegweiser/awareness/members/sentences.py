"""Fixed sentences of the check for members."""

from django.utils.translation import gettext_lazy as _

DIMENSIONS = {
    "D1": _("Deceptive recruitment"),
    "D2": _("Coercive recruitment"),
    "D3": _("Recruitment by abuse of vulnerability"),
    "D4": _("Exploitative conditions of work"),
    "D5": _("Coercion at the place of work"),
    "D6": _("Abuse of vulnerability at the place of work"),
}

STRENGTHS = {"strong": _("strong"), "medium": _("medium"), "weak": _("weak"), "": _("not in this list")}

STATES = {
    "shown": _("indicated"),
    "open": _("open: unknown answers could change it"),
    "not_shown": _("not indicated by these answers"),
}

CLAUSES = {
    "two_strong": _("two strong indicators or more"),
    "one_strong_one_other": _("one strong indicator and one other"),
    "three_medium": _("three medium indicators or more"),
    "two_medium_one_weak": _("two medium indicators and one weak"),
}

PATTERNS = {
    "none": _("No dimension of exploitation is indicated. That does not exclude it."),
    "means_only": _("Means are indicated, exploitation at work is not. Ask about the work. It may be planned."),
    "conditions": _("Exploitative work without indicated means. Think of labour rights first: pay, hours, safety."),
    "recruited_and_exploited": _(
        "Means at recruitment and exploitative work are indicated, no pressure at the workplace."
    ),
    "exploited_and_held": _("Exploitative work and pressure at the workplace are indicated, no means at recruitment."),
    "all_three": _("Means at recruitment, exploitative work and pressure at the workplace are indicated together."),
    "minor": _("Exploitative work of a person under 18 is indicated. Means are not needed at this age."),
}

"""How the first page offers paper."""

from django.utils.translation import gettext_lazy as _

from wegweiser.worklog.ways import Way

WAY = Way(
    code="paper",
    order=30,
    address="hours_paper",
    title=_("On paper"),
    text=_("A small booklet to print. One page for each week."),
)

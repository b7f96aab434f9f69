"""How the first page offers the phone."""

from django.utils.translation import gettext_lazy as _

from wegweiser.worklog.ways import Way

WAY = Way(
    code="phone",
    order=10,
    address="hours_phone",
    title=_("On this phone"),
    text=_("Works without internet after the first visit. What you write stays on this phone."),
)

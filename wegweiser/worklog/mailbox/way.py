"""How the first page offers the mailbox: where this installation keeps reports at all."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser.worklog.ways import Way

WAY = Way(
    code="mailbox",
    order=20,
    address="hours_kept",
    title=_("With a number"),
    text=_("Kept sealed on our server. You open it from any device with 20 digits. No account, no name."),
    offered=lambda loaded: bool(settings.INTAKE),
)

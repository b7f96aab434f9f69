"""Where a form leads when it was taken."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.urls import reverse


def go_to(name: str, *args: object) -> HttpResponseRedirect:
    """To a page of ours, to be read anew (303)."""
    return HttpResponseRedirect(reverse(name, args=args), status=303)

"""The WSGI application as it is served, with the seams of the trials; TORTURE_CHEAP=1: cheap numbers.

python -m granian --interface wsgi wegweiser.torture.application:application
"""

from __future__ import annotations

import os

from wegweiser.wsgi import application  # sets Django up, so it comes first

__all__ = ["application"]


def _loosen() -> None:
    from wegweiser.torture.seams import loosen

    loosen(cheap=os.environ.get("TORTURE_CHEAP") == "1")


_loosen()

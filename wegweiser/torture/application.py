"""The WSGI application as it is served, with the seams of the trials; TORTURE_CHEAP=1: cheap numbers.

python -m granian --interface wsgi wegweiser.torture.application:application

TORTURE_PLANT=no-sync: commits do not wait for the disk, to see that the trial of R2 finds it.
"""

from __future__ import annotations

import os

from wegweiser.wsgi import application  # sets Django up, so it comes first

__all__ = ["application"]


def _loosen() -> None:
    from django.db import connections

    from wegweiser.torture.seams import loosen

    loosen(cheap=os.environ.get("TORTURE_CHEAP") == "1")
    if os.environ.get("TORTURE_PLANT") == "no-sync":
        options = connections["default"].settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
        connections.close_all()


_loosen()

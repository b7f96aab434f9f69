"""A pytest plugin that deals tests out to the processes: files marked with `xdist_group` as a whole, others one by one.

xdist's own `loadgroup` sets an attribute that pytest 9.2 no longer reads; there every test went anywhere.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from wegweiser.tests.tree import ROOT, read


@cache
def stays_together(path: str) -> bool:
    """Whether the tests of this file share something dear, such as a server."""
    return "xdist_group(" in read(ROOT / path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from xdist.scheduler import LoadScopeScheduling

    class Turns(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            return path if stays_together(path) else nodeid

    return Turns(config, log)

"""A pytest plugin that comes before the settings are read: where a test run writes, and what it may reach.

Every run gets its own data folder (removed at the end), so that no test sees or touches an installation of the machine.
A connection to any other host is refused.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
from ipaddress import ip_address
from typing import Any

import hypothesis
import pytest

from wegweiser.tests.engines import needs_both

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def _own_data_folder() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker writes where its controller does
    folder = tempfile.mkdtemp(prefix="wegweiser-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["WEGWEISER_DATA"] = folder
    os.environ["WEGWEISER_DEMO"] = os.environ["WEGWEISER_DEBUG"] = "0"
    os.environ["WEGWEISER_NO_COUNTS"] = "1"  # the tally writes from a thread of its own
    for name in ("WEGWEISER_HOSTS", "WEGWEISER_PACKS"):
        os.environ.pop(name, None)


def _is_this_machine(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_other_hosts() -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _is_this_machine(address):
            raise RuntimeError(f"a test tried to reach {address!r}")
        return connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]


_own_data_folder()
_refuse_other_hosts()
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread that uses the ORM
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


class SlowFirst:
    """Tests marked `slow` begin before the others: otherwise one process works at the end while the other waits."""

    @pytest.hookimpl(trylast=True)  # after the order was drawn
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SlowFirst(), "slow-first")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the browser and of the database from where they stand and what they ask for."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")
        elif item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
            if not needs_both(item):
                item.add_marker("one_engine")

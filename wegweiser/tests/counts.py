"""A pytest plugin that counts what really ran and writes it to the file named by `--counts`, as JSON.

`passed`, `failed`, `skipped` (also expected failures), `browser` and `database` (passed tests with that mark),
`permission_checks` (requests of the generated checks of rights), `axe_pages` (addresses and states axe found clean;
tests name them with `record_property("axe_page", …)`), `hsds` (what open data were held against: `official` schemas, or
committed `facts`; tests name it with `record_property("hsds", …)`), `engine`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

KINDS = ("passed", "failed", "skipped", "browser", "database", "permission_checks")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--counts", metavar="FILE", help="write what ran to this file")


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--counts")
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Counts(Path(target)), "counts-of-this-run")


class Counts:
    """Collects reports in the process that the others report to."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.found: dict[str, Any] = dict.fromkeys(KINDS, 0)
        self.axe_pages: set[str] = set()
        self.hsds: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            self.found["skipped"] += 1
        elif report.failed:
            self.found["failed"] += 1
        elif report.when == "call":
            self._passed(report)
        elif report.when == "teardown":  # fixtures say what they counted when they end
            self.found["permission_checks"] += sum(
                v for name, v in report.user_properties if name == "permission_checks"
            )

    def _passed(self, report: pytest.TestReport) -> None:
        self.found["passed"] += 1
        for mark in ("browser", "database"):
            self.found[mark] += mark in report.keywords
        self.axe_pages.update(str(value) for name, value in report.user_properties if name == "axe_page")
        self.hsds.update(str(value) for name, value in report.user_properties if name == "hsds")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.found["failed"] += report.failed
        self.found["skipped"] += report.skipped

    def pytest_sessionfinish(self) -> None:
        from django.db import connection

        said = {"axe_pages": sorted(self.axe_pages), "hsds": sorted(self.hsds)}
        found = {**self.found, **said, "engine": connection.vendor}
        self.target.write_text(json.dumps(found), encoding="utf-8")

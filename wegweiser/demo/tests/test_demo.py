"""The demonstration: its list, its people, and that none of it exists elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.urls import resolve

from wegweiser.cli import main


@pytest.fixture
def run(tmp_path):
    """Run the command in a process of its own, as somebody would; returns the finished process."""

    def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEGWEISER_", "DATABASE_"))}
        environment = {**kept, "WEGWEISER_DATA": str(tmp_path), **more}
        call = [sys.executable, "-m", "wegweiser", *words]
        return subprocess.run(call, env=environment, capture_output=True, text=True, check=False)

    return run


def test_without_demonstration_mode_there_is_no_such_page(client, db) -> None:
    assert client.get("/demo/").status_code == 404
    assert resolve("/demo/").url_name == "network"
    assert client.get("/demo/as/ludwigshafen/coordinator/today").status_code == 404


def test_the_demonstration_is_made_once_and_prints_an_answer(run) -> None:
    first = run("demo", "--no-serve")
    assert first.returncode == 0, first.stderr
    assert "Who is responsible" in first.stdout
    assert "+498000005602" in first.stdout
    again = run("demo", "--no-serve")
    assert again.returncode == 0, again.stderr


def test_a_folder_with_other_data_is_refused(run) -> None:
    assert run("init", "musterstadt", "--place", "07314", "--pack", "de", "--name", "Musterstadt").returncode == 0
    refused = run("demo", "--no-serve")
    assert refused.returncode == 1
    assert "no demonstration" in refused.stderr


def test_demonstration_members_are_refused_elsewhere(db) -> None:
    from django.core.exceptions import ImproperlyConfigured

    from wegweiser.guidebook.models import Network
    from wegweiser.people.demo import enrol_demo_members

    with pytest.raises(ImproperlyConfigured):
        enrol_demo_members(Network(), [], now=None)  # type: ignore[arg-type]


def test_a_wrong_port_names_the_allowed_ones(capsys) -> None:
    assert main(["demo", "--port", "many"]) == 2
    assert "1 to 65535" in capsys.readouterr().err

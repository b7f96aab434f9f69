"""The installed package is whole: templates, packs, translations, styles and PDF sources are inside the wheel."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from wegweiser.tests.planted import copy_tree
from wegweiser.tests.tree import PACKAGE, ROOT, files, is_test

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
CARRIED = (".html", ".toml", ".csv", ".css", ".js", ".svg", ".typ", ".mo", ".md")


def run(*call, **more) -> str:
    done = subprocess.run([str(part) for part in call], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{call}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of the tree."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    copy_tree(source)
    here = ["--no-build-isolation"] if importlib.util.find_spec("setuptools") else []
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", *here, "-w", target, ".", cwd=source)
    return next(target.glob("wegweiser-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The `wegweiser` command of a new environment with the wheel; dependencies come from the one of the tests."""
    new = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", new)
    python = new / "bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return new / "bin/wegweiser"


def test_wheel_holds_every_file_the_application_reads(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    needed = [path for path in files(*CARRIED) if path.is_relative_to(PACKAGE) and not is_test(path)]
    assert len(needed) > 30
    assert not [path for path in needed if path.relative_to(ROOT).as_posix() not in inside]


def test_wheel_holds_no_tests_and_no_trials(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in inside if ("/tests/" in name or "/torture/" in name) and name.endswith(".py")]


def test_installed_command_helps(installed, tmp_path):
    assert "who is responsible?" in run(installed, "--help", cwd=tmp_path).lower()


def test_installed_command_makes_the_demonstration(installed, tmp_path):
    environment = {**os.environ, "WEGWEISER_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    assert "Ludwigshafen" in run(installed, "demo", "--no-serve", cwd=tmp_path, env=environment)

"""The tool of the trustees as one file: `sealing`, the word list and `offline`, zipped so that Python runs it."""

from __future__ import annotations

import zipfile
from importlib.resources import files
from pathlib import Path

_MAIN = "from wegweiser.backup.offline import main\nraise SystemExit(main())\n"
_TIME = (1980, 1, 1, 0, 0, 0)  # the same version gives the same bytes, so trustees can compare them


def write_tool(path: Path) -> None:
    """Raises FileExistsError."""
    with path.open("xb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(file, "w") as packed:
            for name, content in sorted(_content().items()):
                packed.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    path.chmod(0o755)


def _content() -> dict[str, bytes]:
    empty = {"wegweiser/__init__.py": b"", "wegweiser/backup/__init__.py": b""}
    sealing = files("wegweiser.sealing")
    parts = [part for part in sealing.iterdir() if part.name.endswith((".py", ".txt"))]
    found = {f"wegweiser/sealing/{part.name}": part.read_bytes() for part in parts}
    offline = files("wegweiser.backup").joinpath("offline.py").read_bytes()
    return {**empty, **found, "wegweiser/backup/offline.py": offline, "__main__.py": _MAIN.encode()}

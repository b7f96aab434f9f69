"""Validate packages against the schemas of SCORM 1.2: `python -m wegweiser.courses.tests.validate PACKAGE…`.

`schemas.py` says where the schemas come from; `rules.py` holds the same rules as a test that needs neither.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from wegweiser.courses.tests.schemas import mistakes, schemas


def main(packages: list[Path]) -> int:
    """1 when a package does not hold, with one line for each; 2 when the schemas cannot be had."""
    folder = schemas()
    if folder is None:
        print("no schemas: name their folder in WEGWEISER_SCORM_SCHEMAS", file=sys.stderr)
        return 2
    manifests = {package.name: zipfile.ZipFile(package).read("imsmanifest.xml") for package in packages}
    found = mistakes(folder, manifests)
    for name, said in found.items():
        print(name, said or "valid")
    return int(any(found.values()))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))

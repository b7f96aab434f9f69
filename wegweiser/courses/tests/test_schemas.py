"""The package holds before the schemas that ADL and IMS published, where they can be had."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from wegweiser.courses.scorm.manifest import manifest
from wegweiser.courses.scorm.package import package
from wegweiser.courses.tests import schemas as official
from wegweiser.courses.tests.schemas import mistakes, schemas

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
SOUND = manifest("wegweiser", "T", 80, "index.html", ["index.html", "course.js"])
BROKEN = {
    "another order": (b"<schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>",
                      b"<schemaversion>1.2</schemaversion><schema>ADL SCORM</schema>"),
    "no kind of resource": (b'type="webcontent" ', b""),
    "kind that is none": (b'adlcp:scormtype="sco"', b'adlcp:scormtype="film"'),
    "identifier twice": (b'identifier="item"', b'identifier="sco"'),
    "mark that is too long": (b"masteryscore>80", b"masteryscore>" + b"8" * 201),
    "element that nobody knows": (b"<title>T</title>", b"<title>T</title><author>x</author>"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Path:
    pytest.importorskip("xmlschema")
    found = schemas()
    if found is None:
        pytest.skip("the schemas are not here and cannot be fetched; rules.py holds the rules")
    return found


def test_every_package_is_valid(demo_networks, folder):
    """A track in each of the languages; the rest of what is packed differs in no name and no order."""
    asked = (("ludwigshafen", "de"), ("ludwigshafen", "ar"), ("luxembourg", "fr"))
    manifests = {
        f"{slug} {track.code} {language}": _manifest(package(demo_networks[slug], track, language, ""))
        for (slug, language), track in zip(asked, demo_networks["luxembourg"].pack.tracks.values(), strict=True)
    }
    assert {name: found for name, found in mistakes(folder, manifests).items() if found} == {}


def _manifest(content: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read("imsmanifest.xml")


def test_schemas_find_what_is_wrong(folder):
    assert all(old in SOUND for old, _new in BROKEN.values())
    changed = {name: SOUND.replace(*change, 1) for name, change in BROKEN.items()}
    found = mistakes(folder, {"sound": SOUND, **changed})
    assert {name for name, said in found.items() if not said} == {"sound"}


def test_file_that_is_another_one_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in official.DIGESTS:
        (tmp_path / name).write_text("<schema/>", "utf-8")
    assert not official.is_whole(tmp_path)
    monkeypatch.setenv("WEGWEISER_SCORM_SCHEMAS", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(official.shutil, "which", {}.get)
    assert schemas() is None

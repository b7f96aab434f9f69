"""The rules of SCORM 1.2 that a package must keep, written out: order and names of IMS Content Packaging 1.1.2, what
ADL adds, and what every file in it may be. `validate.py` asks the schemas themselves.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from defusedxml import ElementTree as ET

CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
# element → (children in their order, attributes that must be there, attributes that may)
SHAPES = {
    "manifest": (("metadata", "organizations", "resources", "manifest"),
                 {"identifier"}, {"version", f"{XSI}schemaLocation"}),
    "metadata": (("schema", "schemaversion"), set(), set()),
    "organizations": (("organization",), {"default"}, set()),
    "organization": (("title", "item", "metadata"), {"identifier"}, {"structure"}),
    "item": (("title", "item", "metadata", "prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms",
              "masteryscore"),
             {"identifier"}, {"identifierref", "isvisible", "parameters"}),
    "resources": (("resource",), set(), set()),
    "resource": (("metadata", "file", "dependency"), {"identifier", "type", f"{ADLCP}scormtype"}, {"href"}),
    "file": (("metadata",), {"href"}, set()),
}  # fmt: skip
OF_ADL = {"prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"}
TEXTS = {"schema", "schemaversion", "title", *OF_ADL}
ID = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)


def problems(package: bytes) -> list[str]:
    """Every rule that a package breaks."""
    box = zipfile.ZipFile(io.BytesIO(package))
    names = box.namelist()
    if names[:1] != ["imsmanifest.xml"]:
        return ["imsmanifest.xml does not stand first at the root"]
    root = ET.fromstring(box.read("imsmanifest.xml"))
    return [
        *_files(names),
        *_shape(root, "manifest"),
        *_names(root),
        *_launch(root),
        *_listed(root, names),
        *_links(box),
    ]


def _files(names: list[str]) -> Iterator[str]:
    for name in names:
        if not re.fullmatch(r"[a-z0-9.]+", name):
            yield f"the file {name!r} has a name that not every platform takes"


def _shape(node: ET.Element, name: str) -> Iterator[str]:
    children, must, may = SHAPES[name]
    if lacking := must - {*node.keys()}:
        yield f"<{name}> lacks {sorted(lacking)}"
    if unknown := {*node.keys()} - must - may:
        yield f"<{name}> has {sorted(unknown)}"
    order = [child.tag.rpartition("}")[2] for child in node]
    if unknown := set(order) - set(children):
        yield f"<{name}> holds {sorted(unknown)}"
        return
    if order != sorted(order, key=children.index):
        yield f"the parts of <{name}> stand in another order: {order}"
    for child, called in zip(node, order, strict=True):
        if child.tag != (ADLCP if called in OF_ADL else CP) + called:
            yield f"<{called}> has another namespace"
        if called in TEXTS and not (child.text or "").strip():
            yield f"<{called}> is empty"
        if called in SHAPES:
            yield from _shape(child, called)


def _names(root: ET.Element) -> Iterator[str]:
    found = [node.get("identifier") for node in root.iter() if node.get("identifier")]
    yield from (f"{one!r} is no identifier" for one in found if not ID.match(one))
    if len(set(found)) < len(found):
        yield "an identifier stands there twice"


def _launch(root: ET.Element) -> Iterator[str]:
    if (
        root.findtext(f"{CP}metadata/{CP}schema") != "ADL SCORM"
        or root.findtext(f"{CP}metadata/{CP}schemaversion") != "1.2"
    ):
        yield "the package does not say that it is SCORM 1.2"
    organizations = root.find(f"{CP}organizations")
    offered = [one.get("identifier") for one in organizations]
    if organizations.get("default") not in offered:
        yield "the default organisation is none"
    resources = {one.get("identifier"): one for one in root.iter(f"{CP}resource")}
    for item in root.iter(f"{CP}item"):
        resource = resources.get(item.get("identifierref"))
        if resource is None or resource.get(f"{ADLCP}scormtype") != "sco" or not resource.get("href"):
            yield f"the item {item.get('identifier')!r} launches nothing"
        if not 0 <= int(item.findtext(f"{ADLCP}masteryscore", "0")) <= 100:
            yield "the mark to pass lies outside of 0 to 100"


def _listed(root: ET.Element, names: list[str]) -> Iterator[str]:
    listed = [file.get("href") for file in root.iter(f"{CP}file")]
    if sorted(listed) != sorted(set(names) - {"imsmanifest.xml"}):
        yield f"listed are {listed}, packed are {names}"
    yield from (
        f"{one.get('href')!r} is launched and not listed"
        for one in root.iter(f"{CP}resource")
        if one.get("href") not in listed
    )


def _links(box: zipfile.ZipFile) -> Iterator[str]:
    """What a page loads lies in the package; what it links to is in the page, or whole."""
    for name in box.namelist():
        if not name.endswith(".html"):
            continue
        page = box.read(name).decode()
        here = set(re.findall(r'\bid="([^"]+)"', page))
        for target in re.findall(r'(?:src|href)="([^"]*)"', page):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                if not parts.scheme and parts.fragment and parts.fragment not in here:
                    yield f"{name} leads to #{parts.fragment}, which is not there"
            elif unquote(parts.path) not in box.namelist():
                yield f"{name} needs {target!r}, which is not in the package"
        for loaded in re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(https?:[^"]+)"', page):
            yield f"{name} loads {loaded}"

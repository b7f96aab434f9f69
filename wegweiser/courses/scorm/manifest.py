"""`imsmanifest.xml` of SCORM 1.2 (IMS Content Packaging 1.1.2 with the names of ADL)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOCATIONS = f"{CP} imscp_rootv1p1p2.xsd {ADLCP} adlcp_rootv1p2.xsd"


def manifest(identifier: str, title: str, mark: int, start: str, files: Iterable[str]) -> bytes:
    """One organisation with one item that launches `start`; `mark`: percent to pass."""
    for prefix, space in (("", CP), ("adlcp", ADLCP), ("xsi", XSI)):
        ET.register_namespace(prefix, space)
    named = {"identifier": identifier, "version": "1.0", f"{{{XSI}}}schemaLocation": LOCATIONS}
    root = ET.Element(_cp("manifest"), named)
    metadata = ET.SubElement(root, _cp("metadata"))
    ET.SubElement(metadata, _cp("schema")).text = "ADL SCORM"
    ET.SubElement(metadata, _cp("schemaversion")).text = "1.2"
    organizations = ET.SubElement(root, _cp("organizations"), {"default": "course"})
    organization = ET.SubElement(organizations, _cp("organization"), {"identifier": "course"})
    ET.SubElement(organization, _cp("title")).text = title
    names = {"identifier": "item", "identifierref": "sco", "isvisible": "true"}
    item = ET.SubElement(organization, _cp("item"), names)
    ET.SubElement(item, _cp("title")).text = title
    ET.SubElement(item, f"{{{ADLCP}}}masteryscore").text = str(mark)
    resources = ET.SubElement(root, _cp("resources"))
    kind = {"identifier": "sco", "type": "webcontent", f"{{{ADLCP}}}scormtype": "sco", "href": start}
    resource = ET.SubElement(resources, _cp("resource"), kind)
    for name in files:
        ET.SubElement(resource, _cp("file"), {"href": name})
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _cp(name: str) -> str:
    return f"{{{CP}}}{name}"

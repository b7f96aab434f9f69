"""An own reading of the XLIFF 2.0 core (OASIS Standard, 5 August 2014, section 4.2): which element stands where, with
which attributes. Written from the standard, apart from the code that writes files."""

from __future__ import annotations

import re
from xml.etree import ElementTree

NS = "{urn:oasis:names:tc:xliff:document:2.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
CHILDREN = {  # element → (allowed children, in order; "+" at least one, "?" at most one, "*" any number)
    "xliff": [("file", "+")],
    "file": [("skeleton", "?"), ("notes", "?"), ("unit", "+")],
    "unit": [("notes", "?"), ("originalData", "?"), ("segment", "+")],
    "notes": [("note", "+")],
    "note": [],
    "segment": [("source", "1"), ("target", "?")],
    "source": [("cp", "*")],
    "target": [("cp", "*")],
    "cp": [],
}
REQUIRED = {"xliff": {"version", "srcLang"}, "file": {"id"}, "unit": {"id"}, "cp": {"hex"}}
OPTIONAL = {
    "xliff": {"trgLang", XML + "space"},
    "file": {"canResegment", "original", "translate", XML + "space"},
    "unit": {"name", "canResegment", "translate", XML + "space"},
    "segment": {"id", "state", "subState", "canResegment"},
    "source": {XML + "lang", XML + "space"},
    "target": {XML + "lang", XML + "space", "order"},
    "note": {"id", "category", "priority", "appliesTo"},
}
STATES = {"initial", "translated", "reviewed", "final"}
NMTOKEN = re.compile(r"[\w.:-]+")
TEXT = {"source", "target", "note"}


def violations(data: bytes) -> list[str]:
    """What breaks the structure; raises ParseError when the file is not well-formed."""
    root = ElementTree.fromstring(data)
    found = [] if root.tag == NS + "xliff" else ["the root is no xliff"]
    found += [] if root.get("version") == "2.0" else ["the version is not 2.0"]
    for element in root.iter():
        found += _element(element)
    ids = [unit.get("id") for unit in root.iter(NS + "unit")]
    found += ["a unit id stands twice"] if len(set(ids)) < len(ids) else []
    if "trgLang" not in root.attrib and next(root.iter(NS + "target"), None) is not None:
        found.append("targets without trgLang")
    return found


def _element(element):
    name = element.tag.removeprefix(NS)
    if name not in CHILDREN:
        return [f"<{name}> is not of the core"]
    found = [f"<{name}> lacks {one}" for one in REQUIRED.get(name, set()) - set(element.attrib)]
    allowed = REQUIRED.get(name, set()) | OPTIONAL.get(name, set())
    found += [f"<{name}> has {one}" for one in set(element.attrib) - allowed]
    if "id" in element.attrib and not NMTOKEN.fullmatch(element.get("id")):
        found.append(f"the id {element.get('id')!r} is no NMTOKEN")
    if name not in TEXT and (element.text or "").strip():
        found.append(f"<{name}> holds text")
    pattern = "".join(f"(?:<{child}>){ {'1': '', '+': '+', '?': '?', '*': '*'}[n] }" for child, n in CHILDREN[name])
    order = "".join(f"<{child.tag.removeprefix(NS)}>" for child in element)
    if not re.fullmatch(pattern, order):
        found.append(f"<{name}> holds {order or 'nothing'}")
    return found + (_segment(element) if name == "segment" else [])


def _segment(element):
    state, target = element.get("state", "initial"), element.find(NS + "target")
    found = [] if state in STATES else [f"the state {state!r}"]
    found += ["subState without state"] if "subState" in element.attrib and "state" not in element.attrib else []
    if "subState" in element.attrib and not re.fullmatch(r"[^:]+:.+", element.get("subState")):
        found.append("a subState without its authority")
    return found + (["a state without a target"] if state != "initial" and target is None else [])

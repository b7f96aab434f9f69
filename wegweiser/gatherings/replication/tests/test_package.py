"""The package file: what is written is read, and nothing else is."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.gatherings.replication.collecting import names_somebody
from wegweiser.gatherings.replication.package import (
    MAX_BYTES,
    AgendaPiece,
    BadPackage,
    ChoicePiece,
    GroupPiece,
    LessonPiece,
    Package,
    Point,
    TextPiece,
    as_stored,
    digest_of_package,
    from_stored,
    read_package,
    write_package,
)
from wegweiser.guidebook.editions.document import canonical_bytes
from wegweiser.guidebook.travelling import TravelContact, TravelEntry, TravelMandate, TravelText

ENTRY = TravelEntry(
    name={"de": "Landesamt"}, kind="public_body", target_group="police", level="state", area="07",
    description={"de": TravelText(text="Prüft.")}, checked_on=date(2026, 11, 1),
    mandates=(TravelMandate(task="counsel", mode="may", area="07"),),
    contacts=(TravelContact(channel="phone", value="+496215040", source="https://example.org"),),
)  # fmt: skip
PACKAGE = Package(
    name="Rosenau", place="07314", pack="de",
    texts={"welcome": TextPiece(words={"de": "Willkommen."}), "languages": TextPiece(languages=("de", "fr"))},
    agendas={"7": AgendaPiece(kind="round_table", points=(Point(kind="tasks", title="Aufgaben", minutes=20),))},
    vignettes={"bau": ChoicePiece()}, groups={"police": GroupPiece(tasks=("counsel",), invited=True)},
    courses={"signs": LessonPiece(words={"de": "Hier hilft der Verein."})}, lines={"landesamt": ENTRY},
)  # fmt: skip


def forged(change):
    """A file whose package was changed and whose digest fits the change."""
    package = as_stored(PACKAGE)
    change(package)
    return signed(package)


def signed(package):
    import hashlib

    digest = "sha256:" + hashlib.sha256(canonical_bytes(package)).hexdigest()
    return canonical_bytes({"digest": digest, "package": package})


def refusal(data):
    with pytest.raises(BadPackage) as refused:
        read_package(data)
    return refused.value


def test_what_is_written_is_read():
    assert read_package(write_package(PACKAGE)) == (PACKAGE, digest_of_package(PACKAGE))


def test_stored_package_is_the_same():
    assert from_stored(json.loads(json.dumps(as_stored(PACKAGE)))) == PACKAGE


def test_changed_word_is_refused():
    data = write_package(PACKAGE).replace(b"Willkommen", b"Hereinspaziert")
    assert refusal(data).code == "digest"


def test_other_digest_is_refused():
    file = json.loads(write_package(PACKAGE))
    file["digest"] = "sha256:" + "0" * 64
    assert refusal(canonical_bytes(file)).code == "digest"


def at(*path, **values):
    """A change of what stands at this place of a package."""

    def change(package):
        for key in path:
            package = package[key]
        package.update(values)

    return change


BODY = ("lines", "landesamt")
CONTACT, MANDATE = (*BODY, "contacts", 0), (*BODY, "mandates", 0)
MANDATES = as_stored(PACKAGE)["lines"]["landesamt"]["mandates"]
FLY = {"task": "fly", "mode": "may", "area": "07"}


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (at(members=["Ana"]), "shape", "$.package"),
        (at(*BODY, notes={"a": "b"}), "shape", "$.package.lines[...]"),
        (at(*BODY, direct_lines=[]), "shape", "$.package.lines[...]"),
        (at(*BODY, confirmed_on="2026-11-01"), "shape", "$.package.lines[...]"),
        (at(*CONTACT, visibility="members"), "shape", "contacts[0]"),
        (at(*CONTACT, role="person"), "shape", "contacts[0].role"),
        (at(*MANDATE, said_by="x"), "shape", "mandates[0]"),
        (at(*BODY, level="municipal"), "shape", ".level"),
        (at(*BODY, area="07314"), "value", "lines.landesamt.area"),
        (at(*BODY, area="99"), "unknown", "lines.landesamt.area"),
        (at(*BODY, kind="wizards"), "unknown", "lines.landesamt.kind"),
        (at(*BODY, mandates=[*MANDATES, FLY]), "unknown", "mandates[1].task"),
        (at(*BODY, mandates=MANDATES * 2), "twice", "mandates[1]"),
        (at(*CONTACT, channel="web", value="javascript:alert(1)"), "value", "contacts[0].value"),
        (at(*CONTACT, value="call me"), "value", "contacts[0].value"),
        (at("lines", **{"a b": {}}), "shape", "lines"),
        (at("agendas", "7", kind="case_conference"), "shape", ".kind"),
        (at("agendas", "7", convenor="Amt"), "shape", "agendas"),
        (at("agendas", "7", "points", 0, minutes="20"), "shape", "minutes"),
        (at("texts", imprint={"words": {"de": "x"}}), "shape", "texts"),
        (at("texts", "welcome", "words", de="a\x00b"), "sign", "texts.welcome.words.de"),
        (at("groups", wizards={}), "unknown", "groups.wizards"),
        (at("groups", "police", tasks=["fly"]), "unknown", "groups.police.tasks"),
        (at(pack="xx"), "unknown", "$.package.pack"),
        (at(place="99999"), "unknown", "$.package.place"),
        (at(schema=2), "shape", "schema"),
        (at(secrets={}), "shape", "$.package"),
    ],
)  # fmt: skip
def test_forged_package_is_refused_with_its_place(change, code, path):
    refused = refusal(forged(change))
    assert refused.code == code
    assert path in refused.path


def test_too_large_a_file_is_refused():
    assert refusal(b" " * (MAX_BYTES + 1)).code == "size"


def test_too_large_a_package_is_not_written():
    words = dict.fromkeys(("de", "en", "fr"), "x" * 19000)
    entry = TravelEntry(
        **{**{f: getattr(ENTRY, f) for f in ENTRY.__struct_fields__}, "duty_why": words, "description": {}}
    )
    with pytest.raises(BadPackage, match="allowed"):
        write_package(Package(name="R", place="07", pack="de", lines={str(n): entry for n in range(30)}))


def test_same_key_twice_is_refused():
    data = write_package(PACKAGE).replace(b'"name":"Rosenau"', b'"name":"Linden","name":"Rosenau"')
    assert refusal(data).code == "digest"


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b'"' + b"\\ud800" + b'"', b"[" * 100_000])
def test_what_is_no_package_is_refused(data):
    assert refusal(data).code == "shape"


@given(st.binary(max_size=400))
def test_any_bytes_are_refused(data):
    refusal(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_refused(value):
    refusal(json.dumps(value).encode("utf-8", "replace"))


def _paths(value, path=()):
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(inner, (*path, key))


@settings(max_examples=300)
@given(path=st.sampled_from(list(_paths(as_stored(PACKAGE)))[1:]), value=JSON)
def test_any_value_in_any_place_is_taken_only_as_it_is_written(path, value):
    """What comes through is a package that writes the same bytes again."""

    def change(package):
        for key in path[:-1]:
            package = package[key]
        package[path[-1]] = value

    try:
        data = forged(change)
    except UnicodeEncodeError:
        return  # no file holds half a surrogate
    try:
        package, _digest = read_package(data)
    except BadPackage as refused:
        where = refused.path
        package = None
    assert where.startswith("$") if package is None else write_package(package) == data


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Schreiben Sie an beratung@rosenau.example", True),
        ("Rufen Sie an: 0621 / 50 40", True),
        ("+49 621 5040", True),
        ("Am 3.12.2026", True),
        ("Wir treffen uns in Raum 12.", False),
        ("Offene Aufgaben", False),
        ("116 117", True),
    ],
)
def test_text_with_mailbox_or_number_stays_at_home(text, stays):
    assert names_somebody(text) is stays

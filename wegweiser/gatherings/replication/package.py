"""The package: a description of a network without anybody in it, as canonical JSON, named by its digest.

Pure: no database. A file is `{"digest": "sha256:…", "package": {…}}`. Only what stands in the types below can be in a
package; `read_package` refuses everything else and says where. The digest shows that a file is whole and which one it
is; whoever gives it on tells the eight words of it by voice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from wegweiser import packs, places
from wegweiser.guidebook.editions.document import canonical_bytes, digest_of
from wegweiser.guidebook.travelling import (
    WIDE,
    Code,
    Codes,
    Language,
    Languages,
    PlaceKey,
    Proses,
    TravelEntry,
    is_sound,
)
from wegweiser.packs.types import Pack

MAX_BYTES = 1_000_000
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,160}\Z")]
Slug = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,80}\Z")]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Kinds = Literal["workshop_1", "workshop_2", "round_table", "working_group"]  # a case conference stays at home
Points = Literal["talk", "casework", "cards", "guidebook", "tasks", "other"]


class _Part(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all: what is not named here cannot be in a package."""


class TextPiece(_Part, frozen=True, kw_only=True):
    """`welcome` has `words`, `languages` has `languages`."""

    words: Proses = field(default_factory=dict)
    languages: Languages = ()


class Point(_Part, frozen=True, kw_only=True):
    kind: Points
    title: Title
    minutes: Annotated[int, Meta(ge=0, le=1440)] = 15


class AgendaPiece(_Part, frozen=True, kw_only=True):
    """A series without name, dates, convenor and purpose: those are local."""

    kind: Kinds
    topics: Codes = ()
    points: Annotated[tuple[Point, ...], Meta(max_length=60)] = ()


class ChoicePiece(_Part, frozen=True, kw_only=True):
    """Whether a casework card is used."""

    used: bool = True


class LessonPiece(_Part, frozen=True, kw_only=True):
    """What the town says in a lesson of the course. It arrives hidden, until somebody there has saved it."""

    words: Annotated[dict[Language, Annotated[str, Meta(min_length=1, max_length=4000)]], Meta(max_length=20)]


class GroupPiece(_Part, frozen=True, kw_only=True):
    """A target group the network works with, and which tasks its bodies have."""

    tasks: Codes = ()
    invited: bool = False


MOST = 200  # pieces of one kind


class Package(_Part, frozen=True, kw_only=True):
    """`name`, `place`, `pack`: of the network it comes from."""

    schema: Literal[1] = 1
    name: Title
    place: PlaceKey
    pack: Annotated[Code, Meta(min_length=1, max_length=8)]
    fictional: bool = False
    texts: Annotated[dict[Literal["welcome", "languages"], TextPiece], Meta(max_length=2)] = field(default_factory=dict)
    agendas: Annotated[dict[Key, AgendaPiece], Meta(max_length=MOST)] = field(default_factory=dict)
    vignettes: Annotated[dict[Key, ChoicePiece], Meta(max_length=MOST)] = field(default_factory=dict)
    groups: Annotated[dict[Key, GroupPiece], Meta(max_length=MOST)] = field(default_factory=dict)
    courses: Annotated[dict[Key, LessonPiece], Meta(max_length=MOST)] = field(default_factory=dict)
    lines: Annotated[dict[Slug, TravelEntry], Meta(max_length=MOST)] = field(default_factory=dict)


Content = TextPiece | AgendaPiece | ChoicePiece | LessonPiece | GroupPiece | TravelEntry
KINDS_OF_PIECES = ("texts", "groups", "agendas", "vignettes", "courses", "lines")
Pieces = dict[tuple[str, str], Content]  # (piece, key) → what it says


class _File(_Part, frozen=True, kw_only=True):
    digest: Annotated[str, Meta(pattern=r"^sha256:[0-9a-f]{64}\Z")]
    package: Package


class BadPackage(Exception):
    """A file that is not taken. `code`: size, shape, digest, unknown, sign, twice, value; `path`: where."""

    def __init__(self, code: str, path: str = "$", detail: str = "") -> None:
        super().__init__(f"{path}: {detail or code}")
        self.code, self.path, self.detail = code, path, detail


def pieces_of(package: Package) -> Pieces:
    """Every piece of a package."""
    return {(name, key): content for name in KINDS_OF_PIECES for key, content in getattr(package, name).items()}


def with_pieces(package: Package, pieces: Pieces) -> Package:
    """The same package with these pieces alone."""
    kinds: dict[str, dict[str, Any]] = {name: {} for name in KINDS_OF_PIECES}
    for (name, key), content in pieces.items():
        kinds[name][key] = content
    return msgspec.structs.replace(package, **kinds)


def digest_of_piece(content: Content) -> str:
    """`sha256:` and the hex digest of its canonical JSON."""
    return digest_of(content)  # type: ignore[arg-type]


def digest_of_package(package: Package) -> str:
    """The name of a package."""
    return digest_of(package)  # type: ignore[arg-type]


def hand_out(package: Package) -> bytes:
    """The bytes of a file that `read_package` takes elsewhere. Raises BadPackage where it would not."""
    data = write_package(package)
    read_package(data)
    return data


def write_package(package: Package) -> bytes:
    """The bytes of the file. Raises BadPackage when it is larger than a package may be."""
    data = canonical_bytes({"digest": digest_of_package(package), "package": msgspec.to_builtins(package)})  # type: ignore[arg-type]
    if len(data) > MAX_BYTES:
        raise BadPackage("size", detail=f"{len(data)} bytes, allowed: {MAX_BYTES}")
    return data


def read_package(data: bytes) -> tuple[Package, str]:
    """`(package, digest)` of a file. Raises BadPackage for everything that `write_package` would not have written."""
    if len(data) > MAX_BYTES:
        raise BadPackage("size", detail=f"{len(data)} bytes, allowed: {MAX_BYTES}")
    try:
        file = msgspec.json.decode(data, type=_File)
        again = write_package(file.package)
    except msgspec.ValidationError as error:
        raise _shape(error) from None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise BadPackage("shape", detail=f"not JSON of a package ({type(error).__name__})") from None
    if again != data.strip():
        raise BadPackage("digest", "$.digest", "the file is not as it was written: its digest does not fit")
    check_package(file.package)
    return file.package, file.digest


def check_package(package: Package) -> None:
    """Raises BadPackage for words of no pack, signs no text has, rows that stand twice, values no page can show."""
    for path, text in _texts(msgspec.to_builtins(package), "$.package"):
        if any((sign < " " and sign not in "\n\r\t") or sign == "\x7f" for sign in text):
            raise BadPackage("sign", path, "a control character")
    if package.pack not in packs.codes():
        raise BadPackage("unknown", "$.package.pack", f"no country pack {package.pack!r} here")
    pack = packs.load(package.pack)
    _known_place(package.place, pack, "$.package.place")
    for code, group in package.groups.items():
        path = f"$.package.groups.{code}"
        _known(code, pack.target_groups, path)
        for task in group.tasks:
            _known(task, pack.tasks, f"{path}.tasks")
    for lesson in package.courses:
        _known(lesson, pack.lessons, f"$.package.courses.{lesson}")
    for key, entry in package.lines.items():
        _check_entry(entry, pack, f"$.package.lines.{key}")


def _check_entry(entry: TravelEntry, pack: Pack, path: str) -> None:
    _known(entry.kind, {**pack.kinds, "unknown": None}, f"{path}.kind")
    if places_level(entry.area, pack, f"{path}.area") not in ("state", "country"):
        raise BadPackage("value", f"{path}.area", f"an entry of {' or '.join(WIDE)} level has no area that small")
    seen = set()
    for number, mandate in enumerate(entry.mandates):
        at = f"{path}.mandates[{number}]"
        _known(mandate.task, pack.tasks, f"{at}.task")
        _known_place(mandate.area, pack, f"{at}.area")
        if (mandate.task, mandate.mode, mandate.area) in seen:
            raise BadPackage("twice", at, "this mandate stands twice")
        seen.add((mandate.task, mandate.mode, mandate.area))
    for number, point in enumerate(entry.contacts):
        if not is_sound(point):
            raise BadPackage("value", f"{path}.contacts[{number}].value", f"no {point.channel}")


def places_level(key: str, pack: Pack, path: str) -> str:
    """The level of a place. Raises BadPackage for an unknown one."""
    return _known_place(key, pack, path).level


def _known_place(key: str, pack: Pack, path: str) -> places.Place:
    try:
        return places.find(key, pack.info.code)
    except places.UnknownPlace:
        raise BadPackage("unknown", path, f"no place {key!r}") from None


def _known(code: str, known: Any, path: str) -> None:
    if code not in known:
        raise BadPackage("unknown", path, f"{code!r} stands in no pack")


def _shape(error: msgspec.ValidationError) -> BadPackage:
    """msgspec ends its sentences with the place: "… - at `$.package.lines[...].name`", or "… - at `key` in `$…`"."""
    text, _, place = str(error).rpartition(" - at ")
    path = place.rpartition("`$")[2].strip("`")
    return BadPackage("shape", f"${path}", text or place)


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")


def as_stored(package: Package) -> dict[str, Any]:
    """The package as JSON values for a row."""
    return json.loads(canonical_bytes(package))  # type: ignore[no-any-return]


def from_stored(values: Any) -> Package:
    """The package of a row."""
    return msgspec.convert(values, Package)

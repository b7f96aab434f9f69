"""What the forms of replication need when the permission tests walk over them. No address has a thing of its own."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import Tie
from wegweiser.gatherings.replication.package import (
    GroupPiece,
    Package,
    as_stored,
    digest_of_package,
    digest_of_piece,
    write_package,
)

PACKAGE = Package(name="Fern", place="07314", pack="de", groups={"police": GroupPiece(tasks=("counsel",))})
SEEN = {
    "piece": "groups", "key": "police", "seen_here": "", "seen_there": digest_of_piece(PACKAGE.groups["police"]),
}  # fmt: skip
FORMS: dict[str, dict[str, str]] = {
    "replicate_here": {"name": "Neu", "slug": "neu", "place": "07316", "begin": "1", "take": "texts/languages"},
    "replication_package": {"save": "1"},
    "import_package": {"package": write_package(PACKAGE).decode()},
    "take_change": SEEN,
    "leave_change": SEEN,
    "untie": {"sure": "1"},
}
FREE_TEXT = {"replicate_here": {"name", "slug", "place"}}


def prepare(scene: Any, _member: Any) -> None:
    """The town is tied to another installation, where one target group is new."""
    Tie.objects.create(
        network=scene.town.network, origin_name="Fern", digest=digest_of_package(PACKAGE), package=as_stored(PACKAGE),
        begun_at=timezone.now(),
    )  # fmt: skip

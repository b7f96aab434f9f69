"""An installation with two open desks, in a data folder of its own; private keys lie beside that folder.

python -m wegweiser.torture.installation KEYS   (the data folder is WEGWEISER_DATA)
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.signing import TimestampSigner, b62_encode

ROOT = Path(__file__).resolve().parents[2]
NETWORK = "rosenau"
MEMBERS = ("Birke-71", "Birke-72", "Birke-81")  # two at the desk of the public, one at the other one


@dataclass(frozen=True)
class Installation:
    """`data`: what the application writes. `keys`: private keys of desks and spare key, for the judge alone."""

    data: Path
    keys: Path

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a process of this installation: this tree, no setting of the machine."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEGWEISER_", "DJANGO_"))}
        return {**kept, "WEGWEISER_DATA": str(self.data), "DATABASE_URL": "", "PYTHONPATH": str(ROOT), **more}

    def old_code(self) -> str:
        """A form code of a minute ago: no trial waits until a form is old enough to be a person's."""
        secret = (self.data / "secret.key").read_text(encoding="ascii").strip()
        return code_of(secret)

    @property
    def database(self) -> Path:
        return self.data / "wegweiser.sqlite3"


def code_of(secret: str, age: timedelta = timedelta(minutes=1)) -> str:
    """A form code of an installation with this secret key, made so long ago."""

    class Earlier(TimestampSigner):
        def timestamp(self) -> str:
            return b62_encode(int(time.time() - age.total_seconds()))

    return Earlier(key=secret, fallback_keys=[], salt="wegweiser.web.form_code").sign("torture")


def make(folder: Path) -> Installation:
    """A fresh installation in `folder`, copied from one that is made once per process."""
    shutil.copytree(_first(), folder, dirs_exist_ok=True)
    return Installation(folder / "data", folder / "keys.json")


@cache
def _first() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="wegweiser-torture-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    new = Installation(folder / "data", folder / "keys.json")
    new.data.mkdir()
    call = [sys.executable, "-m", "wegweiser.torture.installation", str(new.keys)]
    done = subprocess.run(call, cwd=ROOT, env=new.environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return folder


def _install(keys: Path) -> None:
    from wegweiser.web.commands import prepare

    prepare()
    from wegweiser.intake.tests.scene import open_desk
    from wegweiser.people import locking
    from wegweiser.people.pepper import pepper
    from wegweiser.people.tests import cast

    locking.cost = lambda: cast.CHEAP
    locking.floor = lambda: cast.CHEAP
    pepper()
    town = cast.make_town(NETWORK)
    links = links_of(town)  # before there are members, as the first steward's link is made
    desk = open_desk(town, MEMBERS[:2])
    other = _other_desk(town)
    _lock_in_full(MEMBERS)
    desks = {desk.desk.pk: desk.private.hex(), other.desk.pk: other.private.hex()}
    keys.write_text(json.dumps({"desks": desks, "spare": desk.spare.hex(), "links": links, **_way_in()}))


def _other_desk(town: Any) -> Any:
    """A second one, with a body and a reader of its own, so that reports can be passed on."""
    from django.utils import timezone

    from wegweiser.intake import keys
    from wegweiser.intake.models import ON, Desk
    from wegweiser.intake.tests.scene import OpenDesk
    from wegweiser.sealing.keypairs import new_key_pair

    pair, now = new_key_pair(), timezone.now()
    made = Desk.objects.create(network=town.network, office=town.city, public_key=pair.public, state=ON, created_at=now)
    member = town.enrol(MEMBERS[2], "counsellor")
    keys.give_desk(made, pair.private, member, now=now)
    return OpenDesk(made, pair.private, pair.private, [member])


def _lock_in_full(names: tuple[str, ...]) -> None:
    """Those who sign in pay the full price of Argon2id, as members do; a server opens no cheaper lock."""
    from wegweiser.people import locking
    from wegweiser.people.models import Member
    from wegweiser.people.tests import cast
    from wegweiser.sealing.locks import PRODUCTION

    locking.cost = lambda: PRODUCTION
    for member in Member.objects.filter(pseudonym__in=names):
        member.locked_key = locking.lock_under_passphrase(cast.PRIVATE[member.pk], cast.PASSPHRASE, member.pk)
        member.save(update_fields=["locked_key"])


def _way_in() -> dict[str, str]:
    """What all members of a trial know and have."""
    from wegweiser.people.tests import cast

    return {"passphrase": " ".join(cast.PASSPHRASE.words), "secret": cast.SECRET}


def links_of(town: Any) -> list[str]:
    """Addresses that only the receiver of a link knows: confirm an entry, answer an invitation, fill a card, enrol."""
    from django.utils import timezone

    from wegweiser.gatherings.meetings import actions
    from wegweiser.gatherings.meetings.tests.places import make_meeting
    from wegweiser.gatherings.models import MandateCard
    from wegweiser.gatherings.tokens import hash_of
    from wegweiser.guidebook.upkeep.tests import scene
    from wegweiser.people.invitations import invite_steward

    now = timezone.now()
    scene.link(town.centre, token="c" * 43)
    guest = actions.Guest(organisation="Kammer", mailbox="post@example.org")
    invited = actions.invite(make_meeting(town), guests=[guest], seat=None, now=now)[0]
    MandateCard.objects.create(
        network=town.network, actor=town.centre, organisation="Beratung", target_group="other", content={},
        token_hash=hash_of("m" * 43), expires_at=now + timedelta(days=30), created_at=now,
    )  # fmt: skip
    enrolled = invite_steward(town.network, now=now).token
    return [f"/confirm/{'c' * 43}", invited.path, f"/card/{'m' * 43}", f"/members/enrol/{enrolled}"]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    _install(Path(sys.argv[1]))

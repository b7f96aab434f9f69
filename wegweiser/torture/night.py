"""What runs without anybody: upkeep, the letters of the desks, a backup; and the backup as its custodians open it.

python -m wegweiser.torture.night FOLDER   (the data folder is WEGWEISER_DATA)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from wegweiser.torture.installation import ROOT, Installation

MAIL = "smtp://127.0.0.1:1"  # nobody listens there: letters stay where they can be searched


def pass_by(here: Installation, folder: Path) -> list[str]:
    """Let it run; what was wrong. `folder` gets `backups`, and `opened`: the newest backup unsealed."""
    call = [sys.executable, "-m", "wegweiser.torture.night", str(folder)]
    environment = here.environment(WEGWEISER_MAIL=MAIL, TMPDIR=str(folder / "tmp"))
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("ab") as log:
        done = subprocess.run(call, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False)  # noqa: S603
    letters = list((here.data / "outbox").glob("*.json"))
    found = {"the work of the night failed": done.returncode == 0, "no letter was written": bool(letters)}
    return [what for what, is_good in found.items() if not is_good]


def _work(folder: Path) -> None:
    from wegweiser.web.commands import prepare

    prepare()
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from wegweiser.backup import keys, making, opening
    from wegweiser.guidebook.models import Network
    from wegweiser.intake.desk import upkeep
    from wegweiser.intake.models import Desk
    from wegweiser.sealing.keypairs import new_key_pair

    Network.objects.update(mailbox="netz@example.org")
    Desk.objects.update(mailbox="stelle@example.org")
    upkeep.run(timezone.now())
    upkeep.put_letters(datetime.now(ZoneInfo("Europe/Berlin")).replace(hour=8, minute=30))
    pair = new_key_pair()
    keys.write_public(Path(os.environ["WEGWEISER_DATA"]) / keys.FILE, pair.public)
    made = making.make_backup(folder / "backups", timezone.now())
    (folder / "opened").mkdir()
    opening.unpack(made.path, pair.private, folder / "opened")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    _work(Path(sys.argv[1]))

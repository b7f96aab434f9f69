"""Photos are decoded and written anew without metadata, in a child process with bounds; PDFs pass as they are.

A photo carries the place where it was taken; the child keeps pixels only. It can open no file and no connection, knows
nothing of our environment, and has five seconds and three quarters of a gigabyte; two work at once, others wait. What
cannot be read is refused with a reason, and nothing of it is kept.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser.intake.public import budgets
from wegweiser.intake.sending import File

MOST, LARGEST = 5, 10 * 2**20  # files of one report; bytes of one file
SECONDS = 10
CHILD = Path(__file__).with_name("redraw.py")
PDF = b"%PDF-"
_AT_ONCE = threading.BoundedSemaphore(2)


class NotTaken(ValueError):
    """A file that is not kept; the message says why, in plain words."""


def take(uploaded: Any) -> File:
    """The file as it is kept: a photo redrawn as JPEG, a PDF unchanged. Its own name is not kept. Raises NotTaken."""
    if uploaded.size > LARGEST:
        raise NotTaken(_("The file is larger than 10 MB."))
    content = uploaded.read()
    if content.startswith(PDF):
        return File(name="document.pdf", type="application/pdf", cleaned=False, content=content)
    return File(name="photo.jpg", type="image/jpeg", cleaned=True, content=redraw(content))


def redraw(content: bytes) -> bytes:
    """A JPEG with the pixels of this photo and nothing else. Raises NotTaken."""
    if not budgets.PHOTOS.take():
        raise NotTaken(_("Very many photos arrive just now. Please wait a minute and choose the photo again."))
    try:
        with _AT_ONCE:
            done = subprocess.run(  # noqa: S603  # our own file, no shell, nothing of the sender in the command
                [sys.executable, "-I", str(CHILD)], input=content, capture_output=True, timeout=SECONDS, check=False,
                env={}, cwd="/",
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotTaken(_("This photo could not be read.")) from None
    if done.returncode != 0 or not done.stdout.startswith(b"\xff\xd8"):
        raise NotTaken(_("This is no photo (JPEG, PNG, WebP) and no PDF, or it could not be read."))
    return done.stdout

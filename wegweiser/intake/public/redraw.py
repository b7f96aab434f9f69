"""Run as a child process: a photo on standard input, its pixels as JPEG on standard output. Imports nothing of ours."""

from __future__ import annotations

import io
import os
import resource
import sys
from typing import Any

PIXELS = {"JPEG": 110_000_000}  # a JPEG is made smaller while it is decoded; phones take 50 and 108 million pixels
OTHER_PIXELS = 40_000_000
LONGEST = 2400  # pixels of a side: enough to read a street sign or a contract
MEMORY = 768 * 2**20
TURN = 0x0112  # the tag that says which side of a photo is up


def main() -> None:
    """Bounds first, then decode, make smaller, turn upright, encode."""
    _read_library()
    _bound()
    sys.stdout.buffer.write(_redrawn(sys.stdin.buffer.read()))


def _read_library() -> None:
    """All code that will be needed is read from the disk now: one pixel of each kind goes the whole way."""
    from PIL import Image

    turned = Image.Exif()
    turned[TURN] = 6
    for kind, mode in (("PNG", "RGBA"), ("WEBP", "RGBA"), ("JPEG", "RGB")):
        pixel = io.BytesIO()
        Image.new(mode, (1, 1)).save(pixel, kind, exif=turned)
        _redrawn(pixel.getvalue())


def _redrawn(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXELS["JPEG"]
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as photo:
        if photo.width * photo.height > PIXELS.get(photo.format or "", OTHER_PIXELS):
            sys.exit(3)
        turn = photo.getexif().get(TURN, 1)
        small = _flat(photo)
    small.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", small.size)
    clean.paste(small)
    clean.getexif()[TURN] = turn
    answer = io.BytesIO()
    ImageOps.exif_transpose(clean).save(answer, "JPEG", quality=85, exif=b"")
    return answer.getvalue()


def _bound() -> None:
    """Little time and memory; no file and no connection can be opened any more, and everybody else goes first."""
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    os.nice(10)


def _flat(photo: Any) -> Any:
    """RGB on white. `convert` alone makes what is see-through black, and 16-bit grey white."""
    from PIL import Image

    photo.draft("RGB", (LONGEST, LONGEST))
    if photo.mode.startswith("I"):
        return photo.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if not photo.has_transparency_data:
        return photo.convert("RGB")
    drawn = photo.convert("RGBA")
    white = Image.new("RGB", drawn.size, "white")
    white.paste(drawn, mask=drawn)
    return white


if __name__ == "__main__":
    main()

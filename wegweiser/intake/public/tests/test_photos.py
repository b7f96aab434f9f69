"""Photos are redrawn: what can be seen stays, everything else goes, and nothing that is hidden in one does harm."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image, ImageDraw

from wegweiser.intake.public import cleaning
from wegweiser.intake.public.cleaning import CHILD, NotTaken, redraw

TURNED = Image.Exif()
TURNED[0x0112] = 6
CLEAR = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
ImageDraw.Draw(CLEAR).rectangle((20, 20, 40, 40), fill=(0, 0, 0, 255))


def saved(image: Image.Image, kind: str, **more) -> bytes:
    sink = io.BytesIO()
    image.save(sink, kind, **more)
    return sink.getvalue()


def plain(mode: str, colour, kind: str, **more) -> bytes:
    return saved(Image.new(mode, (60, 60), colour), kind, **more)


FRAMES = [Image.new("RGB", (60, 60), colour) for colour in ("red", "green", "blue")]
SEEN = {
    "grey": (plain("L", 100, "JPEG"), (100, 100, 100)),
    "print colours": (saved(Image.new("RGB", (60, 60), "red").convert("CMYK"), "JPEG"), (254, 0, 0)),
    "16 bit": (saved(Image.new("I;16", (60, 60), 30_000), "PNG"), (117, 117, 117)),
    "black on clear": (saved(CLEAR, "PNG"), (255, 255, 255)),
    "black on clear, WebP": (saved(CLEAR, "WEBP", lossless=True), (255, 255, 255)),
    "grey and clear": (saved(CLEAR.convert("LA"), "PNG"), (255, 255, 255)),
    "one colour is clear": (plain("P", 0, "PNG", transparency=0), (255, 255, 255)),
    "one bit": (plain("1", 1, "PNG"), (255, 255, 255)),
    "moving PNG": (saved(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:]), (254, 0, 0)),
    "moving WebP": (saved(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:]), (254, 0, 0)),
    "50 million pixels": (saved(Image.new("RGB", (8160, 6120), "red"), "JPEG"), (254, 0, 0)),
    "broken metadata": (plain("RGB", "red", "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"), (254, 0, 0)),
}


@pytest.mark.parametrize("name", SEEN)
def test_photo_looks_as_it_did(name):
    content, colour = SEEN[name]
    with Image.open(io.BytesIO(redraw(content))) as kept:
        assert (kept.format, kept.mode) == ("JPEG", "RGB")
        found = kept.getpixel((2, 2))
    assert all(abs(a - b) <= 4 for a, b in zip(found, colour, strict=True))


def test_photo_stands_upright_and_no_longer_says_so():
    kept = redraw(saved(Image.new("RGB", (40, 20), "red"), "JPEG", exif=TURNED))
    with Image.open(io.BytesIO(kept)) as photo:
        assert photo.size == (20, 40)
        assert not dict(photo.getexif())


def test_nothing_rides_along_with_a_photo():
    inside = plain("RGB", "red", "JPEG", comment=b"zz-canary-comment", icc_profile=b"zz-canary-profile", exif=TURNED)
    assert b"zz-canary" not in redraw(inside + b"<script>zz-canary-tail</script>")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IEND", b"")


HUGE = zlib.compress(bytes(10**8), 9)
BOMBS = {
    "sides": png(60_000, 60_000, chunk(b"IDAT", HUGE)),
    "one long side": png(2**31 - 1, 1, chunk(b"IDAT", HUGE)),
    "words": png(1, 1, chunk(b"zTXt", b"k\0\0" + HUGE), chunk(b"IDAT", zlib.compress(bytes(4)))),
    "cut off": saved(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG")[:-4000],
    "empty": b"",
    "a vector picture": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "an animation": plain("P", 0, "GIF"),
    "another format": plain("RGB", "red", "TIFF"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_honest_photo_is_refused(name):
    with pytest.raises(NotTaken):
        redraw(BOMBS[name])


ESCAPES = "import redraw; redraw._read_library(); redraw._bound(); {}; print('escaped')"


@pytest.mark.parametrize("attempt", ["open('/etc/hostname')", "__import__('socket').socket()"])
def test_child_opens_no_file_and_no_connection(attempt):
    code = f"import sys; sys.path.insert(0, {str(CHILD.parent)!r}); import socket; " + ESCAPES.format(attempt)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "escaped" not in done.stdout
    assert "Too many open files" in done.stderr


def test_child_knows_no_secret_of_our_environment(monkeypatch):
    given = {}

    def spy(*args, **more):
        given.update(more)
        return subprocess.CompletedProcess(args, 1, b"", b"")

    monkeypatch.setattr(cleaning.subprocess, "run", spy)
    with pytest.raises(NotTaken):
        redraw(b"x")
    assert given["env"] == {}

"""Notes, a file and a link of the demonstration. Everything is invented, and says so."""

from __future__ import annotations

import io
from datetime import datetime

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.files import keep
from wegweiser.cases.record.linking import link
from wegweiser.cases.writing import New, write
from wegweiser.intake.sending import File

NOTES = (
    ("Erstes Gespräch, mit Dolmetschen. Sie will zuerst schlafen und dann über den Lohn reden. (erfunden)", False),
    ("Hat eine Liste ihrer Arbeitsstunden mitgebracht, drei Hefte. (erfunden)", False),
    ("Eine Kollegin von ihr sagt, dass auch sie nicht bezahlt wurde; sie will nicht genannt werden. (erfunden)", True),
)
SHARED_HOUSE = "Gleiche Unterkunft, gleicher Vermittler. (erfunden)"


def fill_notes(opened: OpenCase, now: datetime) -> None:
    """Three notes; the last tells a secret of somebody else."""
    write(opened, [New(bodies.Note(text=text), third=third) for text, third in NOTES], now=now)


def fill_file(opened: OpenCase, now: datetime) -> None:
    """A drawn page of a booklet with hours."""
    photo = File(name="photo.jpg", type="image/jpeg", cleaned=True, content=_page())
    keep(opened, [photo], "Heft mit Arbeitsstunden, Seite 1 (erfunden)", now=now)


def fill_link(one: OpenCase, other: OpenCase, now: datetime) -> None:
    """Two people who lived in the same house."""
    link(one, other, SHARED_HOUSE, now=now)


def _page() -> bytes:
    """Lines and strokes, no photo of a real page."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (480, 640), "#fbf7ea")
    draw = ImageDraw.Draw(picture)
    for line in range(60, 600, 36):
        draw.line((40, line, 440, line), fill="#b9c4cc", width=2)
        for stroke in range(line % 7 + 4):
            draw.line((60 + stroke * 28, line - 22, 66 + stroke * 28, line - 4), fill="#33424e", width=3)
    sink = io.BytesIO()
    picture.save(sink, "JPEG", quality=80)
    return sink.getvalue()

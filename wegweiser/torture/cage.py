"""Canaries: words that occur nowhere else, each with the place where it was typed."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass, field

from wegweiser.torture.multipart import Part


@dataclass
class Cage:
    """`sent`: texts of reports that were shown as kept, so they must lie sealed in the database."""

    birds: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    def new(self, where: str) -> str:
        """A word that occurs nowhere else."""
        bird = "zq" + secrets.token_hex(9)
        self.birds[bird] = where
        return bird

    def keep(self, where: str, number: str) -> str:
        """A number of a mailbox, as it is shown and as 20 digits."""
        self.birds |= {number: where, number.replace(" ", ""): where}
        return number

    def files(self, where: str) -> list[Part]:
        """A photo with canaries in its metadata, and a PDF."""
        pdf = b"%PDF-1.7\n" + self.new(f"{where}: in a PDF").encode()
        return [
            (f"IMG_{self.new(f'{where}: name of a file')}.jpg", photo(self.new(f"{where}: EXIF"))),
            (f"{self.new(f'{where}: name of a PDF')}.pdf", pdf),
        ]

    def refused_file(self, where: str) -> Part:
        """Neither photo nor PDF."""
        content = b"GIF89a" + self.new(f"{where}: refused").encode()
        return f"{self.new(f'{where}: name of a refused file')}.gif", content


def photo(words: str) -> bytes:
    """A JPEG with words in its EXIF."""
    from PIL import Image

    exif, sink = Image.Exif(), io.BytesIO()
    exif[0x010E] = words
    Image.new("RGB", (40, 30), "red").save(sink, "JPEG", exif=exif, comment=words.encode())
    return sink.getvalue()

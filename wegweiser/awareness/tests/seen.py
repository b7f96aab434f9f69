"""A PDF page as it looks on paper: drawn as an image, read by a reader of QR codes; where its text stands."""

from __future__ import annotations

import pypdfium2
import zxingcpp

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def codes_on(pdf: bytes, dots_per_inch: int = 144) -> list[str]:
    """What every QR code of the first page says."""
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=dots_per_inch / 72, grayscale=True)
    image = memoryview(bytes(drawn.buffer)).cast("B", shape=[drawn.height, drawn.stride])
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def letters(pdf: bytes) -> tuple[Box, list[tuple[str, Box]]]:
    """The first page and the box of each letter on it in the order of reading, blanks left out."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    drawn = [(text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars())]
    return (0, 0, *page.get_size()), [(letter, box) for letter, box in drawn if letter.strip()]


def covered(letters: list[tuple[str, Box]], least: float = 0.4) -> list[str]:
    """Letters that another one lies over, on at least this part of the smaller of the two.

    Neighbours in a word may: ligatures, signs above a letter, a full stop under an r.
    """
    ordered = sorted(enumerate(letters), key=lambda each: each[1][1][0])
    found = []
    for place, (number, (letter, box)) in enumerate(ordered):
        for other_number, (other, more) in ordered[place + 1 :]:
            if more[0] >= box[2]:
                break
            if abs(number - other_number) > 3 and _part(box, more) > least:
                found.append(letter + other)
    return found


def _part(one: Box, other: Box) -> float:
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0

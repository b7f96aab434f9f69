"""Bad input: strings, files and HTTP requests that people do not send. The same seed gives the same corpus."""

from __future__ import annotations

import io
import random
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache

BLOCKS = (  # one letter range per script
    (0x41, 0x5A), (0xC0, 0xFF), (0x100, 0x17F), (0x370, 0x3FF), (0x400, 0x4FF), (0x531, 0x556), (0x5D0, 0x5EA),
    (0x620, 0x64A), (0x710, 0x72F), (0x780, 0x7A5), (0x7CA, 0x7EA), (0x905, 0x939), (0x985, 0x9B9), (0xA05, 0xA39),
    (0xA85, 0xAB9), (0xB05, 0xB39), (0xB83, 0xBB9), (0xC05, 0xC39), (0xC85, 0xCB9), (0xD05, 0xD39), (0xD85, 0xDC6),
    (0xE01, 0xE30), (0xE81, 0xEB0), (0xF40, 0xF6C), (0x1000, 0x102A), (0x10A0, 0x10FF), (0x1100, 0x1175),
    (0x1200, 0x135A), (0x13A0, 0x13F5), (0x1401, 0x1676), (0x16A0, 0x16EA), (0x1780, 0x17B3), (0x1820, 0x1877),
    (0x1950, 0x1974), (0x3041, 0x3096), (0x30A1, 0x30FA), (0x3105, 0x312F), (0x4E00, 0x9FA5), (0xA000, 0xA48C),
    (0xAC00, 0xD7A3), (0x10330, 0x1034A), (0x12000, 0x12399), (0x1D400, 0x1D7FF), (0x1F300, 0x1F64F),
)  # fmt: skip
FIXED = (
    "", " ", "\t\n\r", "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufeff", "\ufffe", "\uffff", "\x1b[31m", "\x7f\x80\x9f",
    "\u202e\u2066\u2067\u2068right\u2069\u202c", "\u200d\u200c\u200b\u2060", "👩‍👩‍👧‍👦" * 50, "e" + "\u0301" * 2000,
    "ﷺ" * 500, "\U000e0041\U000e007f", "ı İ ß ẞ ǅ", "a" * 300, "a" * 10_001, "a" * 70_000, "a" * 2**20, "\n" * 20_000,
    "<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "{{ 7*7 }}{% debug %}", "${jndi:ldap://x}", "%s%n",
    "' OR 1=1 --", "\"; DROP TABLE intake_report; --", "../../../etc/passwd", "C:\\con\\nul", "|cat /etc/hosts", "`id`",
    "=1+1", "@SUM(A1)", "\r\nSet-Cookie: a=b", "\r\n\r\nHTTP/1.1 200 OK", "NaN", "Infinity", "-0", "1e309", "9" * 5000,
    "-1", "0x10", "½", "²", "٣٤", "१२", "9999-99-99", "0000-00-00", "2026-02-30", "10000-01-01T00:00", "24:61", "on",
    "true", "null", "undefined", "[]", "{}", "[[[[" * 5000, '{"a":' * 5000, "<?xml version='1.0'?><!DOCTYPE a>",
    "http://[", "https://\u202emoc.elpmaxe", "//evil.example", "javascript:alert(1)", "a@b@c", "+49" * 90,
    "00000000-0000-0000-0000-000000000000", "1" * 20, "0" * 19, "1234 5678 " * 9, "consent", "content", "sent",
)  # fmt: skip


@cache
def strings(seed: int = 20261121, count: int = 5000) -> tuple[str, ...]:
    """The fixed ones, then words of forty scripts and mixtures of everything."""
    chance, made = random.Random(seed), list(FIXED)  # noqa: S311
    for low, high in BLOCKS:
        made.append("".join(chr(chance.randint(low, high)) for _ in range(60)))
        made.append(unicodedata.normalize("NFD", made[-1]))
    while len(made) < count:
        parts = [chance.choice(made[: len(FIXED) + 2 * len(BLOCKS)])[:200] for _ in range(chance.randint(2, 5))]
        made.append(chance.choice(("", " ", "\0", "\u202e")).join(parts))
    return tuple(made)


def files(seed: int = 20261121) -> Iterator[tuple[str, bytes]]:
    """Without end: (name, content). First those that were made for it, then photos with single bytes changed."""
    yield from _made()
    chance, photos = random.Random(seed), [_photo(kind) for kind in ("JPEG", "PNG", "WEBP")]  # noqa: S311
    while True:
        content = bytearray(chance.choice(photos))
        for _ in range(chance.randint(1, 20)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        yield f"{chance.choice(strings())[:80]}.jpg", bytes(content[: chance.randint(1, len(content))])


def _made() -> Iterator[tuple[str, bytes]]:
    jpeg, png, webp = _photo("JPEG"), _photo("PNG"), _photo("WEBP")
    yield "empty.jpg", b""
    yield "bomb.png", _png(50_000, 50_000, rows=False)
    yield "narrow.png", _png(1, 40_000_000, rows=False)
    yield "endless.png", _png(2**31 - 1, 2**31 - 1, rows=False)
    yield "nothing.png", _png(0, 0, rows=False)
    yield "large.png", _png(19_000, 2_000, rows=True)
    yield "text-bomb.png", png[:33] + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2**26))) + png[33:]
    yield "profile-bomb.png", png[:33] + _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(2**26))) + png[33:]
    yield "exif-bomb.jpg", jpeg[:2] + (b"\xff\xe1\xff\xfdExif\0\0II*\0\x08\0\0\0" + b"\xff" * 65_519) * 40 + jpeg[2:]
    yield "loop.jpg", jpeg[:2] + b"\xff\xe1\x00\x1eExif\0\0II*\0\x08\0\0\0\0\0\x08\0\0\0" + b"\0" * 8 + jpeg[2:]
    yield "comment.jpg", jpeg[:2] + b"\xff\xfe\xff\xff" + b"A" * 65_533 + jpeg[2:]
    yield "no-end.jpg", jpeg[:-2]
    yield "half.jpg", jpeg[: len(jpeg) // 2]
    yield "head.jpg", jpeg[:4]
    yield "half.webp", webp[: len(webp) // 2]
    yield "size.webp", webp[:4] + b"\xff\xff\xff\xff" + webp[8:]
    yield "page.jpg", jpeg + b"<html><script>alert(1)</script></html>"
    yield "both.pdf", b"%PDF-1.7\n" + jpeg + b"<script>alert(1)</script>"
    yield "later.pdf", b"\0" * 1000 + b"%PDF-1.7"
    yield "zip.jpg", jpeg + b"PK\x05\x06" + bytes(18)
    yield "zip.pdf", b"PK\x03\x04" + zlib.compress(bytes(2**24))
    yield "vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    yield "moving.gif", b"GIF89a" + b"\xff" * 2000
    yield "tiff.jpg", b"II*\0\x08\0\0\0" + b"\xff" * 500
    yield "script.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file"
    yield "icon.ico", b"\0\0\1\0\xff\xff" + b"\xff" * 500
    yield "zeros.jpg", bytes(10 * 2**20)
    yield "over.jpg", bytes(10 * 2**20 + 1)
    for name in ("../../../tmp/x.jpg", "a\0.jpg", "x" * 5000 + ".jpg", "\u202egpj.exe", 'a";b="c.jpg', "con.jpg", "."):
        yield name, jpeg


def requests(path: str) -> Iterator[bytes]:
    """HTTP that no browser speaks."""
    head, form = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n", "Content-Type: application/x-www-form-urlencoded\r\n"
    multi = "Content-Type: multipart/form-data; boundary="
    for line in (
        head + form + "Content-Length: 100\r\n\r\nstep=1",
        head + form + "Content-Length: -1\r\n\r\n",
        head + form + "Content-Length: 1e3\r\n\r\n",
        head + form + "Content-Length: 99999999999999\r\n\r\n",
        head + form + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        head + form + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + form + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        head + form + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
        head + form + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        head + form + "\r\n",
        head + form + "Content-Length: 3\r\n\r\n%zz",
        head + form + "Content-Length: 6\r\n\r\n=&=&=&",
        head + multi + "\r\nContent-Length: 0\r\n\r\n",
        head + multi + "x\r\nContent-Length: 3\r\n\r\n--x",
        head + multi + "x\r\nContent-Length: 7\r\n\r\n--x--\r\n",
        head + multi + "y" * 300 + "\r\nContent-Length: 0\r\n\r\n",
        head + multi + "x\r\nContent-Length: 52\r\n\r\n--x\r\nContent-Disposition: form-data; name=\r\n\r\n",
        head + multi + "x\r\nContent-Length: 50\r\n\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\n=\r\n--x--",
        head + "Content-Type: text/plain; charset=nope\r\nContent-Length: 1\r\n\r\na",
        head + "Content-Type: application/x-www-form-urlencoded; charset=utf-7\r\nContent-Length: 4\r\n\r\n+AD4",
        head + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
        head + "Cookie: " + "a=b; " * 4000 + "\r\n\r\n",
        head + "Cookie: __Host-p=d.\xff\xfe; __Host-p=d.x; =\r\n" + form + "Content-Length: 1\r\n\r\na",
        head + "Origin: http://[\r\n" + form + "Content-Length: 1\r\n\r\na",
        head + "Expect: 100-continue\r\n\r\n",
        head + "Accept-Language: " + "de;q=" * 2000 + "\r\n\r\n",
        head + "X: \0\r\n\r\n",
        head + ": a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /\r\n\r\n",
        f"GET {path} HTTP/1.1\r\n\r\n",
        f"GET {path} HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
        f"GET {path}%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        f"GET {path}/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /" + "a" * 9000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\0\0",
        "\0" * 100,
    ):
        yield line.encode("latin-1", "replace")


def _photo(kind: str) -> bytes:
    from PIL import Image

    sink = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(sink, kind)
    return sink.getvalue()


def _png(width: int, height: int, *, rows: bool) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes((width + 1) * height if rows else 1000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

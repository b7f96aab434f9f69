"""A private key on paper: as text for any printer, as PDF/UA with a QR code of the words."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser.cli import Refused
from wegweiser.sealing.paper import PaperKey, fingerprint

_FOLDER = Path(__file__).parent / "typst"


def write_sheet(path: Path, key: PaperKey, *, title: str, lines: list[str], language: str) -> None:
    """The sheet, readable by its owner alone: PDF or text by the end of the name. Raises Refused where a file is."""
    content = _pdf(key, title, lines, language) if path.suffix == ".pdf" else as_text(key, title, lines).encode()
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise Refused(f"{path} is there already; nothing was overwritten") from None


def as_text(key: PaperKey, title: str, lines: list[str]) -> str:
    """Title, fingerprint and advice as remarks, then the words: this file is also what `--key` reads."""
    head = [title, f"{fingerprint(key.pair.public)}", *lines]
    words = [f"{number:>2} {word}" for number, word in enumerate(key.words.split(), 1)]
    return "\n".join([*(f"# {line}" for line in head), *words, ""])


def _pdf(key: PaperKey, title: str, lines: list[str], language: str) -> bytes:
    import fontpkg_noto_sans
    import typst

    with translation.override(language):
        data = {"title": title, "language": language, "lines": lines, "words": key.words.split(), "qr": _qr(key.words)}
        data |= {"fingerprint_is": _("Fingerprint"), "fingerprint": fingerprint(key.pair.public)}
        data |= {"words_are": _("The 21 words"), "qr_is": _("QR code of the 21 words")}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_noto_sans.ROOT / "files")])
    result = typst.compile(
        str(_FOLDER / "key.typ"), root=str(_FOLDER), font_paths=fonts, ignore_system_fonts=True,
        format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"], timestamp=0,
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def _qr(text: str) -> str:
    import segno

    out = io.BytesIO()
    segno.make(str(text), error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, scale=4)
    return out.getvalue().decode()


def backup_lines() -> list[str]:
    return [
        _("This key opens the backups. The server does not have it."),
        _("Print two copies. Give each to one custodian of another body. Delete the file."),
        _("Never type it into a computer that is on the internet, but for a restore or a drill."),
        _("The number of the pepper is on another paper. Both are needed for a restore."),
    ]


def trustee_lines() -> list[str]:
    return [
        _("You are one of five trustees. Three of you together can open the spare key of the network."),
        _("Print this sheet, put it into a sealed envelope, delete the file."),
        _("Read the fingerprint to the coordinator by telephone. Never say or send the words."),
        _("Use the words on a computer without internet only, together with two other trustees."),
    ]

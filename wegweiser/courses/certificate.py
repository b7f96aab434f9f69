"""The certificate as tagged PDF (PDF/UA-1). The name goes into it and is kept nowhere.

What is printed is signed; the code under it can be checked by anyone who has the public key (`wegweiser.web.proofs`).
"""

from __future__ import annotations

import io
import json
import threading
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness.figures import today_of
from wegweiser.awareness.pages_shown import RTL
from wegweiser.courses.progress import PASS_MARK, Progress, score_of
from wegweiser.guidebook.editions.files import Busy, _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.packs import words
from wegweiser.web import proofs

KIND = "certificate"
LABELS = {
    "name": lazy("Name"),
    "course": lazy("Course"),
    "track": lazy("For"),
    "result": lazy("Result"),
    "day": lazy("Day"),
    "network": lazy("Network"),
}
LONGEST_NAME = 100
_ROOT = Path(__file__).parent / "typst"
_WAITING = threading.BoundedSemaphore(3)  # typesetting takes time, and anyone may ask
_MAKING = threading.Lock()


class NotPassed(ValueError):
    """The quiz was not passed: there is nothing to certify."""


def printed_fields(loaded: Loaded, progress: Progress, name: str, language: str, now: datetime) -> dict[str, str]:
    """What stands on the certificate, in the order that is signed. Raises NotPassed."""
    score = score_of(loaded.pack, progress)
    if not score.passed:
        raise NotPassed
    result = _("%(right)s of %(asked)s answers right (%(percent)s %%)")
    return {
        "name": " ".join(name.split()),
        "course": _("Recognise labour exploitation and act"),
        "track": words(loaded.pack.tracks[progress.track].label, language),
        "result": result % {"right": score.right, "asked": score.asked, "percent": score.percent},
        "day": today_of(loaded.pack, now).isoformat(),
        "network": loaded.document.network.name,
    }


def certificate_pdf(printed: dict[str, str], language: str, address: str, now: datetime) -> bytes:
    """The PDF of printed fields. `address`: of the page that verifies it. Raises Busy, typst.TypstError."""
    if not _WAITING.acquire(blocking=False):
        raise Busy
    try:
        printed = printable(printed)
        code, key = proofs.sign(proofs.canonical(KIND, printed)), proofs.public_key()
        with _MAKING:
            return _typeset(_data(printed, code, key, language, address), proofs.paper_text(printed, code, key), now)
    finally:
        _WAITING.release()


def _data(printed: dict[str, str], code: str, key: str, language: str, address: str) -> dict[str, Any]:
    return {
        "lang": language,
        "dir": "rtl" if language in RTL else "ltr",
        "title": _directed(_("Certificate of participation")),
        "name": _directed(printed["name"]),
        "said": _directed(
            _("took part in the course and passed its quiz. At least %(mark)s %% of the answers had to be right.")
            % {"mark": PASS_MARK}
        ),
        "fields": [[_directed(str(LABELS[name])), _directed(text)] for name, text in printed.items() if name != "name"],
        "proof": [
            [_directed(label), text]
            for label, text in (
                (_("Code"), code),
                (_("Public key"), key),
                (_("Fingerprint of the key"), proofs.fingerprint_of(key)),
            )
        ],
        "how": _directed(_("Anyone can verify this paper from what is printed on it:")),
        "address": address,
        "command": "wegweiser verify certificate",
        "alt": _("All that is needed to verify this paper, for a camera"),
        "limits": _directed(
            _("The code shows that nothing printed here was changed. It does not show who the holder is.")
        ),
    }


def _directed(text: str) -> dict[str, str]:
    """A text with its own direction, that of its first letter: a German line on an Arabic paper keeps its order."""
    first = next((sign for sign in text if unicodedata.bidirectional(sign) in ("L", "R", "AL")), "")
    return {"text": text, "dir": "rtl" if unicodedata.bidirectional(first or "a") in ("R", "AL") else "ltr"}


def _typeset(data: dict[str, Any], text: str, now: datetime) -> bytes:
    result = typst.compile(
        str(_ROOT / "certificate.typ"), root=str(_ROOT), font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], timestamp=int(now.timestamp()),
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False), "qr": _qr(text)},
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="l", micro=False).save(out, kind="svg", border=0, xmldecl=False, scale=4)
    return out.getvalue().decode()

"""A track as a SCORM 1.2 package: one page that works in any learning platform, and without one.

    package(loaded, track, "de", "https://wegweiser.example")  →  bytes of a ZIP

`imsmanifest.xml` names one item and one SCO; `index.html` holds lessons, stories and quiz as sections; `course.js`
speaks with the platform (launch, resume by `suspend_data` and `lesson_location`, score, passed or failed). The same
edition and texts of the town give the same bytes. Nothing in it calls home; links lead to the town's guidebook.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation

from wegweiser.awareness.figures import today_of
from wegweiser.awareness.pages_shown import RTL, PageView
from wegweiser.courses.lessons import bodies_here, laws_of, show_lesson
from wegweiser.courses.progress import PASS_MARK
from wegweiser.courses.scorm.manifest import manifest
from wegweiser.courses.texts import local_texts
from wegweiser.packs import words
from wegweiser.packs.check_course import questions_of
from wegweiser.packs.course_types import Track

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded

START, SCRIPT, STYLE = "index.html", "course.js", "course.css"
_FILES = {SCRIPT: "courses/scorm.js", STYLE: "web/wegweiser.css"}


def package(loaded: Loaded, track: Track, language: str, address: str) -> bytes:
    """The ZIP. `address`: scheme and host that links to the guidebook begin with, "" leaves them out."""
    with translation.override(language):
        page = render_to_string("courses/scorm/index.html", _context(loaded, track, language, address))
        title = words(track.label, language)
    files = {START: page.encode(), **{name: _static(path) for name, path in _FILES.items()}}
    identifier = f"wegweiser-{loaded.slug}-{track.code}-{language}"
    files = {"imsmanifest.xml": manifest(identifier, title, PASS_MARK, START, [*files]), **files}
    moment = loaded.published_at.timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _context(loaded: Loaded, track: Track, language: str, address: str) -> dict[str, Any]:
    pack = loaded.pack
    day = today_of(pack, timezone.now())
    local = local_texts(loaded.slug, language)
    return {
        "language": language,
        "direction": "rtl" if language in RTL else "ltr",
        "network": loaded.document.network,
        "track": track,
        "lessons": [(slug, _lesson(loaded, slug, track, day, address), local.get(slug)) for slug in pack.lessons],
        "bodies": tuple(_without_links(loaded, address)),
        "laws": laws_of(pack, track),
        "stories": tuple(pack.stories.values()),
        "questions": questions_of(pack, track),
        "mark": PASS_MARK,
        "style": STYLE,
        "script": SCRIPT,
    }


def _lesson(loaded: Loaded, slug: str, track: Track, day: date, address: str) -> PageView:
    """The lesson with whole addresses; links to the guidebook go where nobody can say where it is."""
    view = show_lesson(loaded, loaded.pack.lessons[slug], track.code, day)
    blocks = (replace(one, url=f"{address}{one.url}") if one.url.startswith("/") else one for one in view.blocks)
    return replace(view, blocks=tuple(one for one in blocks if address or one.kind != "link"))


def _without_links(loaded: Loaded, address: str) -> Any:
    for one in bodies_here(loaded):
        urls = [replace(body, url=f"{address}{body.url}" if address else "") for body in one.bodies]
        yield replace(one, bodies=tuple(urls))


def _static(path: str) -> bytes:
    found = finders.find(path)
    assert isinstance(found, str), path
    return Path(found).read_bytes()

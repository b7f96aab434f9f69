"""The only way a view of the course gets anything: of the network's current edition and its pack, else 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.shown import page_language
from wegweiser.courses import progress as progress_codes
from wegweiser.courses.progress import BadCode, Progress
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.packs.course_types import Step, Story, Track
from wegweiser.packs.types import Page
from wegweiser.web import emergency

CODE = "code"  # the name of the code in addresses and forms


@dataclass(frozen=True, slots=True)
class Visit:
    """A track of the course with how far the learner is."""

    loaded: Loaded
    track: Track
    progress: Progress

    @property
    def code(self) -> str:
        return progress_codes.write(self.loaded.pack, self.progress)

    def at(self, name: str, *more: str, progress: Progress | None = None) -> str:
        """The address of a page of this track with the code of (other) progress in it."""
        code = progress_codes.write(self.loaded.pack, progress or self.progress)
        return f"{reverse(name, args=[self.loaded.slug, self.track.code, *more])}?{CODE}={code}"


def access_course(network: str) -> Loaded:
    """The edition of a network whose pack has a course."""
    loaded = access_edition(network)
    if not loaded.pack.tracks:
        raise Http404
    return loaded


def access_visit(request: HttpRequest, network: str, track: str) -> Visit:
    """The track with the progress of the code in the address or form; a wrong code begins anew."""
    loaded = access_course(network)
    found = loaded.pack.tracks.get(track)
    if found is None:
        raise Http404
    typed = request.POST.get(CODE, "") or request.GET.get(CODE, "")
    try:
        progress = progress_codes.read(loaded.pack, typed)
    except BadCode:
        progress = Progress(track)
    return Visit(loaded, found, progress if progress.track == track else Progress(track))


def access_lesson(visit: Visit, slug: str) -> Page:
    found = visit.loaded.pack.lessons.get(slug)
    if found is None:
        raise Http404
    return found


def access_step(visit: Visit, story: str, step: str) -> tuple[Story, Step]:
    found = visit.loaded.pack.stories.get(story)
    at = next((one for one in found.steps if one.id == step), None) if found else None
    if found is None or at is None:
        raise Http404
    return found, at


def frame(loaded: Loaded) -> dict[str, Any]:
    """What every page of the course has."""
    return {"loaded": loaded, "numbers": emergency.numbers_of(loaded.pack, page_language())}

"""What a town says in the lessons, on its way to another network: public texts, which arrive hidden.

A text says how it is in one town. In another one it is a draft: it stands in the coordinator's list as `carried`, and
becomes public when somebody there has read, changed and saved it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from wegweiser.courses.models import CourseText
from wegweiser.courses.texts import CARRIED
from wegweiser.guidebook.models import Network

Words = dict[str, str]  # language → text


def lesson_texts(network: Network, lessons: Collection[str] | None = None) -> dict[str, tuple[Words, int]]:
    """Lesson → its texts and the sum of their versions, of all lessons or of these. One query.

    Without `lessons` what came here itself and nobody has saved is left out: it is not this town's.
    """
    rows = CourseText.objects.filter(network=network).order_by("lesson", "language")
    rows = rows.exclude(state=CARRIED) if lessons is None else rows.filter(lesson__in=lessons)
    words: dict[str, Words] = defaultdict(dict)
    versions: dict[str, int] = defaultdict(int)
    for row in rows:
        words[row.lesson][row.language] = row.town_text
        versions[row.lesson] += row.version
    return {lesson: (said, versions[lesson]) for lesson, said in words.items()}


def write_texts(network: Network, lesson: str, words: Mapping[str, str], version: int, now: datetime) -> bool:
    """Put these texts in the place of what stands here, hidden; False where `version` (0: nothing) is not what stands.

    Call inside a transaction.
    """
    rows = {row.language: row for row in CourseText.objects.select_for_update().filter(network=network, lesson=lesson)}
    if sum(row.version for row in rows.values()) != version:
        return False
    CourseText.objects.filter(network=network, lesson=lesson).delete()
    CourseText.objects.bulk_create(
        CourseText(
            network=network, lesson=lesson, language=language, town_text=text, state=CARRIED, changed_at=now,
            version=rows[language].version + 1 if language in rows else 1,
        )
        for language, text in words.items()
    )  # fmt: skip
    return True

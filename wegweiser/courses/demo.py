"""What the demonstration shows of the course: invented numbers, a text of the town, a code that has passed."""

from __future__ import annotations

from datetime import datetime

from wegweiser.awareness.figures import today_of
from wegweiser.courses import progress as progress_codes
from wegweiser.courses.models import CourseCount, CourseText
from wegweiser.courses.progress import Progress
from wegweiser.guidebook.models import Network
from wegweiser.packs.check_course import LESSONS, questions_of
from wegweiser.packs.types import Pack

TEXTS = {
    "de": "Hier trifft sich der Runde Tisch viermal im Jahr. Wer unsicher ist, ruft zuerst die Beratungsstelle an.",
    "en": "Here the round table meets four times a year. Whoever is not sure calls the counselling service first.",
    "fr": "Ici, la table ronde se réunit quatre fois par an. En cas de doute, appelez le service de conseil.",
}
STATES = {"de": "source", "en": "checked", "fr": "draft"}
NUMBERS = (("job_centre_social_office", 7), ("counselling_citizens", 4))


def add_course(network: Network, pack: Pack, office: str, now: datetime) -> None:
    """Invented numbers of one organisation (`office`: slug of its actor), and what the town says in a lesson."""
    month = today_of(pack, now).replace(day=1)
    for track, count in NUMBERS:
        CourseCount.objects.update_or_create(
            network=network, office=office, track=track, month=month, defaults={"count": count}
        )
    for language in TEXTS.keys() & set(network.languages):
        CourseText.objects.update_or_create(
            network=network, lesson="who-does-what", language=language,
            defaults={"body": TEXTS[language], "state": STATES[language], "changed_at": now},
        )  # fmt: skip


def passed_code(pack: Pack, track: str = "counselling_citizens") -> str:
    """The code of a learner who did everything right, to look at the certificate."""
    rights = ([one.right for one in asked.options] for asked in questions_of(pack, pack.tracks[track]))
    answers = tuple(options.index(True) + 1 for options in rights)
    return progress_codes.write(pack, Progress(track, frozenset(LESSONS), frozenset(pack.stories), answers))

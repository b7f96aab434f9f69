"""Whether time tells that something is there: processor time of answers about what is hidden and what does not exist.

The last figure says how often the hidden one takes longer, of all pairs: 0.5 is a coin, and nothing can be learnt.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from benchmarks.measure import QUICK, Line, quantile, say, span

TOPIC = "Cases: what time tells"
ASKED = 120 if QUICK else 400  # of each kind
OTHERS = 20 if QUICK else 50  # cases of others, for lists
LOW, HIGH = 0.4, 0.6

Ask = Callable[[], object]


def main(scale: int) -> None:
    """An installation of its own; `scale` is not used."""
    del scale
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)
    _things(*_town())
    _compare_lists()


def _town() -> tuple[Any, Any]:
    """A case, and a member of the same body with every role and no key."""
    from wegweiser.cases.tests.scene import open_case
    from wegweiser.people.tests.cast import make_town

    held = open_case(make_town())
    return held, held.town.enrol(
        "Eibe-99", "case_lead", "counsellor", "partner", "coordinator", office=held.town.centre
    )


def _things(held: Any, curious: Any) -> None:
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from wegweiser.cases import bodies
    from wegweiser.cases.models import Due
    from wegweiser.cases.sharing import stopping
    from wegweiser.cases.sharing.tests.scene import make_bodies
    from wegweiser.people.tests.cast import sign_in

    browser, guest, slug = sign_in(curious), Client(), held.town.network.slug
    held.write(bodies.Task(text="Call", due=timezone.localdate()))
    asked = make_bodies(held)
    asked.agree(asked.police, "wages")
    asked.agree(asked.church, "wages")
    row, (dead, link) = asked.refer(asked.police)[0], asked.refer(asked.church)
    stopping.stop_pending(held.case, "pfarrei", now=timezone.now(), only=[dead.pk])
    for name, ref in (("case", held.case.pk), ("due_task", Due.objects.get().pk), ("referral", row.pk)):
        paths = [reverse(name, args=[slug, one]) for one in (uuid4(), ref)]
        _say(f"page “{name}”", *_times(*(lambda path=path: browser.get(path, secure=True) for path in paths)))
    links = [f"/r/{'x' * 43}", f"/r/{link.token}"]
    _say("link of a referral", *_times(*(lambda path=path: guest.get(path, secure=True) for path in links)))


def _lists(town: Any, cases: int) -> dict[str, Ask]:
    """What a member without any case can ask in a town of a hundred members. `cases`: how many the others have."""
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from wegweiser.cases import bodies
    from wegweiser.cases.tests.scene import open_case
    from wegweiser.gatherings.meetings import feeds
    from wegweiser.people.tests.cast import sign_in

    slug, pairs = town.network.slug, [(f"{town.network.slug}-{n}a", f"{town.network.slug}-{n}b") for n in range(OTHERS)]
    for number, names in enumerate(pairs):
        if number < cases:
            held = open_case(town, names=names)
            held.write(bodies.Task(text="Call", due=timezone.localdate()), bodies.Note(text="passport"))
        else:
            for name in names:
                town.enrol(name, "case_lead", office=town.centre)
    member = town.enrol(f"{slug}-looks", "case_lead", "counsellor", "partner", "coordinator", office=town.centre)
    browser, guest, cases_at = sign_in(member), Client(), reverse("cases", args=[slug])
    feed = f"/calendar/{feeds.make_feed(seat=town.seat(member), now=timezone.now())}.ics"
    return {
        "list of cases": lambda: browser.get(cases_at, secure=True),
        "search": lambda: browser.post(cases_at, {"term": "passport"}, secure=True),
        "what is due": lambda: browser.get(reverse("cases_due", args=[slug]), secure=True),
        "referrals": lambda: browser.get(reverse("referrals", args=[slug]), secure=True),
        "calendar feed": lambda: guest.get(feed, secure=True),
    }


def _compare_lists() -> None:
    from wegweiser.people.tests.cast import make_town

    without, having = _lists(make_town("a-town"), 0), _lists(make_town("b-town"), OTHERS)
    for what, ask in without.items():
        _say(f"{what}, without and with {OTHERS} cases of others", *_times(ask, having[what]))


def _times(*calls: Ask) -> list[list[int]]:
    """Nanoseconds of the processor, all called in turn."""
    found: list[list[int]] = [[] for _ in calls]
    for number in range(ASKED + 5):
        for call, times in zip(calls, found, strict=True):
            began = time.process_time_ns()
            call()
            if number >= 5:
                times.append(time.process_time_ns() - began)
    return found


def _say(what: str, absent: list[int], hidden: list[int]) -> None:
    middle = [span(quantile([one / 1e9 for one in times], 0.5)) for times in (absent, hidden)]
    longer = later(absent, hidden)
    say(Line(TOPIC, what, middle[1], f"where there is nothing {middle[0]}", f"{longer:.2f}", f"{LOW}–{HIGH}",
             LOW <= longer <= HIGH))  # fmt: skip


def later(absent: list[int], hidden: list[int]) -> float:
    """Of all pairs, the part in which the hidden one took longer; a draw counts half."""
    ordered = sorted(absent)
    wins = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in hidden)
    return wins / (2 * len(absent) * len(hidden))

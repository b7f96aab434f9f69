"""Names of bodies stand in her window and in her excerpt, never those of members."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.ending import handing_out
from wegweiser.cases.record import admitted
from wegweiser.guidebook.models import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def let_in(hers):
    """Somebody of another body was let in; the record says whom."""
    values = {"name": {"de": "Zweite"}, "kind": "non_public", "target_group": "other", "level": "municipal"}
    held, today = hers.held, timezone.localdate()
    office = Actor.objects.create(network=held.town.network, slug="zweite", area="07314", **values)
    chosen = held.town.membership(held.town.enrol("Esche-5", "counsellor", office=office))
    held.write(bodies.Consent(recipient="zweite", groups=bodies.GROUPS, given_on=today))
    admitted.admit(held.open(), chosen, "admitted", ["work"], "consent", now=timezone.now())
    assert held.open().record.last(bodies.Shared).why == "Esche-5"
    return hers


def test_window_names_the_body_alone(let_in):
    (given,) = let_in.sees().shared
    assert given.recipient == "zweite"
    assert "Esche-5" not in repr(let_in.sees())


def test_excerpt_names_the_body_alone(let_in):
    found = json.loads(handing_out.to_person(let_in.held.open(), "json", "en", now=timezone.now()))
    assert "zweite" in repr(found)
    assert "Esche-5" not in repr(found)


def test_reason_of_a_law_stays(hers):
    hers.held.write(bodies.Shared(recipient="x", groups=("work",), way="told", basis="danger", law="§ 34", why="Fire"))
    assert hers.sees().shared[0].why == "Fire"

"""Z1–Z4: no address escapes the table of rights. Every test counts what it checked (`permission_checks`)."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import transaction
from django.db.models import AutoField
from django.http import HttpResponse

from wegweiser.awareness.tests import places as agenda_places
from wegweiser.cases.tests import places as case_places
from wegweiser.courses.tests import places as course_places
from wegweiser.figures.tests import places as figure_places
from wegweiser.gatherings.agreements.tests import places as agreement_places
from wegweiser.gatherings.cards.tests import places as card_places
from wegweiser.gatherings.meetings.tests import places as meeting_places
from wegweiser.gatherings.minutes.tests import places as minutes_places
from wegweiser.gatherings.replication.tests import places as replication_places
from wegweiser.gatherings.road.tests import places as road_places
from wegweiser.gatherings.workshops.tests import places as workshop_places
from wegweiser.guidebook.members.tests import places as editor_places
from wegweiser.guidebook.translating.tests import places as desk_places
from wegweiser.guidebook.upkeep.tests import places as upkeep_places
from wegweiser.intake.desk.tests import places as intake_places
from wegweiser.people.tests.cast import PASSPHRASE
from wegweiser.permissions import decide
from wegweiser.permissions.middleware import DefaultDeny, is_declared
from wegweiser.permissions.table import BadTable, table
from wegweiser.permissions.tests.engines import each, entering, methods, strange_ways
from wegweiser.permissions.tests.places import METHODS, address, guarded, is_public, make_scene, patterns, subjects
from wegweiser.trail.checks import our_models
from wegweiser.worklog.desk.tests import places as calendar_places

MARK = "zz-intruder"
# Routes that store what is typed: the test leaves these fields out.
FREE_TEXT = {
    "me": {"sign_in_name"},
    **agenda_places.FREE_TEXT,
    **agreement_places.FREE_TEXT,
    **road_places.FREE_TEXT,
    **meeting_places.FREE_TEXT,
    **replication_places.FREE_TEXT,
    **workshop_places.FREE_TEXT,
    **intake_places.FREE_TEXT,
    **case_places.FREE_TEXT,
    **calendar_places.FREE_TEXT,
    **course_places.FREE_TEXT,
}
FORMS = {  # what the form of a route needs to be accepted
    "invite": {"roles": "editor", "office": "rathaus", "name": ""},
    "roles": {"roles": "partner", "office": "beratung"},
    "state": {"state": "suspended"},
    "readmit": {"met": "on"},
    "step_up": {"passphrase": str(PASSPHRASE.text)},
    **editor_places.FORMS,
    **desk_places.FORMS,
    **upkeep_places.FORMS,
    **agenda_places.FORMS,
    **agreement_places.FORMS,
    **road_places.FORMS,
    **card_places.FORMS,
    **meeting_places.FORMS,
    **minutes_places.FORMS,
    **replication_places.FORMS,
    **workshop_places.FORMS,
    **intake_places.FORMS,
    **case_places.FORMS,
    **calendar_places.FORMS,
    **course_places.FORMS,
    **figure_places.FORMS,
}
PUBLIC_THINGS = {"network": "luxembourg", "number": 1, "token": "x" * 43}
STORED = our_models()
EXTRA = sorted({field.name for model in our_models() for field in model._meta.concrete_fields} | {"is_admin", "pk"})


@pytest.fixture
def count(record_property):
    """Call it once per check; the sum is written into the report."""
    found = [0]

    def one():
        found[0] += 1

    yield one
    record_property("permission_checks", found[0])


def missing_page(browser, method="GET"):
    """What an address that nobody ever built answers."""
    nowhere = "/members/nowhere-at-all/nothing"
    return body_of(browser.generic(method, nowhere), nowhere)


def body_of(answer, asked):
    return answer.status_code, answer.content.replace(asked.encode(), b"ADDRESS"), answer.headers.get("Location")


def ask(browser, method, asked, **fields):
    """One request whose traces in the database and in the browser are taken back."""
    kept = deepcopy(browser.cookies)
    with transaction.atomic():
        answer = browser.post(asked, fields) if method == "POST" else browser.generic(method, asked)
        transaction.set_rollback(True)
    browser.cookies = kept
    return answer


# Z1


@pytest.mark.parametrize("entry", list(patterns()), ids=lambda entry: str(entry.pattern))
def test_z1_address_is_declared(entry, count):
    count()
    assert is_declared(entry.callback), f"{entry.pattern}: neither @public nor @guard"
    action = getattr(entry.callback, "guard_action", None)
    assert action is None or action in table().actions


def test_z1_guard_refuses_an_unknown_action():
    from wegweiser.permissions import guard

    with pytest.raises(BadTable):
        guard("people.fly")


def test_z1_view_without_a_word_does_not_exist(rf, db, count):
    def open_to_all(request):
        return HttpResponse("secret")

    request = rf.get("/members/planted")
    refused = DefaultDeny(open_to_all).process_view(request, open_to_all, (), {})
    assert refused is not None
    assert refused.status_code == 404
    assert b"secret" not in refused.content
    count()


def test_z1_every_action_of_a_guard_is_used_or_waits_for_its_room():
    used = {entry.callback.guard_action for entry in guarded()}
    assert used <= set(table().actions)


# Z2


def test_z2_subjects_on_both_engines_enter_every_room():
    assert {action for role in entering() for action in table().roles[role].may} == set(table().actions)


@pytest.mark.slow
@pytest.mark.parametrize("subject", each(subjects()))
def test_z2_table_holds_for_every_address_and_method(subject, town, other_town, count):
    scene = make_scene(town, other_town, subject)
    browser = scene.browsers[subject]
    nowhere = {method: missing_page(browser, method) for method in METHODS}
    for number, entry in enumerate(guarded()):
        asked, view, allowed = address(entry, scene.things), entry.callback, is_let_in(scene, subject, entry)
        for method in methods(subject, number, is_let_in=allowed):
            answer = ask(browser, method, asked)
            came_through = hasattr(answer.wsgi_request, "seat")
            assert came_through is allowed, f"{subject} {method} {asked}"
            if not allowed:
                assert body_of(answer, asked) == nowhere[method], f"{subject} {method} {asked}"
            elif method not in view.guard_methods:
                assert answer.status_code == 405, f"{subject} {method} {asked}"
            else:
                assert answer.status_code < 500
            count()


def is_let_in(scene, subject, entry):
    """What the table says: a seat in this network with a role for it; for pages about oneself any member at all."""
    roles, own_page = scene.roles.get(subject), "network" not in entry.pattern.converters
    is_in = roles is not None or (own_page and subject.startswith(("stranger-", "suspended", "left")))
    return is_in and decide(roles or {"member"}, entry.callback.guard_action)


@pytest.mark.parametrize("method", METHODS)
def test_z2_public_address_takes_only_what_it_says(method, demo_networks, client, count):
    for entry in patterns():
        if is_public(entry) and not set(entry.pattern.converters) - PUBLIC_THINGS.keys():
            asked = address(entry, PUBLIC_THINGS)
            answer = client.generic(method, asked)
            assert answer.status_code < 500
            if method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
                assert answer.status_code in (404, 405), f"{method} {asked}"
            count()


# Z3


@pytest.mark.parametrize("subject", each((one for one in subjects() if one != "anonymous"), ["suspended"]))
def test_z3_strange_thing_looks_like_none(subject, town, other_town, count):
    scene = make_scene(town, other_town, subject)
    browser = scene.browsers[subject]
    nowhere = {method: missing_page(browser, method) for method in ("GET", "POST")}
    for number, entry in enumerate(guarded()):
        allowed = is_let_in(scene, subject, entry)
        for name, strange, method in strange_ways(subject, number, entry, scene, is_let_in=allowed):
            asked = address(entry, {**scene.things, name: strange})
            answer = ask(browser, method, asked)
            assert body_of(answer, asked) == nowhere[method], f"{subject} {method} {asked}"
            count()


# Z4


@pytest.mark.slow
@pytest.mark.one_engine
@pytest.mark.parametrize("subject", ["steward", "coordinator", "editor+steward", "dpo", "member"])
def test_z4_extra_field_changes_nothing(subject, town, other_town, count):
    """The same form with every field of every model beside it leaves the same rows; where one is refused, none."""
    scene = make_scene(town, other_town, subject)
    browser = scene.browsers[subject]
    before = {model: rows_of(model) for model in STORED}
    for entry in guarded():
        asked, form = address(entry, scene.things), FORMS.get(entry.name, {})
        extra = {name: MARK for name in EXTRA if name not in form and name not in FREE_TEXT.get(entry.name, ())}
        if not decide(scene.roles[subject], entry.callback.guard_action):
            assert browser.post(asked, {**extra, **form}).status_code == 404, f"{subject} {asked}"
        else:
            for base in (form, {}) if form else ({},):
                plain, crowded = stored_by(browser, asked, base), stored_by(browser, asked, {**extra, **base})
                assert plain == crowded, f"{subject} {asked}"
                assert MARK not in str(crowded), f"{subject} {asked}"
        count()
    assert {model: rows_of(model) for model in STORED} == before, "a refused form left something behind"


def stored_by(browser, asked, fields):
    """What the database holds after this form, without what is drawn or dated anew each time."""
    kept = deepcopy(browser.cookies)
    with transaction.atomic():
        assert browser.post(asked, fields).status_code < 500
        rows = {model: rows_of(model) for model in STORED}
        transaction.set_rollback(True)
    browser.cookies = kept
    return rows


def rows_of(model):
    """Rows as text; where nothing of them is stable, how many there are."""
    names = stable(model)
    found = model._default_manager
    return sorted(map(str, found.values_list(*names))) if names else found.count()


def stable(model):
    drawn = ("id", "uid", "digest", "content", "salt", "facts")
    fields = (field for field in model._meta.concrete_fields if "Date" not in type(field).__name__)
    kept = [f for f in fields if f.name not in drawn and model.privacy[f.name] not in ("key", "sealed")]
    return [f.name for f in kept if not _counts_up(f)]


def _counts_up(field):
    """A number that points to a row made by the same form: PostgreSQL counts on after a rollback."""
    return field.is_relation and isinstance(field.related_model._meta.pk, AutoField)

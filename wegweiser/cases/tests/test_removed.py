"""Z7: whoever is taken off a case is out with the next click: pages, forms that were open, files."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import admitting
from wegweiser.cases.models import Case, Entry
from wegweiser.cases.tests.places import FORMS
from wegweiser.permissions.tests.places import address, guarded, make_scene
from wegweiser.permissions.tests.test_z import body_of, missing_page

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
OF_A_CASE = {"case", "kept", "due", "limit", "sent"}  # what an address may hold that belongs to the case alone


@pytest.fixture
def scene(town, other_town):
    """Everything there is; the member looks into the case as its deputy."""
    return make_scene(town, other_town, "case_lead")


@pytest.fixture
def inside(scene):
    """Her browser, which is in, and herself."""
    browser = scene.browsers["case_lead"]
    member = browser.get(addresses(scene)["case"], secure=True).wsgi_request.member
    return browser, member


def addresses(scene, method="GET"):
    """Each page, form and file of the case that takes this method, by name."""
    found = [
        entry
        for entry in guarded()
        if OF_A_CASE & set(entry.pattern.converters) and method in entry.callback.guard_methods
    ]
    return {entry.name: address(entry, scene.things) for entry in found}


def take_off(scene, member, compartment="work"):
    case = Case.objects.get(pk=scene.things["case"])
    admitting.remove(case, member, [compartment], seat=None, now=timezone.now())


def test_member_who_was_taken_off_finds_no_page_and_no_file(scene, inside):
    browser, member = inside
    asked = addresses(scene)
    assert len(asked) > 30
    before = {name: browser.get(path, secure=True).status_code for name, path in asked.items()}
    assert sum(status == 200 for status in before.values()) > 25
    assert before["case_file"] == 200
    take_off(scene, member)
    nowhere = missing_page(browser)
    for name, path in asked.items():
        assert body_of(browser.get(path, secure=True), path) == nowhere, name


def test_form_that_was_open_changes_nothing_any_more(scene, inside):
    browser, member = inside
    forms = {name: path for name, path in addresses(scene, "POST").items() if name in FORMS}
    assert len(forms) > 20
    take_off(scene, member)
    before = written(scene)
    for name, path in forms.items():
        assert browser.post(path, FORMS[name], secure=True).status_code == 404, name
    assert written(scene) == before


def test_taken_off_the_contact_alone_the_rest_stays(scene, inside):
    browser, member = inside
    take_off(scene, member, "contact")
    asked = addresses(scene)
    assert browser.get(asked["case"], secure=True).status_code == 200
    assert browser.get(asked["case_person"], secure=True).status_code == 404
    assert browser.post(asked["case_person"], FORMS["case_person"], secure=True).status_code == 404


def written(scene):
    """How many entries there are, as the database has them."""
    return Entry.objects.filter(compartment__case=scene.things["case"]).count()

"""The invented desk of the demonstration."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.intake import demo
from wegweiser.intake.desk.tests.conftest import English, mailbox
from wegweiser.intake.models import Attachment, Desk, Door, Report, SafetyRun
from wegweiser.intake.readiness import missing_for
from wegweiser.people.tests.cast import make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(db):
    make_town("ludwigshafen")
    town = make_town("rheinbogen")
    town.centre.kind, town.centre.target_group = "non_public", "counselling_service"
    town.centre.save()
    people = [town.enrol(name, "counsellor", office=town.centre) for name in ("Birke-303", "Birke-308")]
    demo.fill(town.network, people, now=timezone.now())
    return people


def test_desk_is_open_and_nothing_is_missing(shown):
    desk = Desk.objects.get()
    assert desk.state == "on"
    assert missing_for(desk, timezone.now()) == ()
    assert {run.digest for run in SafetyRun.objects.exclude(kind="upkeep")} == {"demonstration"}


def test_five_reports_stand_in_different_states(shown):
    assert Report.objects.count() == 5
    assert Report.objects.filter(box=None).count() == 1
    assert set(Report.objects.values_list("state", flat=True)) == {"new", "read", "closed"}
    assert Attachment.objects.count() == 1


def test_number_on_the_page_opens_a_conversation(shown):
    seen = mailbox(demo.NUMBER)
    assert [one["from_desk"] for one in seen.messages] == [True, False]


def test_both_readers_open_everything(shown):
    for member in shown:
        browser = English(member, "rheinbogen")
        assert "danger" in browser.get("desk")
        for report in Report.objects.all():
            assert "rfunden" in browser.get("desk_report", report.pk) or "Inventat" in browser.get(
                "desk_report", report.pk
            )


def test_button_of_the_town_leads_there_and_a_second_run_changes_nothing(shown):
    desk = Desk.objects.get()
    assert Door.objects.get().leads_to == desk.network
    demo.fill(desk.network, shown, now=timezone.now())
    assert Report.objects.count() == 5

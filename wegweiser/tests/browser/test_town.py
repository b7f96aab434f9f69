"""A whole town, from the first day to its second edition, as its coordinator, guests and bodies walk it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from wegweiser.people.demo import demo_passphrase
from wegweiser.tests.browser.watching import Watched
from wegweiser.tests.tree import ROOT

TOWN = "neustadt"
BODIES = {  # name → (target group, what it says of which task)
    "Beratungsstelle Neustadt": ("counselling_service", {"counsel": "must", "receive_first_contact": "must"}),
    "Gewerkschaft Neustadt": ("trade_union", {"claim_wages": "may", "counsel_labour": "only_us"}),
    "Jobcenter Neustadt": ("job_centre", {"pay_benefits": "only_us", "counsel": "not_us"}),
    "Sozialamt Neustadt": ("social_welfare_office", {"pay_benefits": "only_us"}),
    "Polizei Neustadt": ("police", {"investigate": "must", "counsel": "not_us"}),
    "Zoll Neustadt": ("financial_control_of_illicit_work", {"inspect_conditions": "must"}),
}
DAY = "%Y-%m-%dT%H:%M"


class Person:
    """Somebody at a desk (1280 px) who signs in as a person of the demonstration."""

    def __init__(self, watched: Watched, role: str) -> None:
        self.watched, self.page = watched, watched.page
        watched.go(f"/en/demo/as/rheinbogen/{role}/today")

    def at(self, path: str) -> None:
        answer = self.watched.go(f"/en/members/{TOWN}/{path}")
        assert answer is not None
        assert answer.status == 200, f"{path}: {self.text()}"
        self.step_up()

    def step_up(self) -> None:
        if "step-up" in self.page.url:
            self.page.get_by_label("passphrase", exact=False).fill(str(demo_passphrase().text))
            self.press("", last=True)

    def press(self, name: str, *, last: bool = False) -> None:
        form_button = self.page.locator("main form").last.locator("button").first
        button = form_button if last else self.page.get_by_role("button", name=name, exact=False).first
        self.watched.press(button)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def link(self, word: str) -> str:
        """The path of a link that is shown once."""
        found = re.search(rf"https?://localhost:\d+(\S*/{word}/\S+)", self.text())
        assert found, self.text()[-500:]
        return found[1]

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name='{name}']").last.fill(value)


@pytest.mark.slow
def test_a_town_from_replication_to_its_second_edition(watched, live, live_data) -> None:
    coordinator = found_the_town(watched)
    hold_workshop_one(coordinator, watched)
    fill_in_the_cards(coordinator, watched)
    settle_and_publish(coordinator)
    meet_at_round_tables(coordinator)
    conference_rests_on_an_agreement(coordinator)
    second_edition_says_what_changed(coordinator, live, live_data)


def found_the_town(watched: Any) -> Person:
    """Replication from a running network; its steward and its coordinator come in by link."""
    origin = Person(watched(width=1280, language="en"), "coordinator")
    origin.watched.go("/en/members/rheinbogen/replicate/here")
    origin.step_up()
    origin.fill(slug=TOWN, name="Neustadt (invented)", place="07316")
    origin.press("", last=True)
    assert "What stays here" in origin.text()
    origin.press("", last=True)
    join(origin, origin.link("enrol"))
    origin.at("people/invite")
    for role in ("coordinator", "editor"):
        origin.page.locator(f"input[name=roles][value={role}]").check()
    origin.press("", last=True)
    coordinator = Person(watched(width=1280, language="en"), "editor")
    join(coordinator, origin.link("enrol"))
    coordinator.at("road")
    assert "Enter bodies of at least three target groups." in coordinator.text()
    coordinator.watched.check(name="road of a new town")
    return coordinator


def join(person: Person, path: str) -> None:
    person.watched.go(path)
    person.watched.press(person.page.get_by_role("link", name="I am already a member"))
    person.press("", last=True)


def hold_workshop_one(coordinator: Person, watched: Any) -> None:
    """Agenda from the kit, guests by link, attendance."""
    coordinator.at("workshop-kit")
    coordinator.page.locator("details", has=coordinator.page.locator("form")).first.locator("summary").click()
    form = coordinator.page.locator("form", has=coordinator.page.locator("[name=begins]")).first
    form.locator("[name=begins]").fill((datetime.now() - timedelta(hours=3)).strftime(DAY))
    coordinator.watched.press(form.locator("button"))
    coordinator.watched.check(name="workshop I")
    assert "Casework" in coordinator.text()
    meeting = coordinator.page.url.rsplit("/", 1)[1]
    for name in BODIES:
        coordinator.at(f"meetings/{meeting}/invite")
        coordinator.fill(organisation=name, mailbox="stelle@example.org")
        coordinator.press("Invite them")
    guest = watched(width=360, javascript=False, language="en")
    guest.go(coordinator.link("invitation"))
    guest.check(with_axe=False)
    guest.page.locator("[name=answer][value=accepted]").check()
    guest.press(guest.page.get_by_role("button", name="Send the answer"))
    assert "We come" in guest.page.content() or "comes" in guest.page.content()
    coordinator.at(f"meetings/{meeting}/attendance")
    for box in coordinator.page.locator("[name=came]").all():
        box.check()
    coordinator.press("", last=True)
    coordinator.at("health")
    coordinator.watched.check(name="health of a new town")


def fill_in_the_cards(coordinator: Person, watched: Any) -> None:
    """Six bodies, each on a phone without JavaScript and without an account."""
    for name, (group, says) in BODIES.items():
        coordinator.at("cards/new")
        coordinator.fill(name_1=name)
        coordinator.page.select_option("[name=group_1]", group)
        coordinator.press("Make the cards")
        phone = watched(width=360, javascript=False, language="en")
        phone.go(coordinator.link("card"))
        phone.check(with_axe=False)
        for task, said in says.items():
            phone.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
            phone.page.select_option(f"[name=says_{task}]", said)
        phone.page.locator("[name=said_by]").fill("Leitung")
        phone.press(phone.page.locator("main form").last.locator("button").first)
        assert "tel:" in phone.page.content()
        phone.page.context.close()


def settle_and_publish(coordinator: Person) -> None:
    """The contradiction stands on the wall, is settled; six cards go into the draft; edition I is published."""
    coordinator.at("cards")
    coordinator.watched.check(name="the wall")
    assert "Jobcenter Neustadt" in coordinator.text()
    assert "Sozialamt Neustadt" in coordinator.text()
    outcome = coordinator.page.locator("[name=outcome]").first
    if not outcome.is_visible():
        coordinator.watched.press(coordinator.page.get_by_role("link", name="Settle").first)
        outcome = coordinator.page.locator("[name=outcome]").first
    outcome.fill("The job centre pays those who work, the welfare office all others.")
    coordinator.watched.press(outcome.locator("xpath=ancestor::form").locator("button").last)
    for name in BODIES:
        coordinator.at("cards")
        coordinator.watched.press(coordinator.page.get_by_role("link", name=name).first)
        coordinator.watched.press(coordinator.page.get_by_role("link", name="Take into the guidebook").first)
        coordinator.press("Take into the draft")
    publish(coordinator)


def publish(coordinator: Person) -> None:
    """Nobody else may approve here, so the coordinator publishes alone, knowingly."""
    coordinator.at("publish")
    coordinator.watched.check(name="publish")
    coordinator.press("Publish it alone")
    coordinator.step_up()
    if "publish" in coordinator.page.url and coordinator.page.get_by_role("button", name="Publish it alone").count():
        coordinator.press("Publish it alone")


def begin(coordinator: Person, kind: str, name: str, inside: str = "") -> str:
    """A series with one meeting that begins in an hour; gives the meeting's number."""
    coordinator.at("series/new")
    coordinator.page.locator(f"[name=kind][value={kind}]").check()
    coordinator.fill(name=name)
    coordinator.page.locator(f"[name=place_in][value={'inside' if inside else 'new'}]").check()
    coordinator.fill(inside=inside)
    coordinator.press("Save the series")
    series = coordinator.page.url.rsplit("/", 1)[1]
    coordinator.at(f"series/{series}/meeting")
    begins = datetime.now() + timedelta(hours=1)
    coordinator.fill(begins=begins.strftime(DAY), ends=(begins + timedelta(hours=2)).strftime(DAY))
    if kind == "case_conference":
        coordinator.fill(legal_basis="Consent of the person")
        coordinator.page.select_option("[name=agreement]", index=1)
    coordinator.press("", last=True)
    return coordinator.page.url.rsplit("/", 1)[1]


def meet_at_round_tables(coordinator: Person) -> None:
    """A round table inside an existing one and a new working group; minutes, a decision, a task, the review."""
    group = begin(coordinator, "working_group", "Working group building")
    table = begin(coordinator, "round_table", "Fair work", "Prevention council")
    coordinator.at(f"meetings/{table}")
    assert "Prevention council" in coordinator.text()
    for meeting in (table, group):
        coordinator.at(f"meetings/{meeting}/minutes")
        part = coordinator.page.locator("form[data-autosave]").first
        part.locator("textarea").fill("We looked at the open questions.")
        coordinator.page.locator("[data-said]", has_text=re.compile("saved")).first.wait_for()
        decide = coordinator.page.locator("#decide")
        decide.locator("[name=text]").fill("We meet every quarter.")
        coordinator.watched.press(decide.locator("button").last)
        tasks = coordinator.page.locator("#tasks")
        tasks.locator("[name=text]").fill("Ask the customs office to the table")
        coordinator.watched.press(tasks.locator("button").last)
        assert "We meet every quarter." in coordinator.text()
    coordinator.at(f"meetings/{table}/minutes/review")
    coordinator.watched.check(name="review of the guidebook")
    coordinator.at("tasks")
    assert all(
        name in coordinator.text()
        for name in ("Ask the customs office to the table", "Working group building", "Fair work")
    )
    coordinator.watched.check(name="tasks")


def conference_rests_on_an_agreement(coordinator: Person) -> None:
    coordinator.at("agreements/new")
    coordinator.fill(title="Agreement of Neustadt", valid_from="2026-01-01", parties_text="Police, counselling centre")
    coordinator.press("Save the agreement")
    meeting = begin(coordinator, "case_conference", "Case conference")
    assert "Agreement of Neustadt" in coordinator.text()
    coordinator.watched.check(name="case conference")
    calendar = coordinator.page.request.get(
        f"{coordinator.watched.live}/en/members/{TOWN}/meetings/{meeting}/meeting.ics"
    )
    assert "Agreement" not in calendar.text()
    assert "Case conference" not in calendar.text()


def second_edition_says_what_changed(coordinator: Person, live: str, data: Path) -> None:
    """A change in the draft, edition II with a difference one can read, and the terminal answers from it."""
    coordinator.at("guidebook/")
    coordinator.watched.press(coordinator.page.get_by_role("link", name="Gewerkschaft Neustadt").first)
    coordinator.watched.go(coordinator.page.url.removeprefix(live).rstrip("/") + "/duty")
    duty = coordinator.page.locator("main form").last.locator("select[name=must_report]")
    duty.select_option("unknown" if duty.input_value() == "no" else "no")
    coordinator.press("Save")
    publish(coordinator)
    coordinator.watched.go(f"/en/{TOWN}/editions/2")
    coordinator.watched.check(name="edition II")
    assert "Gewerkschaft Neustadt" in coordinator.text()
    environment = {**os.environ, "WEGWEISER_DATA": str(data), "WEGWEISER_DEMO": "1", "DATABASE_URL": ""}
    asked = [sys.executable, "-m", "wegweiser", "who", "--network", TOWN, "--situation", "unpaid_wages"]
    said = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert "Gewerkschaft Neustadt" in said

"""Three whole journeys, clicked through: Luxembourg; Germany with a permit; Germany without the police."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from wegweiser.cases.way.demo import GERMANY_WITH_PERMIT, GERMANY_WITHOUT_POLICE, LUXEMBOURG
from wegweiser.tests.browser.conftest import environment_of
from wegweiser.tests.browser.journeys import Guest, Lead, Partner, Person, Town
from wegweiser.tests.tree import ROOT

MOSELBOGEN = Town(
    "moselbogen", "lu", "fr", police="police-moselbogen-identification-des-victimes-inventee",
    union="syndicat-moselbogen-invente", shelter="foyer-moselbogen-invente", prosecution="parquet-moselbogen-invente",
)  # fmt: skip
RHEINBOGEN = Town(
    "rheinbogen", "de", "de", police="polizei-rheinbogen-erfunden",
    union="gewerkschaft-faire-arbeit-rheinbogen-erfunden", shelter="schutzwohnung-rheinbogen-erfunden",
    prosecution="staatsanwaltschaft-musterstadt-erfunden",
)  # fmt: skip
ROOM, WAGES, ASK = "A room from tonight on.", "Five months without wages.", "Please look whether she is identified."
RAN = """
from datetime import timedelta
from django.utils import timezone
from wegweiser.web.commands import prepare
prepare()
from wegweiser.cases.due import upkeep
for hours in (26, 13):
    upkeep.run(timezone.now() - timedelta(hours=hours))
"""  # before it escalates anything, the upkeep wants a clock that was steady for a day

LEFT = """
from wegweiser.web.commands import prepare
prepare()
from wegweiser.people.models import LEFT, Membership
Membership.objects.filter(office__target_group="shelter").update(state=LEFT)
"""  # in the demonstration somebody of the shelter has an account; here a body without one is asked


@pytest.fixture(autouse=True)
def no_account_at_the_shelter(live: str, live_data: Path) -> None:
    run(live_data, "-c", LEFT)


def run(live_data: Path, *parts: str) -> None:
    """A command beside the server, in its data folder."""
    call = [sys.executable, *parts]
    subprocess.run(call, cwd=ROOT, env=environment_of(live_data), check=True, capture_output=True)


@pytest.mark.slow
def test_luxembourg_from_a_suspicion_to_the_end(watched: Any, live_data: Path) -> None:
    lead = Lead(watched(width=1280, language="en"), MOSELBOGEN, LUXEMBOURG)
    lead.opens_a_case("Saule", "pt")
    assert "–" in lead.page.locator("dl.summary-list").first.inner_text(), "advised without a name"
    person = hands_over_a_number(lead, watched)
    lead.lives_through(0, 15)  # taken up, she agrees, to the police
    says_yes_and_no(lead)
    police_identifies(lead, watched)
    person.stands_at(lead)
    lead.lives_through(36, 36)  # 90 days
    lead.reads((lead.begins + timedelta(days=126)).strftime("%-d %B %Y"))
    plans_help(lead)
    shelter_declines_and_another_helps(lead, watched)
    lead.lives_through(37, 300)  # she reports, permit for six months, protection, renewed
    person.stands_at(lead)
    prepares_court(lead)
    confers(lead, watched)
    misses_a_day(lead, watched, live_data)
    reads_and_takes_back(lead, person)
    lead.lives_through(301, 689)  # judgment, finished, after-care
    closes(lead, person)


@pytest.mark.slow
def test_germany_with_a_permit(watched: Any, live_data: Path) -> None:
    lead = Lead(watched(width=360, language="en"), RHEINBOGEN, GERMANY_WITH_PERMIT)
    lead.opens_a_case("Weide", "vi")
    person = hands_over_a_number(lead, watched)
    lead.lives_through(0, 19)  # wages claimed, to the police, presumed
    says_yes_and_no(lead)
    plans_help(lead)
    shelter_declines_and_another_helps(lead, watched)
    lead.lives_through(20, 122)  # § 59(7), then § 25(4a)
    person.stands_at(lead)
    lead.adds_to_court("claim", type="wages", amount="5400", status="claimed")
    prepares_court(lead)
    confers(lead, watched)
    misses_a_day(lead, watched, live_data)
    reads_and_takes_back(lead, person)
    lead.lives_through(123, 548)
    closes(lead, person)


@pytest.mark.slow
def test_germany_without_the_police(watched: Any, live_data: Path) -> None:
    lead = Lead(watched(width=360, language="en"), RHEINBOGEN, GERMANY_WITHOUT_POLICE)
    lead.opens_a_case("Pappel", "ro")
    person = hands_over_a_number(lead, watched)
    lead.lives_through(0, 2)
    lead.refuses(lead.town.police, ("identity", "situation"))
    says_yes_and_no(lead)
    person.stands_at(lead)
    plans_help(lead)
    shelter_declines_and_another_helps(lead, watched)
    confers(lead, watched)
    misses_a_day(lead, watched, live_data)
    lead.lives_through(3, 36)
    lead.adds_to_court("claim", type="wages", amount="4100", status="claimed")
    reads_and_takes_back(lead, person)
    lead.lives_through(37, 214)
    lead.tab("/court")
    lead.follow(lead.page.get_by_role("link", name="Wages: 4100.00").first)
    lead.fill(status="paid")
    lead.press("Save")
    lead.reads("paid")
    closes(lead, person)


def hands_over_a_number(lead: Lead, watched: Any) -> Person:
    """Made once, shown large on a slip that says nothing else; from then on it opens her window."""
    lead.tab("/window")
    lead.press("Make a number for her")
    lead.press("Make the number")
    number = lead.page.locator(".box-number").inner_text()
    assert "Saule" not in lead.text()
    lead.press("Back")
    person = Person(watched(width=360, javascript=False, language=lead.town.language), lead.town, number)
    person.stands_at(lead)
    return person


def says_yes_and_no(lead: Lead) -> None:
    """A yes to three bodies, of which one authority must not know her health; and a clear no."""
    town, shared = lead.town, ("situation", "work", "wages")
    for body in (town.shelter, town.union):
        lead.agrees(body, shared)
    third = town.police if lead.journey is not GERMANY_WITHOUT_POLICE else "auslaenderbehoerde-musterstadt-erfunden"
    lead.agrees(third, shared, withheld="health")
    lead.refuses(town.prosecution, ("contact", "health"))


def police_identifies(lead: Lead, watched: Any) -> None:
    """Asked for a step in its own rooms; what it decided comes back, and becomes a step of the case."""
    lead.writes_to(lead.town.police, {"situation": ASK}, purpose="step")
    assert lead.sends() == ("", "")
    police = Partner(watched(width=360, language="en"), lead.town)
    police.opens("referrals", "tr", "waits for your answer", ASK)
    assert "Saule" not in police.text()
    for outcome, move, day in (("accepted", "presume", 27), ("done", "identify", 33)):
        on = lead.begins + timedelta(days=day)
        police.answers(outcome, f"Decided on {on}.", move=move, on=on)
        takes_over(lead, move)


def takes_over(lead: Lead, move: str) -> None:
    """What the other body said stands in the form already."""
    lead.tab("/referrals")
    lead.press("Take it over into the pathway")
    lead.decides(move)
    lead.tab("/referrals")
    lead.reads("It stands in the case.")
    assert "Take it over" not in lead.text()


def shelter_declines_and_another_helps(lead: Lead, watched: Any) -> None:
    """Two bodies without an account: one says no, with a reason, and the next one is offered; one helps."""
    town = lead.town
    lead.writes_to(town.shelter, {"situation": ROOM}, about=("needs_shelter", "unpaid_wages"))
    link, code = lead.sends()
    shelter = Guest(watched(width=360, javascript=False, language="en"))
    shelter.opens(link, code)
    shelter.reads(ROOM)
    shelter.answers("declined", "No bed is free.")
    assert shelter.watched.go(link) is not None
    assert ROOM not in shelter.page.content()
    lead.tab("/referrals")
    lead.reads("declined", "No bed is free.")
    lead.follow(lead.page.get_by_role("button", name="Ask the next body").first)
    assert lead.page.locator("main [name=recipient]").input_value() == town.union
    lead.completes({"situation": "She works here.", "wages": WAGES})
    union = Guest(watched(width=360, javascript=False, language="en"))
    union.opens(*lead.sends())
    union.answers("accepted", "We write to the employer.")
    union.answers("done", "The letter is on its way.")
    lead.tab("/referrals")
    lead.reads("We write to the employer.", "The letter is on its way.")


def plans_help(lead: Lead) -> None:
    lead.plans("shelter", lead.town.shelter, "A room of her own. (invented)")
    lead.plans("health", "", "The doctor on Tuesday. (invented)")


def prepares_court(lead: Lead) -> None:
    """Proceedings, a hearing to come, lawyer, interpreter, documents."""
    hearing = lead.today + timedelta(days=9)
    lead.adds_to_court("proceeding", type="criminal", body="Amtsgericht", file_number="5 Ls 00/00")
    lead.adds_to_court("hearing", on=hearing, at="09:30", place="Room 2", what="She is heard as a witness")
    lead.adds_to_court("support", type="lawyer", status="granted", who="Law firm (invented)")
    lead.adds_to_court("support", type="interpreter", status="asked")
    lead.follow(lead.page.locator(f"main a[href^='{lead.home}/court/add/paper?code=']").first)
    lead.fill(status="there", text="A copy lies here.")
    lead.press("Save")
    lead.reads("5 Ls 00/00", "She is heard as a witness", "Law firm (invented)", "A copy lies here.")
    lead.tab("/tasks")
    lead.reads("She is heard as a witness")


def confers(lead: Lead, watched: Any) -> None:
    """Called under an agreement; the invited look in its hours; decisions stay, and become a task."""
    begins = datetime.now(ZoneInfo(lead.rules.timezone)) - timedelta(hours=1)
    lead.tab("/conferences")
    lead.press("Call a conference")
    choice = lead.page.locator("main").get_by_role("link", name="Fallkonferenzen (erfunden)")
    if choice.count():  # one that is alone is chosen already
        lead.follow(choice)
    lead.reads("Fallkonferenzen (erfunden)")
    lead.fill(on=begins.date(), at=f"{begins:%H:%M}", hours="3", purpose="Who does what?", agenda="Room\nWages")
    lead.fill(text_situation="One person, one kitchen.")
    body = lead.page.get_by_label(re.compile("poli[cz]", re.IGNORECASE)).first
    body.check()
    if lead.journey is not GERMANY_WITHOUT_POLICE:
        lead.press("Call it")
        looks(lead, watched)
    else:
        lead.is_refused("Call it", "This may not leave the case", "the person was asked and said no")
        lead.reads_in("agenda", "Room\nWages")
        body.uncheck()
        lead.page.get_by_label(re.compile("immigration|foreigners", re.IGNORECASE)).first.check()
        lead.press("Call it")
    lead.press("Minutes")
    lead.page.locator("[name=there]").first.check()
    lead.fill(decisions="The hearing is held in the morning.", task_1="Book the train", due_1=lead.today)
    lead.press("Keep the minutes")
    lead.reads("The hearing is held in the morning.", "was there")
    lead.tab("/tasks")
    lead.reads("Book the train")


def looks(lead: Lead, watched: Any) -> None:
    """The invited body sees in these hours what was chosen for it."""
    invited = Partner(watched(width=360, language="en"), lead.town)
    invited.opens("conferences", "li", "open now", "One person, one kitchen.")
    invited.reads("Who does what?")


def misses_a_day(lead: Lead, watched: Any, data: Path) -> None:
    """What nobody did in time goes to the deputy, within the hour."""
    late = f"Ask the health insurance of {lead.town.network}"
    lead.writes_a_task(late, lead.today - timedelta(days=4))
    for command in (["-c", RAN], ["-m", "wegweiser", "cases-upkeep"]):
        run(data, *command)
    lead.tab("/tasks")
    lead.reads("the deputy was told")
    deputy = Partner(watched(width=360, language="en"), lead.town)
    deputy.watched.go(f"/en/demo/as/{lead.town.network}/deputy/cases_due")
    deputy.reads(late, "came to you as deputy")
    lead.press(late)
    lead.press("It is done")


def reads_and_takes_back(lead: Lead, person: Person) -> None:
    """Her window says who was told what; she takes one consent back, and the case knows at once."""
    person.stands_at(lead)
    for name in (lead.town.union, lead.town.shelter):
        assert person.page.locator(f"[name=about][value='{name}']").count() == 1
    person.takes_back(lead.town.shelter)
    person.writes("Merci. / Danke.")
    lead.tab("/window")
    lead.reads("Merci. / Danke.", "She took back her consent.")
    lead.press("It is taken care of")
    lead.fill(text="We meet on Monday. (invented)", on=lead.today + timedelta(days=3), at="14:30")
    lead.press("Write to her")
    person.comes_back()
    person.reads("We meet on Monday. (invented)", "14:30")
    lead.tab("/consents")
    lead.reads("taken back")


def closes(lead: Lead, person: Person) -> None:
    """With the last step of the pathway; the record for the figures is offered, her window says that it is over."""
    lead.tab("/end")
    lead.page.locator("[name=move][value=close]").check()
    lead.press("Close the case")
    lead.reads("The case is closed.", (lead.today.replace(year=lead.today.year + 2)).strftime("%Y"))
    lead.press("Look at it and confirm it")
    lead.press("Confirm the record")
    assert not lead.page.get_by_role("link", name="Look at it and confirm it").count()
    person.comes_back()
    assert person.page.locator("[name=step][value=write]").count() == 0

"""Pages of the pathway, the plan and the court: what each shows, to whom, and what it never shows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.cases.way import demo, moving, shown
from wegweiser.cases.way.tests.places import FORMS, rows_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
READ = ("case_way", "case_plan", "case_court")
WRITE = ("case_move", "case_said", "case_date", "case_need_add", "case_need", "case_court_add", "case_court_change")
ADMITTED = ("lead", "deputy", "work only")


def more_of(held):
    """What stands in the addresses behind the case."""
    need, row = rows_of(held)
    return {"case_move": ["stop"], "case_need": [need], "case_court_add": ["hearing"], "case_court_change": [row]}


def typed(page):
    """Version and other hidden fields of a page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def send(browser, name, *more, expect=303, **fields):
    """A form whose own fields may be called status."""
    answer = browser.client.post(browser.at(name, *more), fields, secure=True)
    assert answer.status_code == expect, answer.content.decode()
    return answer.content.decode()


def walk(held, *moves):
    opened = held.open()
    for move, by in moves:
        moving.move(opened, moving.Asked(move, by, TODAY), now=timezone.now())
    return opened


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_page_is_there_for_those_admitted_and_for_nobody_else(held, cast, name):
    more = more_of(held).get(name, [])
    for subject, browser in cast.items():
        answer = browser.client.get(browser.at(name, held.case.pk, *more), secure=True)
        assert answer.status_code == (200 if subject in ADMITTED else 404), subject
        text = answer.content.decode()
        assert not {NAME, STORY} & set(re.findall(f"{NAME}|{STORY}", text)), subject


@pytest.mark.parametrize("name", WRITE)
def test_form_is_kept_for_those_admitted_and_for_nobody_else(held, cast, name):
    more = more_of(held).get(name, [])
    sent = {**FORMS[name], **({"on": "2026-11-01", "status": "set"} if name == "case_court_add" else {})}
    others = ("removed", "counsellor", "partner", "coordinator", "stranger")
    for subject, browser in {name: cast[name] for name in ("lead", *others)}.items():
        sent["version"] = str(held.open().case.version)
        send(browser, name, held.case.pk, *more, expect=303 if subject == "lead" else 404, **sent)


def test_three_facts_are_kept_apart_each_with_who_and_when(held, lead):
    walk(held, ("take_up", demo.SERVICE), ("presume_in_counselling", demo.SERVICE))
    page = lead.get("case_way", held.case.pk)
    facts = page[page.index("Who decided what") : page.index("Possible now")]
    assert facts.count("decided by: Counselling service") == 2
    assert re.search(r"<dt>Identified</dt><dd>not decided", facts)


def test_picture_marks_the_stage_and_the_list_says_it(held, lead):
    page = lead.get("case_way", held.case.pk)
    assert page.count('r="27"') == 1
    assert '<li class="now" aria-current="step"><strong>Suspicion</strong>' in page
    assert "Contact lost" not in page[page.index("Where on the pathway") :]


def test_possible_is_a_link_and_the_rest_says_what_would_make_it_possible(held, lead):
    walk(held, ("take_up", demo.SERVICE))
    page = lead.get("case_way", held.case.pk)
    now, rest = (
        page[page.index("Possible now") : page.index("Not possible now")],
        page[page.index("Not possible now") :],
    )
    assert lead.at("case_move", held.case.pk, "go_without_police") in now
    assert "Missing: The person agrees to this step." in rest
    assert "The person or her counsellor says it." in rest
    assert "Comes about by: Find concrete indications" in rest
    assert "Possible at: Concrete indications" in rest


def test_time_limit_stands_with_its_day_source_and_what_settled_it(held, lead):
    held.write(bodies.DateGiven(name="wage_due", on=TODAY - timedelta(days=100)))
    page = lead.get("case_way", held.case.pk)
    assert "BGB §§ 195, 199, 204" in page
    assert "kmein/gesetze" in page
    assert "missed" in page
    walk(held, ("claim_wages", demo.UNION))
    assert "missed" not in lead.get("case_way", held.case.pk)


def test_step_is_shown_with_what_follows_and_written_only_then(held, lead):
    walk(held, ("take_up", demo.SERVICE))
    held.write(bodies.Said(fact="agrees"), bodies.Said(fact="third_country"))
    walk(held, ("turn_to_police", demo.SERVICE), ("presume", demo.CUSTOMS))
    sent = {"who": "immigration_authority", "on": TODAY.isoformat(), "until": (TODAY + timedelta(30)).isoformat()}
    version = typed(lead.get("case_move", held.case.pk, "grant_reflection"))["version"]
    page = send(lead, "case_move", held.case.pk, "grant_reflection", expect=200, version=version, **sent)
    assert "<dd>Reflection period</dd>" in page
    assert "End of the reflection period" in page
    assert "The paper gives less time than the law: at least 3 months" in page
    assert held.open().facts.stage == "presumed"
    send(lead, "case_move", held.case.pk, "grant_reflection", sure="yes", **typed(page))
    assert held.open().facts.stage == "reflection"
    assert held.open().record.last(bodies.Step).until == TODAY + timedelta(30)


@pytest.mark.parametrize(
    ("move", "sent", "says"),
    [
        ("close", {"who": "counselling_service"}, "Not at this stage."),
        ("take_up", {"who": "police"}, "Select a valid choice"),
        ("take_up", {"who": "counselling_service", "on": (TODAY + timedelta(days=9)).isoformat()}, "not a day to come"),
        ("call_police", {"who": "anyone"}, "Missing: Imminent danger"),
    ],
)
def test_step_the_rules_refuse_stays_a_form_with_the_reasons(held, lead, move, sent, says):
    page = send(
        lead, "case_move", held.case.pk, move, expect=200, version="1", sure="yes", **{"on": TODAY.isoformat(), **sent}
    )
    assert says in page
    assert not list(held.open().record.each(bodies.Step))


def test_step_that_another_body_decided_is_not_typed_once_more(held, lead):
    day = TODAY - timedelta(days=3)
    said = bodies.Answered(referral="r", actor="beratungsstelle", outcome="done", move="take_up", on=day)
    (written,) = writing.write(held.open(), [writing.New(said)], now=timezone.now())
    page = lead.client.get(f"{lead.at('case_move', held.case.pk, 'take_up')}?answer={written.ref}", secure=True)
    assert f'value="{day}"' in page.content.decode()
    other = lead.client.get(f"{lead.at('case_move', held.case.pk, 'stop')}?answer={written.ref}", secure=True)
    assert f'value="{TODAY}"' in other.content.decode()


def preview(held, lead):
    version = str(held.open().case.version)
    asked = {"who": "counselling_service", "on": TODAY.isoformat(), "version": version}
    return typed(send(lead, "case_move", held.case.pk, "take_up", expect=200, **asked))


def test_step_confirmed_on_an_old_page_shows_what_follows_once_more(held, lead):
    shown_before = preview(held, lead)
    held.write(bodies.Note(text="meanwhile"))
    page = send(lead, "case_move", held.case.pk, "take_up", expect=409, sure="yes", **shown_before)
    assert "Somebody else changed the case" in page
    assert held.open().facts.stage == "suspicion"
    send(lead, "case_move", held.case.pk, "take_up", sure="yes", **typed(page))
    assert held.open().facts.stage == "counselling"


def test_step_that_somebody_made_impossible_meanwhile_is_not_written(held, lead):
    shown_before = preview(held, lead)
    walk(held, ("dismiss", demo.SERVICE))
    page = send(lead, "case_move", held.case.pk, "take_up", expect=200, sure="yes", **shown_before)
    assert "Not at this stage." in page
    assert held.open().facts.stage == "not_confirmed"


def test_what_is_said_is_kept_and_taken_back(held, lead):
    for agrees, expected in (("yes", True), ("no", False)):
        sent = dict.fromkeys(["danger", "minor", "third_country", "free_movement"], "no")
        version = typed(lead.get("case_said", held.case.pk))["version"]
        send(lead, "case_said", held.case.pk, version=version, agrees=agrees, **sent)
        assert ("agrees" in held.open().facts.said) is expected
    assert len(list(held.open().record.each(bodies.Said))) == 2


def test_given_day_starts_its_time_limits(held, lead):
    page = lead.get("case_date", held.case.pk)
    assert "Action against the dismissal" in page or "KSchG" in page
    send(lead, "case_date", held.case.pk, version=typed(page)["version"], dismissal_received=TODAY.isoformat())
    assert "KSchG § 4" in lead.get("case_court", held.case.pk)
    assert held.open().case.next_on is not None


def test_stage_is_told_in_languages_of_the_pack(held):
    opened = held.open()
    assert shown.stage_words(opened, "de").startswith("Jemand hat etwas bemerkt")
    assert shown.stage_words(opened, "fr").startswith("Quelqu’un")
    assert shown.stage_words(opened, "xx") == shown.stage_words(opened, "en")


def test_plan_keeps_a_need_and_changes_it_under_the_same_ref(held, lead):
    version = typed(lead.get("case_need_add", held.case.pk, need="health"))["version"]
    sent = {"need": "health", "status": "asked", "review_on": "2027-01-11", "text": "Rücken"}
    send(lead, "case_need_add", held.case.pk, version=version, **sent)
    ((ref, (_written, need)),) = held.open().record.latest(bodies.Need).items()
    assert (need.need, need.status, str(need.review_on)) == ("health", "asked", "2027-01-11")
    page = lead.get("case_need", held.case.pk, ref)
    assert "Rücken" in page
    send(lead, "case_need", held.case.pk, ref, version=typed(page)["version"], **{**sent, "status": "met"})
    ((again, (_written, need)),) = held.open().record.latest(bodies.Need).items()
    assert (again, need.status) == (ref, "met")
    assert "11 January 2027" in lead.get("case_plan", held.case.pk)


def test_two_who_change_a_need_both_see_both(held, lead):
    ref, _row = rows_of(held)
    version = typed(lead.get("case_need", held.case.pk, ref))["version"]
    held.write(bodies.Note(text="meanwhile"))
    page = send(
        lead, "case_need", held.case.pk, ref, expect=409, version=version, need="shelter", status="running", text="mine"
    )
    assert "mine" in page
    assert "What is there now" in page
    assert held.open().record.last(bodies.Need).text == ""


@pytest.mark.parametrize(
    ("kind", "sent", "shows"),
    [
        ("proceeding", {"type": "criminal", "status": "running", "file_number": "5 Ls 1/26"}, "5 Ls 1/26"),
        ("hearing", {"on": "2027-02-01", "at": "09:30", "status": "set", "what": "Aussage"}, "1 February 2027, 09:30"),
        ("support", {"type": "lawyer", "status": "granted", "who": "Kanzlei Beispiel"}, "Lawyer: Kanzlei Beispiel"),
        ("claim", {"type": "wages", "amount": "1234.5", "status": "claimed"}, "Wages: 1234.50 EUR"),
        ("paper", {"code": "contract", "status": "there", "text": "Kopie"}, "Kopie"),
    ],
)
def test_court_keeps_each_kind(held, lead, kind, sent, shows):
    page = lead.get("case_court_add", held.case.pk, kind)
    send(lead, "case_court_add", held.case.pk, kind, version=typed(page)["version"], **sent)
    assert shows in lead.get("case_court", held.case.pk)


def test_row_of_the_court_is_changed_under_its_ref(held, lead):
    _need, ref = rows_of(held)
    page = lead.get("case_court_change", held.case.pk, ref)
    send(lead, "case_court_change", held.case.pk, ref, version=typed(page)["version"], type="wages", status="finished")
    (kept,) = [body for _written, body in held.open().record.latest(bodies.Proceeding).values()]
    assert (kept.type, kept.status) == ("wages", "finished")


def test_document_is_noted_once_whoever_notes_it(held, lead):
    for status in ("asked", "there"):
        page = lead.get("case_court_add", held.case.pk, "paper", code="contract")
        sent = {"version": typed(page)["version"], "code": "contract", "status": status}
        send(lead, "case_court_add", held.case.pk, "paper", **sent)
    ((_written, paper),) = held.open().record.latest(bodies.Paper).values()
    assert paper.status == "there"


def test_checklist_puts_documents_of_running_proceedings_first_with_their_source(held, lead):
    held.write(bodies.Proceeding(type="compensation"))
    page = lead.get("case_court", held.case.pk)
    assert page.index("Application for state compensation") < page.index("Written dismissal")
    assert "SGB XIV § 13" in page
    assert "To be confirmed" in page


def test_pages_hold_up_with_everything_in_them(held, lead):
    opened = held.open()
    demo.fill_plan(opened, TODAY)
    demo.fill_court(opened, TODAY, TODAY + timedelta(days=30))
    ref = demo.fill_wages(opened, TODAY, "4321.00")
    demo.pays(opened, ref, TODAY)
    assert "Wages: 4321.00 EUR" in lead.get("case_court", held.case.pk)
    assert "Hausärztin" in lead.get("case_plan", held.case.pk)

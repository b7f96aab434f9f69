"""Who may open a report: recusal, passing on, seats given and taken away, and the new key that follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.intake import keys
from wegweiser.intake.desk import rotation, seating
from wegweiser.intake.desk.tests.conftest import NUMBER, English, arrive, mailbox
from wegweiser.intake.models import ON, PAUSED, Desk, DeskSeat, FormerDeskKey, Note, Report
from wegweiser.intake.places_of_seals import key_place, seat_place
from wegweiser.people.models import Membership
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.keypairs import new_key_pair, open_as_member

pytestmark = pytest.mark.django_db
NAMES = (
    "desk_report", "desk_reply", "desk_note", "desk_marks", "desk_assign", "desk_recuse", "desk_pass", "desk_close",
    "desk_reopen",
)  # fmt: skip


def missing(browser, address, method="get"):
    """The answer, with its address taken out."""
    answer = getattr(browser.client, method)(address, secure=True)
    return answer.status_code, answer.content.replace(address.encode(), b"ADDRESS")


def nothing(browser, method="get"):
    return missing(browser, "/members/nowhere-at-all/nothing", method)


def is_gone(browser, report):
    """Whether no address of this report can be told from one that nobody built."""
    asked = [(name, method) for name in NAMES for method in ("get", "post")]
    asked = [
        one for one in asked if one[1] == "post" or one[0] in ("desk_report", "desk_recuse", "desk_pass", "desk_close")
    ]
    asked = [one for one in asked if one != ("desk_report", "post")]
    return all(
        missing(browser, browser.at(name, report.pk), method) == nothing(browser, method) for name, method in asked
    )


@pytest.fixture
def third(town, desk):
    """One more who can open the desk."""
    member = town.enrol("Birke-73", "counsellor")
    keys.give_desk(desk.desk, desk.private, member, now=timezone.now())
    return English(member, town.network.slug)


@pytest.fixture
def other_desk(town, desk):
    """A second desk of the network, with a member of its own."""
    pair = new_key_pair()
    made = Desk.objects.create(
        network=town.network, office=town.city, public_key=pair.public, state=ON, created_at=timezone.now()
    )
    member = town.enrol("Birke-81", "counsellor")
    keys.give_desk(made, pair.private, member, now=timezone.now())
    return made, English(member, town.network.slug)


def test_recused_member_meets_nothing(browsers, third, arrived):
    first, second = browsers
    first.post("desk_recuse", arrived.pk, member=str(second.member.pk), sure="on")
    assert is_gone(second, arrived)
    page = second.get("desk")
    assert "0 reports are not read yet." in page
    assert arrived.week not in page
    assert "not read" not in second.get("today")
    assert "They keep" in third.get("desk_report", arrived.pk)


def test_file_of_a_report_one_was_taken_off_does_not_exist(desk, browsers, third):
    from wegweiser.intake.desk.tests.test_report import PDF

    report = arrive(desk, files=[PDF])
    browsers[0].post("desk_recuse", report.pk, member=str(browsers[0].member.pk), sure="on")
    assert missing(browsers[0], browsers[0].at("desk_file", report.files.get().pk)) == nothing(browsers[0])


def test_recusing_oneself_needs_a_yes_and_leads_to_the_list(browsers, arrived):
    browsers[0].post("desk_recuse", arrived.pk, member=str(browsers[0].member.pk), status=400)
    browsers[0].post("desk_recuse", arrived.pk, member=str(browsers[0].member.pk), sure="on")
    assert is_gone(browsers[0], arrived)


def test_last_one_cannot_be_taken_off(browsers, arrived):
    first, second = browsers
    first.post("desk_recuse", arrived.pk, member=str(second.member.pk), sure="on")
    page = first.post("desk_recuse", arrived.pk, member=str(first.member.pk), sure="on", status=409)
    assert "Then nobody could read this report." in page


def test_recused_member_is_no_longer_assigned(browsers, arrived):
    first, second = browsers
    first.post("desk_assign", arrived.pk, member=str(second.member.pk), version=1)
    first.post("desk_recuse", arrived.pk, member=str(second.member.pk), sure="on")
    assert Report.objects.get().assigned is None


def test_report_of_another_desk_does_not_exist(other_desk, arrived):
    _desk, browser = other_desk
    assert is_gone(browser, arrived)
    assert arrived.week not in browser.get("desk")


def test_report_of_another_network_does_not_exist(other_town, browsers, arrived):
    stranger = English(other_town.enrol("Birke-91", "counsellor", "case_lead", "coordinator"), "rosenau")
    assert is_gone(stranger, arrived)
    stranger.network = "linden"
    assert is_gone(stranger, arrived)


def test_counsellor_without_a_seat_sees_an_empty_desk(town, desk, arrived):
    browser = English(town.enrol("Birke-99", "counsellor"), town.network.slug)
    assert "You have no key of a desk" in browser.get("desk")
    assert is_gone(browser, arrived)


def test_role_that_was_taken_away_closes_the_desk(town, browsers, arrived):
    Membership.objects.filter(member=browsers[0].member).update(roles=["partner"])
    assert is_gone(browsers[0], arrived)
    assert missing(browsers[0], browsers[0].at("desk")) == nothing(browsers[0])


def pass_it(browser, report, there, status=303, **more):
    fields = {"basis": "asked", "reason": "They know more about wages.", "sure": "on", "version": 1, **more}
    fields.setdefault("to", there.pk)
    return browser.post("desk_pass", report.pk, status=status, **fields)


def test_passed_report_opens_at_the_other_desk_alone(desk, browsers, other_desk, arrived):
    there, far = other_desk
    assert "Police: no" in browsers[0].get("desk_pass", arrived.pk)
    pass_it(browsers[0], arrived, there)
    report = Report.objects.get()
    assert (report.state, report.unread_by_desk, report.unread_by_box) == ("passed", True, True)
    assert is_gone(browsers[0], arrived)
    with pytest.raises(CannotOpen):
        keys.key_for_desk(desk.private, report)
    page = far.get("desk_report", arrived.pk)
    assert "They keep my passport." in page
    assert "They know more about wages." in page


def test_person_still_opens_what_was_passed_on_and_reads_who_answers(browsers, other_desk, arrived):
    there, far = other_desk
    pass_it(browsers[0], arrived, there)
    far.post("desk_reply", arrived.pk, text="Now we answer.", version=2)
    assert mailbox(NUMBER).messages[-1]["text"] == "Now we answer."


@pytest.mark.parametrize("with_notes", [False, True])
def test_notes_and_marks_travel_only_when_chosen(browsers, other_desk, arrived, with_notes):
    there, far = other_desk
    browsers[0].post("desk_note", arrived.pk, text="zz-own-note")
    browsers[0].post("desk_marks", arrived.pk, minor="on", version=1)
    pass_it(browsers[0], arrived, there, version=2, **({"with_notes": "on"} if with_notes else {}))
    page = far.get("desk_report", arrived.pk)
    assert ("zz-own-note" in page) is with_notes
    assert ("child or young person</span>" in page) is with_notes


@pytest.mark.parametrize("lacks", ["to", "basis", "reason", "sure"])
def test_passing_on_needs_every_answer(browsers, other_desk, arrived, lacks):
    page = pass_it(browsers[0], arrived, other_desk[0], status=400, **{lacks: ""})
    assert "Please correct this" in page
    assert Report.objects.get().desk_id == arrived.desk_id


def test_closed_desk_gets_nothing(browsers, other_desk, arrived):
    Desk.objects.filter(pk=other_desk[0].pk).update(state=PAUSED)
    assert "No other desk is open" in browsers[0].get("desk_pass", arrived.pk)
    pass_it(browsers[0], arrived, other_desk[0], status=400)


def take_off(ana, desk, member, status=303):
    seat = DeskSeat.objects.get(desk=desk.desk, member=member.pk)
    return ana.post("desk_take_seat", desk.desk.pk, seat.pk, status=status)


def test_seat_taken_away_is_gone_at_the_next_click(ana, desk, browsers, third, arrived):
    browsers[0].get("desk_report", arrived.pk)
    take_off(ana, desk, browsers[0].member)
    assert is_gone(browsers[0], arrived)
    assert "They keep" in browsers[1].get("desk_report", arrived.pk)


def test_old_key_opens_nothing_after_a_colleague_opened_the_desk(ana, desk, browsers, third, arrived):
    member = browsers[0].member
    kept = DeskSeat.objects.get(member=member.pk).envelope
    browsers[1].post("desk_note", arrived.pk, text="zz-before")
    browsers[1].post("desk_marks", arrived.pk, danger="on", version=1)
    take_off(ana, desk, member)
    browsers[1].get("desk")
    old = open_as_member(PRIVATE[member.pk], kept, seat_place(desk.desk, member.pk))
    for report in (Report.objects.get(pk=arrived.pk), arrive(desk, number="9" * 20)):
        with pytest.raises(CannotOpen):
            keys.key_for_desk(old, report)
    with pytest.raises(CannotOpen):
        open_as_member(old, Note.objects.get().sealed, rotation.note_place(Note.objects.get()))
    page = third.get("desk_report", arrived.pk)
    for words in ("zz-before", "They keep", "badge duty-yes"):
        assert words in page


def test_former_key_stays_a_day_for_what_is_on_its_way(ana, desk, browsers, third, arrived):
    before = Desk.objects.get(pk=desk.desk.pk)
    take_off(ana, desk, third.member)
    late = arrive(desk, number="8" * 20)
    key = keys.key_for_box(keys.open_box(keys.keys_of("8" * 20)), late)
    late.key_for_desk = rotation.seal_for_member(bytes(before.public_key), key, key_place(late, "desk"))
    late.save()
    browsers[1].get("desk")
    assert "They keep" in browsers[0].get("desk_report", late.pk)
    assert FormerDeskKey.objects.exists()
    FormerDeskKey.objects.update(since=timezone.now() - timedelta(days=2))
    browsers[1].get("desk")
    assert not FormerDeskKey.objects.exists()


def test_two_taken_away_before_anybody_opened_loses_nothing(ana, desk, town, browsers, third, arrived):
    take_off(ana, desk, third.member)
    between = arrive(desk, number="7" * 20)
    take_off(ana, desk, browsers[1].member)
    for report in (arrived, between):
        assert "They keep" in browsers[0].get("desk_report", report.pk)


def test_desk_pauses_when_one_alone_is_left_and_the_last_stays(ana, desk, browsers, arrived):
    take_off(ana, desk, browsers[0].member)
    assert Desk.objects.get().state == PAUSED
    assert "Nobody else could open" in take_off(ana, desk, browsers[1].member, status=409)


def test_new_key_lies_with_the_spare_key(ana, desk, browsers, third):
    take_off(ana, desk, third.member)
    row = Desk.objects.get()
    private = open_as_member(desk.spare, row.key_for_spare, rotation.desk_spare_place(row))
    seat = DeskSeat.objects.get(member=browsers[0].member.pk)
    assert private == open_as_member(PRIVATE[seat.member], seat.envelope, seat_place(row, seat.member))


def test_colleague_gives_the_key_and_the_new_one_reads(town, desk, browsers, arrived):
    newcomer = town.enrol("Birke-75", "counsellor")
    assert "Birke-75" in browsers[0].get("desk_colleagues", desk.desk.pk)
    browsers[0].post("desk_colleagues", desk.desk.pk, member=str(newcomer.pk), deputy="on")
    assert "They keep" in English(newcomer, town.network.slug).get("desk_report", arrived.pk)


def test_member_who_may_not_read_gets_no_key(town, desk, browsers):
    partner = town.enrol("Ulme-1", "partner")
    browsers[0].post("desk_colleagues", desk.desk.pk, member=str(partner.pk), status=400)


def test_leaver_is_found(town, desk, browsers):
    Membership.objects.filter(member=browsers[0].member).update(state="left")
    assert seating.leavers(desk.desk) == {str(browsers[0].member.pk)}

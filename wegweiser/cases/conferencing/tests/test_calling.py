"""Nothing is shown without agreement, consent, invitation and hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.conferencing import calling, looking, minutes, shown, upkeep
from wegweiser.cases.conferencing.tests.scene import WORDS
from wegweiser.cases.models import Conference, ConferenceReader
from wegweiser.cases.sharing.contents import Part
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.cases.sharing.stopping import stop_pending
from wegweiser.gatherings.models import AgendaItem
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.sealing.envelope import CannotOpen

pytestmark = pytest.mark.django_db


def refused(table, plan, error):
    before = len(table.held.open().record.entries)
    with pytest.raises(error) as reason:
        calling.call(table.held.open(), plan, now=timezone.now())
    assert not Conference.of_case.exists()
    assert len(table.held.open().record.entries) == before
    return reason.value


def test_invited_members_hold_the_key_and_the_record_says_what_left(table):
    row = table.call()
    key = shown.key_for_reader(PRIVATE[table.invited.pk], row, table.invited)
    assert shown.unseal(row, key).parts[0].text == WORDS
    (said,) = (body for _written, body in table.held.open().record.each(bodies.Shared))
    assert (said.recipient, said.way, said.about) == (table.office.slug, "conference", str(row.pk))


def test_nobody_else_holds_a_key(table):
    row = table.call()
    assert list(ConferenceReader.objects.values_list("member", flat=True)) == [table.invited.pk]
    with pytest.raises(CannotOpen):
        shown.key_for_reader(PRIVATE[table.stranger.pk], row, table.stranger)


def test_one_body_without_consent_stops_all(table):
    table.agree(table.office)
    plan = table.plan(offices=(table.office, table.other))
    assert refused(table, plan, NotCovered).recipient == table.other.slug
    missing = calling.missing_for(table.held.open(), plan, timezone.now())
    assert missing == {table.other.slug: {"situation": "never_asked"}}


def test_group_without_consent_stops_all(table):
    table.agree(table.office)
    refused(table, table.plan(parts=(Part(group="health", text="x"),)), NotCovered)


def test_consent_taken_back_a_moment_ago_stops_it(table):
    from wegweiser.cases import arrivals

    table.agree(table.office)
    opened, now = table.held.open(), timezone.now()
    ((ref, (_written, body)),) = opened.record.latest(bodies.Consent).items()
    gone = bodies.Consent(recipient=body.recipient, groups=body.groups, given_on=body.given_on, withdrawn_on=now.date())
    arrivals.send_in(table.held.case, gone, by="", now=now, ref=ref)
    with pytest.raises(NotCovered):
        calling.call(opened, table.plan(), now=now)


@pytest.mark.parametrize("change", [{"valid_to": -1}, {"valid_from": 5}])
def test_agreement_must_hold_on_the_day(table, change):
    table.agree(table.office)
    for name, days in change.items():
        setattr(table.agreement, name, timezone.localdate() + timedelta(days=days))
    table.agreement.save()
    assert refused(table, table.plan(), calling.NotPossible).why == "no_agreement"


def test_body_must_be_a_party(table):
    table.agree(table.office)
    table.agreement.parties.remove(table.office)
    assert refused(table, table.plan(), calling.NotPossible).why == "no_agreement"


def test_agreement_of_another_network_is_none(table, other_town):
    table.agree(table.office)
    type(table.agreement).objects.update(network=other_town.network)
    assert refused(table, table.plan(), calling.NotPossible).why == "no_agreement"


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_view_is_open_for_a_day_at_most(table, hours):
    table.agree(table.office)
    opens = timezone.now() + timedelta(days=1)
    plan = table.plan(opens=opens, closes_at=opens + timedelta(hours=hours))
    assert refused(table, plan, calling.NotPossible).why == "hours"


def test_body_without_readers_is_not_invited(table):
    table.agree(table.office)
    table.held.town.membership(table.invited).delete()
    assert refused(table, table.plan(), calling.NotPossible).why == "nobody"


def test_calendar_entry_says_nothing(table):
    row = table.call(in_calendars=True)
    meeting = row.meeting
    said = (meeting.title, meeting.place, meeting.purpose, meeting.series.name, meeting.legal_basis)
    told = " ".join([*said, *AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)])
    assert "CANARY" not in told
    assert str(table.held.case.pk) not in told
    assert [one.member for one in meeting.invitees.all()] == [table.invited.pk]


def test_upkeep_deletes_keys_after_the_hours_and_not_before(table):
    row = table.call()
    assert upkeep.run(row.closes_at - timedelta(seconds=1)).keys == 0
    assert upkeep.run(row.closes_at).keys == 1
    assert upkeep.run(row.closes_at).keys == 0
    with pytest.raises(CannotOpen):
        shown.key_for_reader(PRIVATE[table.invited.pk], row, table.invited)


def test_withdrawn_consent_takes_the_invitation(table):
    row = table.call()
    stop_pending(table.held.case, table.office.slug, now=timezone.now())
    assert not row.readers.exists()


def test_somebody_who_changed_the_body_is_not_invited_any_more(table):
    table.call()
    seat = table.held.town.membership(table.invited)
    seat.office = table.other
    seat.save()
    assert not looking.mine(table.held.town.seat(table.invited)).exists()


def test_decisions_become_entries_and_tasks_and_stay_when_the_notes_end(table):
    row, now = table.call(), timezone.now()
    due = timezone.localdate() + timedelta(days=9)
    said = minutes.Minutes(there=[row.readers.get().pk], decisions=["A bed is found."], tasks=[("Call", due, "")],
                           notes="CANARY-notes", notes_until=due)  # fmt: skip
    minutes.keep(table.held.open(), row, said, version=row.version, now=now)
    opened, kept = table.held.open(), Conference.of_case.get()
    assert shown.notes_of(kept, shown.key_for_case(kept, opened)) == "CANARY-notes"
    assert b"CANARY" not in bytes(kept.notes)
    assert kept.readers.get().attended is True
    assert kept.readers.get().envelope is None
    assert upkeep.run(now + timedelta(days=9)).notes == 0
    assert upkeep.run(now + timedelta(days=10)).notes == 1
    kept.refresh_from_db()
    assert kept.notes is None
    assert minutes.decisions_of(table.held.open(), kept) == ["A bed is found."]
    assert [body.decided_in for _written, body in opened.record.each(bodies.Task)] == [str(row.pk)]


def test_old_version_of_the_minutes_is_refused(table):
    row = table.call()
    minutes.keep(table.held.open(), row, minutes.Minutes(there=[]), version=1, now=timezone.now())
    with pytest.raises(writing.ChangedMeanwhile):
        minutes.keep(table.held.open(), row, minutes.Minutes(there=[]), version=1, now=timezone.now())


def test_notes_and_content_open_after_a_new_key_of_the_case(table):
    from wegweiser.cases.models import Compartment

    row = table.call()
    minutes.keep(table.held.open(), row, minutes.Minutes(there=[], notes="n", notes_until=timezone.localdate()),
                 version=1, now=timezone.now())  # fmt: skip
    Compartment.objects.filter(case=table.held.case).update(rotate_since=timezone.now())
    opened, row = table.held.open(), Conference.of_case.get()
    assert shown.notes_of(row, shown.key_for_case(row, opened)) == "n"

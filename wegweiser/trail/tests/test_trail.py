from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.db import models, transaction
from django.utils import timezone

from wegweiser.cli import Refused, WrongCall, main
from wegweiser.people.events import SignedIn, StateChanged
from wegweiser.people.models import Invitation, Session
from wegweiser.people.tests import cast
from wegweiser.sealing.envelope import Context, seal_for_key
from wegweiser.tests.tree import ROOT
from wegweiser.trail import chain, retention
from wegweiser.trail.checks import complaints, our_models
from wegweiser.trail.classes import KEY, OPERATIONAL, PSEUDONYM, PUBLIC, SEALED, classes
from wegweiser.trail.events import DECLARED, Event
from wegweiser.trail.inventory import document
from wegweiser.trail.models import Head, Row
from wegweiser.trail.record import OutsideTransaction, record
from wegweiser.trail.sealed import NotSealed, SealedField

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
TODAY = NOW.date()


def note(count=1, now=NOW):
    with transaction.atomic():
        for number in range(count):
            record(StateChanged(f"Linde-{number}", "active"), network=None, seat=None, now=now)


def test_event_is_recorded_with_its_facts(town):
    ana = town.enrol("Linde-101", "coordinator")
    row = record(SignedIn("Linde-101", False), network=town.network, seat=town.seat(ana), now=NOW)
    assert (row.event, row.by, row.network) == ("SignedIn", "Linde-101", "rosenau")
    assert row.keep_until == (NOW + timedelta(days=90)).date()


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        record(SignedIn("Linde-101", False), network=None, seat=None, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_event_falls_with_its_deed():
    with transaction.atomic():
        record(SignedIn("Linde-101", False), network=None, seat=None, now=NOW)
        transaction.set_rollback(True)
    note()
    assert Row.objects.count() == 1
    assert chain.verify(TODAY).broken is None


def test_whole_chain_is_whole(db):
    note(5)
    verdict = chain.verify(TODAY)
    assert (verdict.rows, verdict.broken) == (5, None)
    assert verdict.head == Row.objects.last().digest


def test_empty_chain_is_whole(db):
    assert chain.verify(TODAY) == chain.Verdict(0, "")


@pytest.mark.parametrize("field", ["at", "network", "event", "by", "facts", "keep_until", "salt", "content", "digest"])
def test_changed_row_is_found(db, field):
    note(5)
    other = {"at": NOW + timedelta(seconds=1), "facts": {"member": "x"}, "keep_until": TODAY}
    Row.objects.filter(position=3).update(**{field: other.get(field, "x")})
    assert chain.verify(TODAY).broken == 3


def test_removed_row_is_found(db):
    note(5)
    Row.objects.filter(position=3).delete()
    assert chain.verify(TODAY).broken == 3


def test_removed_end_is_found(db):
    note(5)
    Row.objects.filter(position=5).delete()
    assert chain.verify(TODAY).broken == 5


def test_swapped_rows_are_found(db):
    note(5)
    for before, after in ((3, 99), (4, 3), (99, 4)):
        Row.objects.filter(position=before).update(position=after)
    assert chain.verify(TODAY).broken == 3


def test_row_blanked_before_its_time_is_found(db):
    note(5)
    Row.objects.filter(position=2).update(**retention.BLANK)
    assert chain.verify(TODAY).broken == 2


def test_row_blanked_in_time_keeps_the_chain(db):
    note(5)
    later = NOW + timedelta(days=731)
    assert [due.rows for due in retention.erase_due(later) if due.rule.model == "trail.row"] == [5]
    assert Row.objects.filter(facts__isnull=True, by="", salt="").count() == 5
    assert chain.verify(later.date()).broken is None


def test_simulated_run_changes_nothing(db):
    note(5)
    assert sum(due.rows for due in retention.simulate(NOW + timedelta(days=731))) == 5
    assert Row.objects.filter(at=None).count() == 0


def test_run_deletes_what_is_due_and_nothing_else(town):
    ana = town.enrol("Linde-101", "coordinator")
    cast.sign_in(ana)
    cast.sign_in(ana)
    Session.objects.filter(pk=Session.objects.first().pk).update(created_at=NOW - timedelta(days=2))
    Session.objects.exclude(created_at__lt=NOW - timedelta(days=1)).update(created_at=NOW)
    retention.erase_due(NOW)
    assert Session.objects.count() == 1


def test_command_says_that_the_chain_is_whole(db, capsys):
    note(3)
    assert main(["trail", "verify"]) == 0
    assert "3 rows, whole" in capsys.readouterr().out


def test_command_names_the_first_broken_row(db, capsys):
    note(3)
    Row.objects.filter(position=2).update(by="x")
    assert main(["trail", "verify"]) == 1
    assert "row 2" in capsys.readouterr().err


def test_command_misses_a_head_that_was_noted(db, capsys):
    note(3)
    noted = Row.objects.get(position=2).digest
    assert main(["trail", "verify", "--expect", noted]) == 0
    assert main(["trail", "verify", "--expect", "0" * 64]) == 1


def test_command_counts_for_a_day_to_come(db, capsys):
    note(3)
    assert main(["trail", "retention", "--simulate", "2030-01-01"]) == 0
    assert "3 trail.row" in capsys.readouterr().out
    assert Row.objects.exclude(at=None).count() == 3


def test_command_wants_a_date(db):
    from wegweiser.trail.commands.trail import _moment

    with pytest.raises(WrongCall):
        _moment("tomorrow")
    assert Refused


BAD_EVENTS = {
    "no classes": {"keep": 1},
    "a field without a class": {"keep": 1, "fields": {"a": PUBLIC}},
    "no end": {"fields": {"a": PUBLIC, "b": PUBLIC}},
    "an end of zero days": {"fields": {"a": PUBLIC, "b": PUBLIC}, "keep": 0},
    "a key": {"fields": {"a": PUBLIC, "b": KEY}, "keep": 1},
}


@pytest.mark.parametrize("body", BAD_EVENTS.values(), ids=BAD_EVENTS)
def test_event_cannot_be_declared_with(body):
    with pytest.raises(TypeError):
        type("Bad", (Event,), {"__annotations__": {"a": "str", "b": "str"}, **body})
    assert "Bad" not in DECLARED


def test_sealed_fact_must_be_an_envelope():
    @dataclass(frozen=True)
    class Noted(Event):
        fields = {"text": SEALED}
        keep = 1

        text: bytes

    try:
        with pytest.raises(TypeError):
            Noted(b"plain").facts()
        assert isinstance(Noted(seal_for_key(bytes(32), b"x", Context("t", "r", "f"))).facts()["text"], str)
    finally:
        del DECLARED["Noted"]


def test_sealed_column_refuses_plain_text(town):
    invitation = Invitation(token_hash="x", network=town.network, created_at=NOW, expires_at=NOW)
    for value in (b"plain", "text", b"", b"\x01" + b"x" * 40):
        invitation.sealed_name = value
        with pytest.raises(NotSealed):
            invitation.save()


def test_sealed_column_takes_envelopes_and_nothing(town):
    for number, value in enumerate((None, seal_for_key(bytes(32), b"x", Context("t", "r", "f")))):
        Invitation.objects.create(
            token_hash=str(number), network=town.network, created_at=NOW, expires_at=NOW, sealed_name=value
        )


def test_update_refuses_plain_text_too(db):
    with pytest.raises(NotSealed):
        Invitation.objects.update(sealed_name=b"plain")


def test_classes_are_read():
    assert classes(PUBLIC="a b", KEY="c") == {"a": PUBLIC, "b": PUBLIC, "c": KEY}


@pytest.mark.parametrize("named", [{"SECRET": "a"}, {"PUBLIC": "a", "KEY": "a"}, {"PUBLIC": "a a"}])
def test_bad_classes_are_refused(named):
    with pytest.raises(TypeError):
        classes(**named)


def planted(**body):
    """A model that is taken out of the registry again."""
    from django.apps import apps

    meta = type("Meta", (), {"app_label": "trail"})
    model = type("Planted", (models.Model,), {"__module__": "wegweiser.trail.tests", "Meta": meta, **body})
    del apps.all_models["trail"]["planted"]
    apps.clear_cache()
    return model


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ({}, "E001"),
        ({"privacy": classes(OPERATIONAL="id")}, "E002"),
        ({"privacy": classes(OPERATIONAL="id name other")}, "E003"),
        ({"privacy": classes(OPERATIONAL="id", SEALED="name")}, "E004"),
    ],
)
def test_model_with_a_gap_is_found(body, number):
    model = planted(name=models.CharField(max_length=5), **body)
    assert f"trail.{number}" in [message.id for message in complaints(model)]


def test_model_without_a_gap_passes():
    model = planted(name=SealedField(), privacy=classes(OPERATIONAL="id", SEALED="name"))
    assert not list(complaints(model))


def test_every_field_of_every_model_has_its_class():
    assert not [message for message in run_checks() if (message.id or "").startswith("trail.")]
    assert len(our_models()) >= 15


def test_every_model_stands_in_the_retention_table():
    assert {model._meta.label_lower for model in our_models()} == {rule.model for rule in retention.rules()}


def test_every_rule_can_run(db):
    for due in retention.simulate(timezone.now()):
        assert due.rows == 0


def test_inventory_is_current():
    assert (ROOT / "docs/privacy/inventory.md").read_text(encoding="utf-8") == document(), "run `make docs`"


def test_inventory_names_every_field():
    text = document()
    assert all(f"`{model._meta.label_lower}` | `{name}`" in text for model in our_models() for name in model.privacy)


def test_dpo_reads_the_trail_of_the_own_network_only(town, other_town):
    eva = town.enrol("Eibe-105", "dpo")
    record(StateChanged("Linde-1", "left"), network=town.network, seat=None, now=NOW)
    record(StateChanged("Linde-2", "left"), network=other_town.network, seat=None, now=NOW)
    page = cast.sign_in(eva).get("/members/rosenau/trail").content.decode()
    assert "Linde-1" in page
    assert "Linde-2" not in page


def test_dpo_is_told_that_the_chain_is_broken(town):
    eva = town.enrol("Eibe-105", "dpo")
    record(StateChanged("Linde-1", "left"), network=town.network, seat=None, now=NOW)
    Row.objects.update(by="x")
    assert "notice danger" in cast.sign_in(eva).get("/members/rosenau/trail").content.decode()


def test_dpo_reads_what_is_deleted_when(town):
    eva = town.enrol("Eibe-105", "dpo")
    browser = cast.sign_in(eva)
    assert "people.session" in browser.get("/members/rosenau/trail/retention").content.decode()
    assert browser.get("/members/rosenau/trail/retention?day=2030-01-01").status_code == 200
    assert browser.get("/members/rosenau/trail/retention?day=never").status_code == 200


def test_head_is_one_row(db):
    note(3)
    assert Head.objects.count() == 1
    assert {OPERATIONAL, PSEUDONYM} == set(Row.privacy.values())

"""The import as a whole: kinds, duties, references, one actor per body, all or nothing, nothing twice."""

from importlib.resources import files
from pathlib import Path

import pytest
from django.db import connection

from wegweiser.cli import main
from wegweiser.guidebook.actions import import_actors
from wegweiser.guidebook.imports.problems import TableRefused
from wegweiser.guidebook.models import Actor, Text
from wegweiser.guidebook.tests.table import take, town, write

pytestmark = pytest.mark.django_db
OWN = "030 23125 100"
DEMO = Path(str(files("wegweiser.guidebook"))) / "demo"


def one(tmp_path, **cells):
    (actor,), done = take(tmp_path, cells)
    return actor, done.warnings


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"name": "Notfallnummer", "target_group": "hotline", "phone": "110"}, "police"),
        (
            {"name": "Hilfe bei Gefahr", "target_group": "counselling_service", "phone": "110", "kind": "non_public"},
            "police",
        ),
        ({"name": "Polizeiinspektion Nordtor", "target_group": "hotline", "phone": OWN}, "police"),
        ({"name": "Polizei-Beratung", "kind": "non_public"}, "police"),
        ({"name": "Landeskriminalamt", "target_group": "hotline"}, "police"),
        ({"name": "Hauptzollamt Nordtor", "target_group": "other"}, "customs"),
        ({"name": "Jobcenter Nordtor", "target_group": "job_centre"}, "public_body"),
        ({"name": "Gewerkschaft Nordtor", "target_group": "trade_union"}, "non_public"),
        ({"name": "Stadt Nordtor - Beratung"}, "public_body"),
        ({"name": "Beratung Nordtor e.V."}, "non_public"),
        ({"name": "Beratung Nordtor"}, "unknown"),
        ({"name": "Beratung Nordtor", "kind": "non_public"}, "non_public"),
        ({"name": "Rettung", "target_group": "hotline", "phone": "112"}, "emergency"),
        ({"name": "Nordtor", "target_group": "police", "kind": "non_public"}, "police"),
    ],
)
def test_kind_decides_by_number_then_name_then_target_group(tmp_path, cells, kind):
    assert one(tmp_path, **cells)[0].kind == kind


def test_overruled_kind_is_warned_of(tmp_path):
    _, warnings = one(tmp_path, phone="110", kind="non_public")
    said = "row 2, kind: the file says non_public, its number says police; taken as police"
    assert said in [str(warning) for warning in warnings]


@pytest.mark.parametrize(
    ("cells", "duty"),
    [
        ({}, "no"),
        ({"name": "Beratung Nordtor"}, "unknown"),
        ({"name": "Stadt Nordtor", "kind": "public_body"}, "yes"),
        ({"target_group": "integration_commissioner", "kind": "public_body"}, "unknown"),
        ({"target_group": "shelter", "name": "Stadt Nordtor, Schutzhaus", "kind": "public_body"}, "yes"),
        ({"target_group": "hotline", "phone": "110"}, "yes"),
        ({"must_report": "unknown"}, "unknown"),
    ],
)
def test_duty_follows_the_kind_and_a_stated_duty_wins(tmp_path, cells, duty):
    actor = one(tmp_path, **cells)[0]
    assert actor.must_report == duty


def test_luxembourg_takes_no_german_duty(tmp_path):
    network = town("letz", "LU", "lu")
    actors, _ = take(tmp_path, {"name": "Office", "target_group": "employment_agency"}, network=network)
    assert actors[0].must_report == "unknown"
    assert "AufenthG" not in str(actors[0].duty_why)


def test_short_code_beside_an_own_number_is_a_reference(tmp_path):
    actor, _ = one(tmp_path, name="Stadt Nordtor", target_group="other", phone=f"{OWN}; 115")
    assert [(c.value, c.reference) for c in actor.contacts.all()] == [("+493023125100", False), ("115", True)]


def test_police_number_beside_own_numbers_is_not_called_under_an_association(tmp_path):
    network = town("letz", "LU", "lu")
    row = {"name": "Hëllef asbl", "phone": "+352 26 27 01 99; +352 24 460 3220", "target_group": "counselling_service"}
    (actor,), done = take(tmp_path, row, network=network)
    assert actor.kind == "non_public"
    assert [c.reference for c in actor.contacts.all()] == [False, True]
    assert "belongs to" in str(done.warnings[0])


def test_row_with_only_a_police_number_is_police(tmp_path):
    network = town("letz", "LU", "lu")
    row = {"name": "Hotline INFO", "phone": "+352 24460 3220", "target_group": "hotline", "kind": "non_public"}
    (actor,), done = take(tmp_path, row, network=network)
    assert (actor.kind, actor.must_report, actor.pack_id) == ("police", "yes", "police-judiciaire")
    assert done.warnings[0].column == "kind"


def test_label_naming_another_row_makes_a_reference(tmp_path):
    rows = [{"name": "INFONORD e.V.", "phone": OWN}, {"name": "Haus Südtor e.V.", "phone": f"{OWN} (INFONORD)"}]
    actors, _ = take(tmp_path, *rows)
    assert [a.contacts.get().reference for a in actors] == [False, True]


def test_rows_with_the_same_number_and_kind_are_one_actor(tmp_path):
    rows = [
        {"name": "Nordtor e.V.", "phone": OWN},
        {"name": "Südtor e.V.", "phone": OWN, "mandate": "Advises the people on pay."},
    ]
    actors, done = take(tmp_path, *rows)
    assert len(actors) == 1
    assert done.counts.created == 1
    assert str(done.warnings[0]) == "row 3, name: taken as one body with row 2 (the same number and kind)"


def test_a_row_that_joins_two_others_makes_one_actor(tmp_path):
    other = "030 23125 101"
    rows = [
        {"name": f"{n} e.V.", "phone": p}
        for n, p in (("A-Haus", OWN), ("B-Haus", other), ("C-Haus", f"{OWN}; {other}"))
    ]
    actors, _ = take(tmp_path, *rows)
    assert len(actors) == 1


def test_two_offices_with_one_switchboard_stay_two(tmp_path):
    rows = [
        {"name": "Stadt Nordtor - Ausländerbehörde", "target_group": "immigration_authority", "phone": OWN},
        {"name": "Stadt Nordtor - Sozialamt", "target_group": "social_welfare_office", "phone": OWN},
    ]
    assert len(take(tmp_path, *rows)[0]) == 2


def test_same_number_with_another_kind_stays_another_actor(tmp_path):
    rows = [{"name": "Nordtor e.V.", "phone": OWN}, {"name": "Stadt Nordtor", "phone": OWN, "kind": "public_body"}]
    assert len(take(tmp_path, *rows)[0]) == 2


def test_row_with_the_number_of_a_pack_entry_is_that_entry(tmp_path):
    actor, _ = one(
        tmp_path, name="Hilfetelefon Gewalt gegen Frauen", target_group="hotline", phone="116 016", level="national"
    )
    assert (actor.pack_id, actor.kind, actor.must_report, actor.area) == (
        "hilfetelefon",
        "public_body",
        "unknown",
        "DE",
    )


def test_hotline_of_the_police_receives_and_investigates(tmp_path):
    actor, _ = one(tmp_path, name="Landeskriminalamt, Hinweise", target_group="hotline", phone=OWN)
    assert {m.task for m in actor.mandates.all()} == {"receive_first_contact", "investigate"}


def test_labour_counselling_claims_wages(tmp_path):
    actor, _ = one(tmp_path, mandate="Advises on labour law and pay.")
    assert {"counsel_labour", "claim_wages", "counsel"} <= {m.task for m in actor.mandates.all()}


@pytest.mark.parametrize(
    "mandate",
    [
        "Trains authorities. No individual case work.",
        "Does not handle individual complaints.",
        "Keine Einzelfallberatung.",
    ],
)
def test_body_without_case_work_is_no_help_for_a_person(tmp_path, mandate):
    actor, _ = one(tmp_path, mandate=mandate)
    assert {m.task for m in actor.mandates.all()} <= {"coordinate", "train", "monitor"}


@pytest.mark.parametrize(
    ("cells", "sex"),
    [
        ({"name": "Frauenhaus Nordtor e.V.", "target_group": "shelter"}, "female"),
        ({"mandate": "For women only."}, "female"),
        ({"notes": "Not suitable for men."}, "female"),
        ({"mandate": "Takes in mainly men.", "target_group": "shelter"}, ""),
        ({"mandate": "Advises people."}, ""),
        ({"name": "Ministerium für Frauen", "target_group": "ministry"}, ""),
    ],
)
def test_condition_of_sex(tmp_path, cells, sex):
    actor, _ = one(tmp_path, **cells)
    assert {actor.sex, *(m.sex for m in actor.mandates.all())} == {sex}


def test_denied_words_are_not_taken_as_said(tmp_path):
    actor, _ = one(
        tmp_path, mandate="There is no confidentiality and the talk is not confidential. Costs are not free of charge."
    )
    assert (actor.confidential, actor.free) == (None, None)


def test_free_and_anonymous_are_read(tmp_path):
    actor, _ = one(tmp_path, notes="Free of charge, anonymous, confidential.")
    assert (actor.free, actor.anonymous, actor.confidential) == (True, True, True)


@pytest.mark.parametrize(
    ("level", "place", "area"),
    [
        ("municipal", "07314", "07314"),
        ("district", "07314", "07314"),
        ("state", "07314", "07"),
        ("national", "07314", "DE"),
    ],
)
def test_level_gives_the_area(tmp_path, level, place, area):
    actors, _ = take(tmp_path, {"level": level}, network=town(place=place))
    assert actors[0].area == area


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": ""}, "row 2, name: the cell is empty"),
        ({"level": "city"}, "row 2, level: 'city' is not known; allowed: municipal, district, state, national"),
        ({"target_group": "office"}, "row 2, target_group: 'office' is not known; allowed:"),
        ({"kind": "ngo"}, "row 2, kind: 'ngo' is not known; allowed: emergency, police"),
        ({"source_url": "example.org"}, "row 2, source_url: 'example.org' is no http or https address"),
        ({"source_url": "javascript:alert(1)"}, "row 2, source_url"),
        ({"must_report": "maybe"}, "row 2, must_report: 'maybe' is not known; allowed: yes, no, unknown"),
        ({"checked_on": "1.11.2026"}, "row 2, checked_on"),
        (
            {"target_group": "shelter", "address": "geheim 1"},
            "row 2, address: the address of a shelter must stay secret",
        ),
        (
            {"target_group": "shelter", "mandate": "In der Langen Gasse 7 in 67059 Nordtor"},
            "row 2, mandate: gives a street",
        ),
    ],
)
def test_wrong_cells_are_refused_and_nothing_is_written(tmp_path, cells, said):
    network = town()
    path = write(tmp_path, cells, {"name": "Good e.V."})
    with pytest.raises(TableRefused) as refusal:
        import_actors(network, path)
    assert said in str(refusal.value)
    assert not Actor.objects.exists()


def test_missing_columns_are_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("name,phone\na,b\n", encoding="utf-8")
    with pytest.raises(TableRefused, match="row 1, level: the column is missing; the file has: name, phone"):
        import_actors(town(), path)


def test_extra_columns_are_kept_as_notes(tmp_path):
    actor, _ = one(tmp_path, Ansprechzeit="nach Anruf", notes="verify")
    assert actor.notes == {"ansprechzeit": "nach Anruf", "notes": "verify"}


def test_same_file_again_changes_nothing_and_a_changed_cell_counts(tmp_path):
    network = town()
    rows = [{"name": "A e.V.", "mandate": "Advises the people."}, {"name": "B e.V.", "phone": OWN}]
    take(tmp_path, *rows, network=network)
    again = take(tmp_path, *rows, network=network)[1].counts
    changed = take(tmp_path, rows[0], rows[1] | {"phone": "030 23125 101"}, network=network)[1].counts
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2)
    assert (changed.created, changed.changed, changed.unchanged) == (0, 1, 1)


def test_rows_that_vanish_stay_in_the_guidebook(tmp_path):
    network = town()
    take(tmp_path, {"name": "A e.V."}, {"name": "B e.V."}, network=network)
    assert len(take(tmp_path, {"name": "A e.V."}, network=network)[0]) == 2


def test_changed_source_text_makes_translations_outdated(tmp_path):
    network = town()
    (actor,), _ = take(tmp_path, {"mandate": "Advises the people on pay and work."}, network=network)
    Text.objects.create(actor=actor, language="fr", text="Conseille.", state="checked")
    take(tmp_path, {"mandate": "Advises the workers on pay and work."}, network=network)
    assert dict(actor.texts.values_list("language", "state")) == {"en": "source", "fr": "outdated"}


def test_confirmed_mandates_and_members_contacts_survive_an_import(tmp_path):
    network = town()
    (actor,), _ = take(tmp_path, {}, network=network)
    actor.mandates.filter(task="counsel").update(assumed=False)
    actor.contacts.create(channel="phone", value="+493023125999", visibility="members")
    take(tmp_path, {"phone": OWN}, network=network)
    assert actor.mandates.get(task="counsel").assumed is False
    assert actor.contacts.filter(visibility="members").count() == 1


@pytest.mark.parametrize(("network", "place", "count"), [("ludwigshafen", "07314", 44), ("luxembourg", "LU", 27)])
def test_demonstration_rows_stay_separate_actors(network, place, count):
    pack = "lu" if place == "LU" else "de"
    done = import_actors(town(network, place, pack), DEMO / f"{network}.csv")
    assert done.counts.created == count


def test_infotraite_and_police_number_keep_their_kinds():
    network = town("luxembourg", "LU", "lu")
    import_actors(network, DEMO / "luxembourg.csv")
    own = network.actors.filter(contacts__reference=False)
    kinds = {
        n: set(own.filter(contacts__value=n).values_list("kind", flat=True)) for n in ("+352244603220", "+35227365646")
    }
    assert kinds == {"+352244603220": {"police"}, "+35227365646": {"non_public"}}


def test_hours_that_name_numbers_go_to_these_numbers_only():
    network = town("luxembourg", "LU", "lu")
    import_actors(network, DEMO / "luxembourg.csv")
    police = network.actors.get(pack_id="police-judiciaire")
    hours = dict(police.contacts.filter(channel="phone").values_list("value", "hours"))
    assert hours == {"+352244603220": "Mo-Fr 08:00-16:00; PH off", "113": "24/7"}


def test_command_ends_with_its_counts(tmp_path, capsys):
    town()
    path = write(tmp_path, {"phone": "ask"}, {"name": "B e.V."})
    assert main(["import", "actors", str(path), "--network", "nordtor"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "row 2, phone: 'ask' cannot be read as a number; the text is kept",
        "created=2 changed=0 unchanged=0 warnings=1",
    ]


def test_dry_run_says_the_same_and_writes_nothing(tmp_path, capsys):
    town()
    assert main(["import", "actors", str(write(tmp_path, {})), "--network", "nordtor", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "dry run: nothing was written",
        "created=1 changed=0 unchanged=0 warnings=0",
    ]
    assert not Actor.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["actors", "{file}", "--network", "nowhere"], 2, "allowed: nordtor"),
        (["actors", "{folder}/none.csv", "--network", "nordtor"], 2, "no file"),
        (["people", "{file}", "--network", "nordtor"], 2, "actors"),
        (["actors", "{bad}", "--network", "nordtor"], 1, "row 2, level"),
    ],
)
def test_command_refuses_in_one_line(tmp_path, capsys, arguments, code, said):
    town()
    names = {"file": write(tmp_path, {}), "folder": tmp_path, "bad": write(tmp_path, {"level": "x"}, name="bad.csv")}
    assert main(["import", *(argument.format(**names) for argument in arguments)]) == code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_import_needs_few_queries(tmp_path, django_assert_max_num_queries):
    network = town()
    rows = [{"name": f"Stelle {number} e.V.", "phone": f"030 23125 {number}"} for number in range(100, 160)]
    path = write(tmp_path, *rows)
    with django_assert_max_num_queries(20, connection=connection):
        import_actors(network, path)

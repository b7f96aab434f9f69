"""Each error names file, line, entry and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wegweiser import packs
from wegweiser.packs.loader import _toml
from wegweiser.packs.origin import PackError
from wegweiser.packs.translations import read_words, translated

Replace = Callable[[str, str, str], int]

# file, text that is replaced, what replaces it, entry and key named, problem
BROKEN = [
    ("pack.toml", 'extends = ["eu"]', 'extends = ["xx"]', "extends", "no country pack 'xx'"),
    ("pack.toml", 'extends = ["eu"]', 'extends = ["zz"]', "extends", "leads back"),
    ("pack.toml", 'timezone = "Europe/Dublin"', 'timezone = "Europe/Zed"', "timezone", "is no time zone"),
    ("pack.toml", "checked_on = 2026-11-21", "checked_on = 'soon'", "checked_on", "Invalid"),
    ("pack.toml", "checked_on = 2026-11-21", "checked_on = = 1", "", "is not TOML"),
    ("kinds.toml", 'must_report = "yes"', 'must_report = "maybe"', "[police] must_report", "Invalid enum value"),
    ("kinds.toml", "[police]", "[polize]", "[polize] kind", "Invalid enum value"),
    ("kinds.toml", 'source = "invented for the tests"', 'source = " "', "[police] source", "is empty"),
    ("target_groups.toml", 'kind = "police"', 'kind = "army"', "[police] kind", "Invalid enum value"),
    ("target_groups.toml", '"investigate"', '"investigat"', "[police] tasks", "names 'investigat'"),
    ("target_groups.toml", 'kind = "police"', 'knid = "police"', "[police] knid", "unknown field"),
    ("target_groups.toml", 'label = { de = "Z", ', "label = { ", "[hotline] label", "lacks de"),
    ("contacts.toml", '"counselling_service"', '"counsel"', "[zed-help] target_group", "names 'counsel'"),
    ("contacts.toml", 'must_report = "no"', 'topics = ["x"]', "[zed-help] topics", "names 'x'"),
    ("contacts.toml", '"Mo-Fr 09:00-17:00; PH off"', '"weekdays"', "[zed-help] hours", "no opening hours"),
    (
        "contacts.toml",
        'url = "https://help.example"',
        'phones = [{ number = "12" }]',
        "[zed-help] phones",
        "'12' is no t",
    ),
    ("contacts.toml", 'url = "https://help.example"', "email = 1", "[zed-help] email", "Expected `str`"),
    (
        "contacts.toml",
        "fallback = true",
        "valid_to = 2020-01-01\nvalid_from = 2021-01-01",
        "[zed-help] valid_to",
        "before",
    ),
    ("places.csv", "ZZ-N1,Zedtown", "ZZ-N,Zedtown", "ZZ-N", "used twice"),
    ("places.csv", "municipality,ZZ-N,", "municipality,ZZ-Q,", "ZZ-N1 parent", "'ZZ-Q' is no place"),
    ("places.csv", "municipality", "hamlet", "", "Invalid enum value"),
    ("places.csv", ",ZZ101,99901", ",ZZ101", "", "has 5 cells, not 6"),
    ("places.csv", "key,name", "id,name", "", "the columns must be key,name,level,parent,nuts,aliases"),
]


@pytest.mark.parametrize(("file", "old", "new", "entry", "problem"), BROKEN)
def test_error_names_file_line_entry_and_problem(
    replace: Replace, file: str, old: str, new: str, entry: str, problem: str
) -> None:
    line = replace(file, old, new)
    with pytest.raises(packs.PackError) as caught:
        packs.load("zz")
    assert str(caught.value).startswith(f"zz/{file}:{line}: {entry}")
    assert problem in str(caught.value)


def test_value_outside_of_a_table_is_named(replace: Replace) -> None:
    replace("contacts.toml", "[defaults]", "stray = 1\n[defaults]")
    with pytest.raises(packs.PackError, match=r"^zz/contacts.toml:1: stray: stands outside of a table$"):
        packs.load("zz")


def test_entry_without_a_required_key_is_named_by_its_table(replace: Replace) -> None:
    line = replace("contacts.toml", 'kind = "non_public"\n', "")
    with pytest.raises(packs.PackError, match=rf"^zz/contacts.toml:{line - 2}: \[zed-help\] kind: .*missing"):
        packs.load("zz")


def test_missing_kind_is_named(replace: Replace) -> None:
    words = '{ de = "Z", en = "Z", fr = "Z" }'
    replace("kinds.toml", f'[unknown]\nlabel = {words}\nmust_report = "unknown"\nwhy = {words}\n', "")
    with pytest.raises(packs.PackError, match=r"^zz/pack.toml:.*kinds.toml lacks unknown"):
        packs.load("zz")


def test_country_without_a_national_line_is_refused(replace: Replace) -> None:
    replace("contacts.toml", "fallback = true", "")
    with pytest.raises(packs.PackError, match="no contact with fallback"):
        packs.load("zz")


def test_situation_that_leads_to_administration_is_refused(zedland: Path) -> None:
    words = '{ de = "Z", en = "Z", fr = "Z" }'
    (zedland / "situations.toml").write_text(
        '[lost]\nsource = "x"\nchecked_on = 2026-11-21\n'
        f"label = {words}\nlabel_noticed = {words}\nlabel_professional = {words}\n"
        'tasks = ["counsel",\n  "coordinate"]\n',
        encoding="utf-8",
    )
    with pytest.raises(
        packs.PackError, match=r"^zz/situations.toml:8: \[lost\] tasks: names 'coordinate', which is adm"
    ):
        packs.load("zz")


def test_wrong_encoding_is_named_with_its_line(zedland: Path) -> None:
    (zedland / "kinds.toml").write_bytes("# one\n# zwölf\n".encode("latin-1"))
    with pytest.raises(packs.PackError, match=r"^zz/kinds.toml:2: is not UTF-8$"):
        packs.load("zz")


def test_folder_and_code_must_agree(replace: Replace) -> None:
    replace("pack.toml", "source =", 'code = "yy"\nsource =')
    with pytest.raises(packs.PackError, match=r"^zz/pack.toml:3: code: is 'yy'"):
        packs.load("zz")


def test_places_need_a_date(replace: Replace) -> None:
    replace("places.csv", "# checked_on: 2026-11-21\n", "")
    with pytest.raises(packs.PackError, match=r"^zz/places.csv:1: needs a comment line `# checked_on"):
        packs.load("zz")


def test_places_need_a_source(replace: Replace) -> None:
    replace("places.csv", "# source: invented for the tests\n", "")
    with pytest.raises(packs.PackError, match=r"^zz/places.csv:1: source: needs a comment line"):
        packs.load("zz")


def test_a_further_language_of_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "ro.toml").write_text('state = "unchecked"\n\n[tasks.counsel]\nlable = "x"\n', encoding="utf-8")
    further = read_words(tmp_path, _toml)
    with pytest.raises(PackError, match="no text called lable"):
        translated(further, "tasks", "counsel", {"label": {"en": "Counsel"}})


def test_a_further_language_says_whether_a_person_read_it(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "ro.toml").write_text("[tasks.counsel]\n", encoding="utf-8")
    with pytest.raises(PackError, match="checked, unchecked"):
        read_words(tmp_path, _toml)

"""Files: what is read, and what is refused with its row and column."""

import datetime as dt
import json

import openpyxl
import pytest

from wegweiser.guidebook.imports.columns import check_columns
from wegweiser.guidebook.imports.mapping import apply_map, read_map
from wegweiser.guidebook.imports.problems import TableRefused
from wegweiser.guidebook.imports.table import LARGEST_FILE, LONGEST_CELL, read_table

HEADER = b"name,level,target_group,source_url\n"


def read(tmp_path, data, name="rows.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_table(path)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [b",", b";"])
def test_csv_with_and_without_bom_and_both_delimiters(tmp_path, bom, delimiter):
    columns, rows = read(tmp_path, bom + b"name,level\n\xc3\x84mter,state\n".replace(b",", delimiter))
    assert (columns, rows[0].number, rows[0].cells) == (["name", "level"], 2, {"name": "Ämter", "level": "state"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (HEADER, "row 1: the table has no rows"),
        (HEADER + b"a,b,c,d\n\xe4,b,c,d\n", "row 3, name: not UTF-8"),
        (HEADER + b"a,b\x00,c,d\n", "row 2, level: holds the control character U+0000"),
        (HEADER + b"a,b\x07,c,d\n", "row 2, level: holds the control character U+0007"),
        (HEADER + "a,b\u202e,c,d\n".encode(), "row 2, level: holds the control character U+202E"),
        (HEADER + b"a,b,c\n", "row 2, source_url: the row has 3 cells, the header has 4"),
        (HEADER + b"a,b,c,d,e\n", "row 2, column 5: 'e' has no column name"),
        (b"name,name\na,b\n", "row 1, name: the column stands there twice"),
        (HEADER + b'"a,b,c,d\n', "row 2: cannot be read as CSV"),
        (HEADER + b"x" * (LONGEST_CELL + 1) + b",b,c,d\n", "row 2, name: 10001 characters"),
        (HEADER + b"x" * 200_000 + b",b,c,d\n", "row 2: cannot be read as CSV"),
        ("name,level\na,b\n".encode("utf-16"), "row 1: not UTF-8"),
        (b"PK\x03\x04 no workbook", "cannot be read as an xlsx file"),
    ],
)
def test_unreadable_files_are_refused_with_row_and_column(tmp_path, data, said):
    with pytest.raises(TableRefused) as refusal:
        read(tmp_path, data)
    assert said in str(refusal.value)


def test_too_large_files_are_refused(tmp_path):
    with pytest.raises(TableRefused, match="larger than 20 MB"):
        read(tmp_path, b"x" * (LARGEST_FILE + 1))


def test_twenty_problems_are_named_and_the_rest_counted(tmp_path):
    with pytest.raises(TableRefused) as refusal:
        read(tmp_path, HEADER + b"a,b\n" * 25)
    assert str(refusal.value).count("row ") - 0 >= 20
    assert str(refusal.value).endswith("; and 5 more")


def test_workbook_values_read_as_a_person_sees_them(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name", "level", "phone", "checked_on", "free"])
    book.active.append(["Nordtor", None, 110.0, dt.datetime(2026, 11, 1), True])
    book.save(tmp_path / "rows.xlsx")
    _, rows = read_table(tmp_path / "rows.xlsx")
    assert rows[0].cells == {"name": "Nordtor", "level": "", "phone": "110", "checked_on": "2026-11-01", "free": "yes"}


def test_blank_lines_count_as_rows(tmp_path):
    _, rows = read(tmp_path, b"name,level\n\na,b\n")
    assert [row.number for row in rows] == [3]


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_map_renames_columns_and_translates_values(tmp_path, kind):
    data = {"columns": {"name": "Bezeichnung"}, "values": {"level": {"Kommunal": "municipal"}}}
    toml = '[columns]\nname = "Bezeichnung"\n[values.level]\nKommunal = "municipal"\n'
    (tmp_path / "map").write_text(json.dumps(data) if kind == "json" else toml, encoding="utf-8")
    columns, rows = read(tmp_path, b"Bezeichnung;Level\nNordtor;kommunal\n")
    columns, rows = apply_map(columns, rows, read_map(tmp_path / "map"))
    assert (columns, rows[0].cells) == (["name", "level"], {"name": "Nordtor", "level": "municipal"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[column]\na='b'", "allowed tables"),
        ("{", "cannot be read"),
        ("[columns]\na=1", "text = text"),
        ("x=", "cannot be read"),
    ],
)
def test_wrong_maps_are_refused(tmp_path, text, said):
    (tmp_path / "map").write_text(text, encoding="utf-8")
    with pytest.raises(TableRefused, match=said):
        read_map(tmp_path / "map")


def test_map_naming_a_missing_column_is_refused(tmp_path):
    columns, rows = read(tmp_path, b"name,level\na,b\n")
    with pytest.raises(TableRefused, match="row 1, bezeichnung: named in the map"):
        apply_map(columns, rows, {"columns": {"name": "Bezeichnung"}, "values": {}})


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({(1, 1): "name", (2, 201): "far away"}, "row 2: more than 200 columns"),
        ({(60_000, 1): "far below"}, "more than 50000 rows"),
    ],
)
def test_a_sheet_with_cells_far_away_is_refused_quickly(tmp_path, cells, said):
    book = openpyxl.Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    book.save(tmp_path / "rows.xlsx")
    with pytest.raises(TableRefused, match=said):
        read_table(tmp_path / "rows.xlsx")


def test_a_refusal_does_not_repeat_the_whole_header(tmp_path):
    columns, _ = read(tmp_path, (b"x" * 9000) + b",y\n1,2\n")
    with pytest.raises(TableRefused) as refused:
        check_columns(columns)
    assert len(str(refused.value)) < 4000

"""The recipes of `docs/howto/open-data.md` work as they stand."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import zipfile
from itertools import pairwise

import pytest

from wegweiser import places
from wegweiser.tests.tree import ROOT, read

TEXT = read(ROOT / "docs/howto/open-data.md")
CALLS = [shlex.split(line) for line in re.findall(r"^curl .*$", TEXT, re.MULTILINE)]


@pytest.fixture
def tables(demo_networks, client) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(client.get("/ludwigshafen/hsds/datapackage.zip").getvalue())) as package:
        return {
            name: list(csv.DictReader(io.TextIOWrapper(package.open(name), "utf-8", newline="")))
            for name in package.namelist()
            if name.endswith(".csv")
        }


def test_every_call_of_curl_answers(demo_networks, client):
    assert len(CALLS) >= 6
    for call in CALLS:
        address = call[-1].removeprefix("http://localhost:8000")
        headers = dict(part.split(": ", 1) for flag, part in pairwise(call) if flag == "-H")
        response = client.get(address, headers=headers)
        assert response.status_code == 200, call
        body = response.getvalue()
        assert json.loads(body.splitlines()[0] if "ndjson" in address else body)


def test_every_address_named_is_there(demo_networks, client):
    for address in set(re.findall(r"`(/[a-z/-]+hsds/[a-z.-]*/?)`", TEXT)):
        response = client.get(address)
        assert response.status_code == 200, address


def test_columns_of_the_spreadsheet_stand_where_the_formula_looks(tables):
    assert list(tables["services.csv"][0])[:2] == ["id", "organization_id"]
    assert list(tables["organizations.csv"][0])[:2] == ["id", "name"]
    names = {row["id"]: row["name"] for row in tables["organizations.csv"]}
    assert all(names[row["organization_id"]] for row in tables["services.csv"])


def test_areas_of_the_map_have_official_keys(tables):
    rows = tables["service_areas.csv"]
    assert rows
    for row in rows:
        assert places.find(row["area_key"], "de").nuts == row["nuts"]
    assert {row["nuts"] for row in rows} >= {"DE", "DEB34"}

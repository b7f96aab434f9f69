"""Random tables: imported completely or refused with row and column, and the second time nothing changes."""

import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegweiser.guidebook.actions import import_actors
from wegweiser.guidebook.imports.problems import TableRefused
from wegweiser.guidebook.tests.table import town, write

pytestmark = pytest.mark.django_db
_text = st.text(max_size=30)
_phone = st.lists(
    st.sampled_from(["030 23125 1", "110", "115", "116 016", "Office: 030 23125 11", "x", "+49 30 23125 10 (ro)"])
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["A e.V.", "Stadt B", "Polizei C", "D"]) | _text,
            "level": st.sampled_from(["municipal", "district", "state", "national"]),
            "target_group": st.sampled_from(
                ["counselling_service", "police", "shelter", "job_centre", "hotline", "other"]
            ),
            "kind": st.sampled_from(["", "police", "public_body", "non_public", "unknown"]),
            "phone": _phone.map("; ".join) | _text,
            "opening_hours": st.sampled_from(["24/7", "Mo-Fr 8-16 Uhr", "by appointment", "hotline Mon 9-12"]) | _text,
            "email": st.sampled_from(["a@example.org", "a@example.org (bg); b@example.org"]) | _text,
            "url": st.sampled_from(["www.example.org", ""]) | _text,
            "languages": st.sampled_from(["ro, bg", "Polish"]) | _text,
            "mandate": st.sampled_from(["Advises women on pay.", "No case work."]) | _text,
            "address": st.just("") | _text,
        }
    ),
    min_size=1,
    max_size=8,
)


def _attempt(network, path):
    try:
        return import_actors(network, path).counts, []
    except TableRefused as refusal:
        return None, refusal.problems


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_random_rows_are_imported_completely_or_refused(rows):
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        network = town()
        path = write(Path(folder), *rows)
        counts, problems = _attempt(network, path)
        assert all(problem.row and problem.column for problem in problems)
        assert network.actors.count() == (counts.created if counts else 0)
        if counts:
            again, _ = _attempt(network, path)
            assert (again.created, again.changed, again.unchanged) == (0, 0, counts.created)
        transaction.set_rollback(True)


@settings(max_examples=100)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_random_bytes_are_refused_without_a_crash(data):
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        path = Path(folder) / "rows.csv"
        path.write_bytes(data)
        with pytest.raises(TableRefused):
            import_actors(town(), path)
        transaction.set_rollback(True)

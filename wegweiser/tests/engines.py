"""Which tests that touch the database run on SQLite alone.

A test runs on both engines when its outcome can depend on the engine: models and constraints, transactions, locks and
what happens at once, search, backup, migrations, texts and numbers that a query compares or sorts; and one walk of
every page (`permissions/tests/test_z.py`: the public ones, and each room by somebody who may enter). That is what a new
test gets by itself.

SQLite is enough for what is decided before any query or after the last one: how a page, a sheet or a mail looks in
each language, width and paper size; what a package or pack holds; how many queries a page asks. Such a test carries the
mark `one_engine`; files that hold nothing else are listed here. A test of these files that opens transactions of its
own runs on both all the same.
"""

from __future__ import annotations

import pytest
from django.db import connection

LOOKS = "how pages and papers look, in every language"
COUNTED = "how many queries a page asks, and how large it is"
TYPED = "a page typed into by a browser; what is stored is tested beside it"
READS = "what packs, catalogues and the command line say"
FROM_MEMORY = "open data, made from an edition in memory; what is asked of the database is tested in test_published.py"
REFUSED = "who is turned away, which the walk of every page tries on both engines"

ONE_ENGINE = {
    "awareness/tests/test_figures_in_words.py": LOOKS,
    "awareness/tests/test_frame.py": LOOKS,
    "awareness/tests/test_pages.py": LOOKS,
    "awareness/tests/test_pages_shown.py": LOOKS,
    "awareness/tests/test_paper.py": LOOKS,
    "awareness/tests/test_papers_seen.py": LOOKS,
    "awareness/tests/test_posters.py": LOOKS,
    "awareness/tests/test_practices.py": LOOKS,
    "awareness/tests/test_slow_line.py": COUNTED,
    "awareness/tests/test_tongues.py": LOOKS,
    "cases/record/tests/test_pages.py": LOOKS,
    "cases/sharing/tests/test_pages.py": LOOKS,
    "demo/tests/test_demo.py": READS,
    "figures/tests/test_pages.py": LOOKS,
    "gatherings/cards/tests/test_phone.py": TYPED,
    "gatherings/meetings/tests/test_size.py": COUNTED,
    "gatherings/minutes/tests/test_paper.py": LOOKS,
    "gatherings/replication/tests/test_demo.py": LOOKS,
    "guidebook/editions/tests/test_files.py": LOOKS,
    "guidebook/tests/test_doctor.py": READS,
    "guidebook/upkeep/tests/test_doors.py": REFUSED,
    "hsds/tests/test_endpoints.py": FROM_MEMORY,
    "hsds/tests/test_feeds.py": FROM_MEMORY,
    "hsds/tests/test_openapi.py": FROM_MEMORY,
    "hsds/tests/test_recipes.py": FROM_MEMORY,
    "intake/desk/tests/test_size.py": COUNTED,
    "packs/tests/test_doctor.py": READS,
    "tests/test_duty_words.py": LOOKS,
    "tests/test_public_pages.py": LOOKS,
    "web/tests/test_errors.py": LOOKS,
    "web/tests/test_headers.py": LOOKS,
    "web/tests/test_language.py": LOOKS,
    "web/tests/test_pages.py": LOOKS,
}
OF_ITS_OWN = {"transactional_db"}  # fixtures of tests that open transactions


def needs_both(item: pytest.Item) -> bool:
    """Whether this test of the database runs on PostgreSQL too."""
    listed = item.path.as_posix().rpartition("/wegweiser/")[2] in ONE_ENGINE
    return not listed or bool(OF_ITS_OWN & set(getattr(item, "fixturenames", ())))


def fewer_on_postgresql(times: int) -> int:
    """How often a random order is drawn: what is drawn before any query need not be drawn as often twice."""
    return times if connection.vendor == "sqlite" else times // 5

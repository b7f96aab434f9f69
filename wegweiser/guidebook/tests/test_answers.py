"""`docs/answers.md` says what the code says."""

from __future__ import annotations

from wegweiser.guidebook.demo.answers import PAGE, answers_page


def test_the_page_of_answers_is_current(demo_networks) -> None:
    said = answers_page(demo_networks[slug] for slug in ("ludwigshafen", "luxembourg"))
    assert PAGE.read_text(encoding="utf-8") == said, "run `make docs`"


def test_all_actors_of_both_tables_are_listed(demo_networks) -> None:
    own = sum("its 44 actors" in line or "its 27 actors" in line for line in PAGE.read_text("utf-8").splitlines())
    assert own == 2

"""Every code that a page can meet has its sentence."""

from __future__ import annotations

import inspect
import re
from typing import get_args

import pytest

from wegweiser.awareness import sentences
from wegweiser.packs import types as pack_types
from wegweiser.rules.routing import choose
from wegweiser.rules.routing.types import DUTIES, LEVELS

REASONS = [
    *("imminent_danger", "holds_task", "must_task", "specialised", "speaks_language", "administration"),
    *("level_municipal", "level_district", "level_state", "level_national", "national_line"),
    *("open_now", "closed_now", "hours_unknown", "number_to_be_confirmed", "reporting_last"),
    *("does_not_report", "must_report", "report_unknown", "must_prosecute", "assumed", "confirmed"),
    *("women_only", "men_only"),
]


@pytest.mark.parametrize("code", REASONS)
def test_reason_has_a_sentence(code):
    assert str(sentences.REASONS[code]).endswith(".")


def test_no_reason_of_the_rules_is_left_out():
    source = inspect.getsource(inspect.getmodule(choose))
    found = {code for code in re.findall(r'"([a-z_]{6,})"', source) if code in REASONS}
    assert found <= set(sentences.REASONS)
    assert {"administration", "national_line"} <= found


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (sentences.KINDS, get_args(pack_types.Kind)),
        (sentences.DUTIES, DUTIES),
        (sentences.DUTIES_SHORT, DUTIES),
        (sentences.LEVELS, LEVELS),
        (sentences.MODES, (*get_args(pack_types.Mode), "")),
    ],
)
def test_vocabulary_is_complete(words, codes):
    assert set(words) == set(codes)


def test_unknown_duty_is_not_worded_as_no():
    assert "does not report" not in str(sentences.DUTIES["unknown"])

"""Nothing leaves without a row that covers it, and only what was chosen."""

from __future__ import annotations

import ast
from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import arrivals, bodies, writing
from wegweiser.cases.models import Referral
from wegweiser.cases.sharing import consenting, contents, leaving, referring, stopping
from wegweiser.cases.sharing.tests.scene import WORDS
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.tests.tree import ROOT

pytestmark = pytest.mark.django_db
MADE = {"Referral", "Conference"}  # whoever makes one has let it leave first, in the same function
ONLY_HERE = "wegweiser/cases/sharing/leaving.py"


def missing(asked, *groups, office=None, **more):
    opened, slug = asked.held.open(), (office or asked.police).slug
    with pytest.raises(leaving.NotCovered) as refused:
        leaving.leave(opened, [slug], groups, way="told", about="", now=timezone.now(), **more)
    return refused.value.missing


def test_nothing_leaves_without_a_row(asked):
    assert missing(asked, "wages") == {"wages": "never_asked"}


def test_no_groups_still_need_a_row(asked):
    assert missing(asked) == {"situation": "never_asked"}


def test_unknown_group_never_leaves(asked):
    assert missing(asked, "everything") == {"everything": "unknown"}


def test_row_covers_its_body_alone(asked):
    asked.agree(asked.police, "wages")
    assert missing(asked, "wages", office=asked.customs) == {"wages": "never_asked"}


def test_one_recipient_that_is_not_covered_stops_all(asked):
    asked.agree(asked.police, "wages")
    with pytest.raises(leaving.NotCovered) as refused:
        leaving.leave(asked.held.open(), ["polizei", "zoll"], ["wages"], way="told", about="", now=timezone.now())
    assert refused.value.recipient == "zoll"


def test_exception_says_nothing_of_the_body(asked):
    with pytest.raises(leaving.NotCovered) as refused:
        leaving.leave(asked.held.open(), ["polizei"], ["wages"], way="told", about="", now=timezone.now())
    assert "polizei" not in str(refused.value)


@pytest.mark.parametrize("basis", ["danger", "minor", "duty", "convenience", ""])
def test_law_alone_lets_nothing_leave_without_its_fact(asked, basis):
    assert missing(asked, "wages", basis=basis, law="StGB § 34", why="Leben") == {"wages": "no_fact"}


@pytest.mark.parametrize(("law", "why"), [("", "Leben in Gefahr"), ("StGB § 34", ""), (" ", " ")])
def test_exception_needs_law_and_reason(asked, law, why):
    asked.held.write(bodies.Said(fact="danger"))
    assert missing(asked, "wages", basis="danger", law=law, why=why) == {"wages": "no_law"}


def test_exception_by_law_is_written_down(asked):
    asked.held.write(bodies.Said(fact="danger"))
    (new,) = leaving.leave(
        asked.held.open(), ["polizei"], ["situation"], way="told", about="x", basis="danger", law="StGB § 34",
        why="Leben in Gefahr", now=timezone.now(),
    )  # fmt: skip
    assert (new.body.basis, new.body.law, new.body.why) == ("danger", "StGB § 34", "Leben in Gefahr")


def test_fact_that_was_taken_back_is_no_exception(asked):
    asked.held.write(bodies.Said(fact="danger"))
    asked.held.write(bodies.Said(fact="danger", holds=False))
    assert missing(asked, "wages", basis="danger", law="StGB § 34", why="x") == {"wages": "no_fact"}


def test_only_chosen_words_lie_in_what_left(asked):
    asked.agree(asked.police, "wages", "health")
    row, _link = asked.refer(asked.police, wages="canary-wages")
    sent = contents.open_sent(row, asked.key(row))
    assert [(part.group, part.text) for part in sent.parts] == [("wages", "canary-wages")]
    plain = repr(sent)
    assert not [word for word in (NAME, STORY, "Ahorn", str(asked.held.case.pk)) if word in plain]


def test_what_left_is_recorded_with_its_groups(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police)
    (shared,) = [body for _written, body in asked.held.open().record.each(bodies.Shared)]
    assert (shared.recipient, shared.groups, shared.about) == ("polizei", ("wages",), str(row.pk))


def test_refused_referral_leaves_no_row(asked):
    asked.agree(asked.police, "wages")
    with pytest.raises(leaving.NotCovered):
        asked.refer(asked.police, wages=WORDS, health="Rücken")
    assert not Referral.of_case.exists()
    assert not list(asked.held.open().record.each(bodies.Shared))


def test_consent_taken_back_in_the_window_counts_before_it_is_read(asked):
    asked.agree(asked.police, "wages")
    opened = asked.held.open()
    wish = bodies.Wish(what="withdraw_consent", about="polizei")
    arrivals.send_in(asked.held.case, wish, by="", now=timezone.now())
    draft = referring.Draft(office=asked.police, parts=(contents.Part(group="wages", text=WORDS),))
    with pytest.raises(leaving.NotCovered) as refused:
        referring.refer(opened, draft, now=timezone.now())
    assert refused.value.missing == {"wages": "withdrawn"}


def test_row_written_anew_after_the_window_counts_again(asked):
    now = timezone.now()
    ref = asked.agree(asked.police, "wages", now=now)
    asked.held.write(bodies.Wish(what="withdraw_consent", about=""), now=now + timedelta(seconds=1))
    assert missing(asked, "wages") == {"wages": "withdrawn"}
    again = bodies.Consent(recipient="polizei", groups=("wages",), given_on=timezone.localdate())
    consenting.agree(asked.held.open(), again, ref=ref, version=None, now=now + timedelta(seconds=2))
    asked.refer(asked.police)


def test_stale_version_sends_nothing(asked):
    asked.agree(asked.police, "wages")
    opened = asked.held.open()
    shown = opened.case.version
    asked.held.write(bodies.Note(text="meanwhile"))
    draft = referring.Draft(office=asked.police, parts=(contents.Part(group="wages", text=WORDS),))
    with pytest.raises(writing.ChangedMeanwhile):
        referring.refer(opened, draft, version=shown, now=timezone.now())
    assert not Referral.of_case.exists()


def test_consent_that_ran_out_covers_nothing(asked):
    yesterday = timezone.localdate() - timedelta(days=1)
    asked.agree(asked.police, "wages", given_on=yesterday, until=yesterday)
    assert missing(asked, "wages") == {"wages": "expired"}


# -- the house rule ---------------------------------------------------------------------------------------------------


def functions_of(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def called(node):
    """Names of what is called below a node, e.g. Shared for `bodies.Shared(…)`, create for `X.objects.create(…)`."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            yield one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")


def makes(node):
    """Whether a model of MADE is made below: `Referral(…)`, or by its manager."""
    return any(
        isinstance(one, ast.Call)
        and (
            getattr(one.func, "id", getattr(one.func, "attr", "")) in MADE
            or (isinstance(one.func, ast.Attribute) and one.func.attr in ("create", "bulk_create", "get_or_create")
                and any(f"{name}." in ast.unparse(one.func) for name in MADE))
        )
        for one in ast.walk(node)
    )  # fmt: skip


def disclosures(path, text):
    """What lets something leave without asking `leaving`: `[complaint]`."""
    if path == ONLY_HERE:
        return []
    tree = ast.parse(text)
    found = [f"{path} writes Shared: only leaving.py may" for name in called(tree) if name == "Shared"]
    asking = [node for node in functions_of(tree) if makes(node) and "leave" in set(called(node))]
    if makes(tree) and sum(map(makes, functions_of(tree))) != len(asking):
        found.append(f"{path} lets something leave without leaving.leave")
    if makes(tree) and not asking:
        found.append(f"{path} lets something leave without leaving.leave")
    return found


def sources():
    for path in sorted((ROOT / "wegweiser").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not {"tests", "migrations", "models"} & set(path.parts):
            yield name, path.read_text(encoding="utf-8")


def test_nothing_leaves_a_case_but_through_leaving():
    found = [line for name, text in sources() for line in disclosures(name, text)]
    assert not found, "disclosure without consent: " + "; ".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    return bodies.Shared(recipient='x')",
        "def f():\n    return Referral(case=case)",
        "def f():\n    Referral.of_case.create(case=case)",
        "def f():\n    models.Conference(case=case)",
        "row = Referral(case=case)",
    ],
)
def test_house_rule_sees_a_disclosure(text):
    assert disclosures("wegweiser/cases/other.py", text)


def test_stopping_needs_no_key(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police)
    assert stopping.stop_pending(asked.held.case, "polizei", now=timezone.now()) == 1
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert not row.readers.exists()

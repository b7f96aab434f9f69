from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wegweiser.guidebook.models import Actor, Text
from wegweiser.guidebook.translating.forms import MAX_BYTES
from wegweiser.guidebook.translating.tests.scene import DESK, far_actor, stored
from wegweiser.guidebook.translating.tests.structure import violations
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

FILE = f"{DESK}/en.xlf"
BRING, TAKE = f"{DESK}/en/import", f"{DESK}/en/take"


def exported(browser):
    return browser.get(FILE).content.decode()


def upload(browser, text, where=BRING):
    data = text if isinstance(text, bytes) else text.encode()
    return browser.post(where, {"file": SimpleUploadedFile("x.xlf", data)})


def take(browser, preview, **changed):
    html = preview.content.decode()
    kept = {name: unescape(re.search(rf'name="{name}" value="([^"]*)"', html)[1]) for name in ("file", "seen")}
    return browser.post(TAKE, {**kept, **changed})


def translated(text, target="We advise.", state="translated"):
    """The exported file with the missing translation of `beratung` in it."""
    return re.sub(
        r'(<unit id="beratung".*?)state="initial">(<source>.*?</source>)',
        rf'\1state="{state}">\2<target>{target}</target>', text,
    )  # fmt: skip


def test_export_is_xliff_of_the_standard(editor):
    answer = editor.get(FILE)
    assert answer.headers["Content-Type"] == "application/xliff+xml"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rosenau-de-en.xlf"'
    assert violations(answer.content) == []


def test_file_that_nobody_touched_changes_nothing(desk, editor):
    preview = upload(editor, exported(editor))
    assert preview.context["plan"].changes == ()
    assert preview.context["plan"].same == 2


def test_preview_shows_and_writes_nothing(desk, editor):
    page = upload(editor, translated(exported(editor))).content.decode()
    assert "We advise." in page
    assert stored(desk.centre, "en") is None


@pytest.mark.parametrize(
    ("said", "state"), [("translated", "draft"), ("reviewed", "checked"), ("final", "checked"), ("initial", "draft")]
)
def test_edited_file_is_taken_in_its_state(desk, editor, said, state):
    answer = take(editor, upload(editor, translated(exported(editor), state=said)))
    assert answer.status_code == 302
    assert stored(desk.centre, "en") == ("We advise.", state)


def test_taking_is_recorded_without_a_text(desk, editor):
    take(editor, upload(editor, translated(exported(editor), state="final")))
    assert Row.objects.get(event="TranslationsTaken").facts == {"language": "en", "texts": 1, "checked": 1}
    assert Row.objects.get(event="TextChecked").facts == {"actor": "beratung", "language": "en"}


def test_source_that_changed_meanwhile_refuses_the_file_and_shows_both(desk, editor):
    file = translated(exported(editor))
    Text.objects.filter(actor=desk.city, language="de").update(text="Heute anders.")
    preview = upload(editor, file)
    [problem] = preview.context["problems"]
    assert (problem.unit, problem.ours) == ("rathaus", "Heute anders.")
    assert "Heute anders." in preview.content.decode()
    assert stored(desk.centre, "en") is None


def test_unit_of_another_network_is_unknown(desk, editor, other_town):
    far_actor(other_town)
    [problem] = upload(editor, exported(editor).replace('id="rathaus"', 'id="only-there"')).context["problems"]
    assert problem.unit == "only-there"


def test_file_from_another_source_language_is_refused(editor):
    problems = upload(editor, exported(editor).replace('srcLang="de"', 'srcLang="fr"')).context["problems"]
    assert [one.unit for one in problems] == ["rathaus", "beratung"]


def test_translated_unit_without_a_text_is_refused(editor):
    [problem] = upload(editor, translated(exported(editor), target=" ")).context["problems"]
    assert problem.unit == "beratung"


def test_street_of_a_shelter_does_not_come_in_by_a_file(desk, editor):
    Actor.objects.filter(pk=desk.centre.pk).update(target_group="shelter")
    [problem] = upload(editor, translated(exported(editor), target="Lindenstraße 12")).context["problems"]
    assert problem.unit == "beratung"


def test_file_may_hold_some_of_the_texts(desk, editor):
    some = re.sub(r'<unit id="rathaus".*?</unit>\n', "", translated(exported(editor)))
    take(editor, upload(editor, some))
    assert stored(desk.centre, "en") == ("We advise.", "draft")
    assert stored(desk.city, "en") == ("The town hall helps.", "draft")


def test_what_changed_since_the_preview_is_not_overwritten(desk, editor):
    preview = upload(editor, translated(exported(editor)))
    Text.objects.create(actor=desk.centre, language="en", text="Meanwhile.", state="draft")
    answer = take(editor, preview)
    assert answer.context["changed"] is True
    assert stored(desk.centre, "en") == ("Meanwhile.", "draft")


def test_source_that_changed_since_the_preview_takes_nothing(desk, editor):
    preview = upload(editor, translated(exported(editor)))
    Text.objects.filter(actor=desk.city, language="de").update(text="Heute anders.")
    assert take(editor, preview).context["problems"]
    assert stored(desk.centre, "en") is None


@pytest.mark.parametrize("changed", [{"seen": "x"}, {"file": "%%"}, {"file": ""}, {"seen": ""}])
def test_tampered_form_takes_nothing(desk, editor, changed):
    take(editor, upload(editor, translated(exported(editor))), **changed)
    assert stored(desk.centre, "en") is None


@pytest.mark.parametrize("data", [b"", b"x" * (MAX_BYTES + 1)])
def test_empty_or_large_file_is_refused_by_the_form(editor, data):
    answer = upload(editor, data)
    assert answer.context["form"].errors


@pytest.mark.parametrize("name", ["de.xlf", "fr.xlf", "zz.xlf", "de/import", "en.xlf?from=fr"])
def test_language_with_nothing_to_translate_does_not_exist(editor, name):
    assert editor.get(f"{DESK}/{name}").status_code == 404


def test_who_may_not_translate_gets_no_file(desk):
    browser = sign_in(desk.bo)
    assert browser.get(FILE).status_code == 404
    assert upload(browser, b"x").status_code == 404

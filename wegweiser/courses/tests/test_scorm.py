"""The package for learning platforms keeps the rules of SCORM 1.2, in every track and language."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from wegweiser import cli
from wegweiser.courses.models import CourseText
from wegweiser.courses.scorm.manifest import manifest
from wegweiser.courses.scorm.package import package
from wegweiser.courses.tests.conftest import TRACK
from wegweiser.courses.tests.rules import problems
from wegweiser.guidebook.models import Network

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
FIRST, SECOND = "<schema>ADL SCORM</schema>", "<schemaversion>1.2</schemaversion>"
SCRIPT = Path(__file__).parents[1] / "static/courses/scorm.js"


def page_of(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("index.html").decode()


@pytest.mark.parametrize("network", ["ludwigshafen", "luxembourg"])
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_package_keeps_the_rules(demo_networks, network, language):
    loaded = demo_networks[network]
    for track in loaded.pack.tracks.values():
        for address in ("", "https://wegweiser.example"):
            assert problems(package(loaded, track, language, address)) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("<schemaversion>1.2", "<schemaversion>2004"), "does not say that it is SCORM 1.2"),
        (('identifierref="sco"', 'identifierref="x"'), "launches nothing"),
        (('default="course"', 'default="x"'), "default organisation"),
        (('adlcp:scormtype="sco"', 'adlcp:kind="sco"'), "lacks"),
        ((FIRST + SECOND, SECOND + FIRST), "another order"),
        (('<file href="course.js" />', ""), "listed are"),
        (("<title>T</title>", "<title> </title>"), "is empty"),
        (('identifier="course"', 'identifier="sco"'), "twice"),
        (('identifier="wegweiser"', 'identifier="1 x"'), "is no identifier"),
        (("masteryscore>80", "masteryscore>800"), "outside of 0 to 100"),
    ],
)  # fmt: skip
def test_rules_find_what_is_wrong(change, problem):
    files = {"index.html": b"<a href='#x'>x</a>", "course.js": b"", "course.css": b""}
    whole = manifest("wegweiser", "T", 80, "index.html", [*files]).decode()
    assert change[0] in whole

    def packed(text: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as box:
            for name, content in {"imsmanifest.xml": text.encode(), **files}.items():
                box.writestr(name, content)
        return out.getvalue()

    assert problems(packed(whole)) == []
    assert any(problem in one for one in problems(packed(whole.replace(*change))))


def test_same_edition_gives_the_same_bytes(edition):
    track = edition.pack.tracks[TRACK]
    assert package(edition, track, "de", "") == package(edition, track, "de", "")


def test_package_speaks_the_language_and_shows_the_track(edition):
    page = page_of(package(edition, edition.pack.tracks[TRACK], "fr", ""))
    assert '<html lang="fr" dir="ltr">' in page
    assert "L’aide à domicile des voisins" in page or "aide à domicile des voisins" in page
    assert "Exemple lors d’un contrôle" not in page


def test_package_holds_every_question_with_one_right_answer(edition):
    page = page_of(package(edition, edition.pack.tracks[TRACK], "en", ""))
    asked = re.findall(r"<fieldset.*?</fieldset>", page, re.DOTALL)
    assert len(asked) == 11
    assert all(one.count("data-right") == 1 and "data-why" in one for one in asked)


def test_package_holds_what_the_town_says(edition):
    text = {"network": Network.objects.get(slug="ludwigshafen"), "lesson": "signs", "language": "de"}
    CourseText.objects.create(**text, town_text="Hier berät <b>der</b> Verein.", changed_at=timezone.now())
    page = page_of(package(edition, edition.pack.tracks[TRACK], "fr", ""))
    assert '<div lang="de" dir="auto"><p>Hier berät &lt;b&gt;der&lt;/b&gt; Verein.</p>' in page


def test_links_lead_to_the_guidebook_or_are_left_out(edition):
    track = edition.pack.tracks[TRACK]
    assert "https://wegweiser.example/ludwigshafen/who" in page_of(
        package(edition, track, "de", "https://wegweiser.example")
    )
    assert 'href="/' not in page_of(package(edition, track, "de", ""))


def test_address_hands_out_the_package_in_the_language_of_the_page(client, edition):
    answer = client.get("/fr" + reverse("course_scorm", args=["ludwigshafen", TRACK]))
    assert answer["Content-Type"] == "application/zip"
    assert f"course-{TRACK}-fr.zip" in answer["Content-Disposition"]
    assert problems(answer.content) == []


def test_command_writes_a_package_for_each_track_and_language(edition, tmp_path, capsys):
    assert cli.main(["course", "export", "--network", "ludwigshafen", "--to", str(tmp_path)]) == 0
    made = sorted(tmp_path.iterdir())
    assert len(made) == 9
    assert problems(made[0].read_bytes()) == []


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--network", "nobody"], 1, "no published network"),
        (["--network", "ludwigshafen", "--track", "x"], 2, "allowed: job_centre_social_office"),
        (["--network", "ludwigshafen", "--language", "xx"], 2, "allowed: de, en, fr"),
    ],
)
def test_command_names_what_is_allowed(edition, capsys, more, code, said):
    assert cli.main(["course", "export", *more]) == code
    assert said in capsys.readouterr().err


def test_script_of_the_package_stays_short():
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 150

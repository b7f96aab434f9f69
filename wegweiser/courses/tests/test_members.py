"""The members' rooms: numbers without persons, the trainer's page, texts of the town with their states."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from wegweiser import packs
from wegweiser.courses import progress
from wegweiser.courses.demo import passed_code
from wegweiser.courses.models import CourseCount, CourseText
from wegweiser.courses.progress import Progress
from wegweiser.courses.slides import slides_data, slides_pdf
from wegweiser.courses.texts import local_text
from wegweiser.courses.trainer import trainer_view
from wegweiser.packs import words
from wegweiser.people.tests import cast
from wegweiser.people.tests.fixtures import other_town, town  # noqa: F401
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
TRACK = "counselling_citizens"


@pytest.fixture
def colleague(town):  # noqa: F811
    """A signed-in partner with an organisation."""
    return cast.sign_in(town.enrol("Linde-311", "partner"))


@pytest.fixture
def coordinator(town):  # noqa: F811
    town.network.languages = ["de", "en", "fr"]
    town.network.save(update_fields=["languages"])
    return cast.sign_in(town.enrol("Linde-312", "coordinator"))


def at(name: str, *more: str) -> str:
    return reverse(name, args=["rosenau", *more])


def pack():
    return packs.load("de")


def test_pass_is_counted_as_a_number_without_a_person(colleague):
    before = Row.objects.count()
    assert colleague.post(at("course_members"), {"code": passed_code(pack())}).status_code == 302
    row = CourseCount.objects.get()
    assert (row.count, row.track) == (1, TRACK)
    event = Row.objects.order_by("position").last()
    assert Row.objects.count() == before + 1
    assert (event.event, event.by) == ("CourseCounted", "")
    assert "Linde-311" not in str(vars(row)) + str(event.facts)


def test_second_pass_raises_the_same_number(colleague):
    for _time in range(2):
        colleague.post(at("course_members"), {"code": passed_code(pack())})
    assert CourseCount.objects.get().count == 2


@pytest.mark.parametrize("code", ["", "A" * 24, "failed"])
def test_what_is_no_pass_is_not_counted(colleague, code):
    typed = progress.write(pack(), Progress(TRACK, answers=(1,) * 11)) if code == "failed" else code
    assert colleague.post(at("course_members"), {"code": typed}).status_code == 400
    assert not CourseCount.objects.exists()


def test_only_the_own_organisation_is_shown(town, colleague):  # noqa: F811
    month = "2026-11-01"
    CourseCount.objects.create(network=town.network, office="somebody-else", track=TRACK, month=month, count=77)
    CourseCount.objects.create(network=town.network, office="", track=TRACK, month=month, count=33)
    assert "<table" not in colleague.get(at("course_members")).content.decode()
    CourseCount.objects.create(network=town.network, office=town.city.slug, track=TRACK, month=month, count=55)
    page = colleague.get(at("course_members")).content.decode()
    assert ">55</td>" in page
    assert ">77</td>" not in page
    assert ">33</td>" not in page


def test_trainer_sees_lessons_answers_and_stories_of_a_track(colleague):
    page = colleague.get(at("course_trainer") + "?track=police_customs_inspection").content.decode()
    assert "Beispiel bei einer Kontrolle" in page
    assert "In einer Schublade liegen acht Pässe" in page
    assert "Die Küche um Mitternacht" in page
    assert "{reflection}" not in page


def save(browser, language: str, body: str, version: int = 0, **more: str):
    return browser.post(at("course_text", "signs", language), {"town_text": body, "version": str(version), **more})


def state(language: str) -> str:
    return CourseText.objects.get(language=language).state


def test_text_of_the_town_is_shown_in_the_lesson(coordinator):
    assert save(coordinator, "de", "Hier berät der Verein.").status_code == 302
    shown = local_text("rosenau", "signs", "fr")
    assert (shown.town_text, shown.language, shown.state) == ("Hier berät der Verein.", "de", "source")
    assert local_text("rosenau", "law", "de") is None
    assert local_text("linden", "signs", "de") is None


def test_translation_becomes_outdated_when_the_original_changes(coordinator):
    save(coordinator, "de", "Eins.")
    save(coordinator, "en", "One.", checked="on")
    assert (state("de"), state("en")) == ("source", "checked")
    save(coordinator, "de", "Zwei.", 1)
    assert (state("de"), state("en")) == ("source", "outdated")
    save(coordinator, "en", "Two.", 1)
    assert state("en") == "draft"


def test_removing_the_original_lets_a_translation_take_its_place(coordinator):
    save(coordinator, "de", "Eins.")
    save(coordinator, "en", "One.")
    save(coordinator, "de", "", 1)
    assert state("en") == "source"
    assert not CourseText.objects.filter(language="de").exists()


def test_save_over_somebody_elses_text_is_held_back(coordinator):
    save(coordinator, "de", "Eins.")
    answer = save(coordinator, "de", "Zwei.", 0)
    assert answer.status_code == 400
    assert "Zwei." in answer.content.decode()
    assert CourseText.objects.get().town_text == "Eins."
    assert save(coordinator, "de", "Zwei.", 1).status_code == 302


def test_partner_may_not_write_texts(colleague):
    assert colleague.get(at("course_texts")).status_code == 404


def test_lesson_and_language_must_be_known(coordinator):
    assert coordinator.get(at("course_text", "nothing", "de")).status_code == 404
    assert coordinator.get(at("course_text", "signs", "xx")).status_code == 404
    assert coordinator.get(at("course_texts")).status_code == 200


def test_trainer_sees_the_laws_and_what_the_town_says(coordinator):
    save(coordinator, "de", "Hier berät der Verein.")
    page = coordinator.get(at("course_trainer") + "?track=police_customs_inspection").content.decode()
    assert "Hier berät der Verein." in page
    assert "SchwarzArbG" in page


def test_slides_come_from_the_same_source_and_are_accessible(coordinator):
    save(coordinator, "de", "Hier berät der Verein.")
    content = coordinator.get("/de" + at("course_slides") + "?track=police_customs_inspection").content
    said = said_in(content)
    view = trainer_view(pack(), pack().tracks["police_customs_inspection"], "rosenau", "de", timezone.now())
    assert b"pdfuaid" in content
    assert b"/Author" not in content
    for text in ("Hier berät der Verein.", "Beispiel bei einer Kontrolle", "Die Küche um Mitternacht", "3 Monate"):
        assert text in said
    assert all(plain(words(one.label, "de")) in said for one in view.questions)
    assert "<bdi>" not in said


def test_trainer_names_the_bodies_of_the_own_guidebook(demo_networks):
    german = packs.load("de")
    view = trainer_view(german, german.tracks[TRACK], "ludwigshafen", "de", timezone.now())
    listed = " ".join(next(lesson for lesson in view.lessons if lesson.title == "Wer macht hier was").added)
    held = {name for one in demo_networks["ludwigshafen"].actors.values() for name in one.name.values()}
    assert any(name in listed for name in held)


def test_slides_speak_one_language(coordinator):
    said = said_in(coordinator.get("/ar" + at("course_slides")).content)
    assert "The law in short" in said
    assert "Quiz" in said


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_no_slide_runs_over(language):
    for track in pack().tracks.values():
        with translation.override(language):
            view = trainer_view(pack(), track, "rosenau", language, timezone.now())
            data = slides_data(view, "x", "y", language)
            pages = pdfium.PdfDocument(slides_pdf(data, timezone.now()))
        assert len(pages) == 1 + sum(1 + len(part["slides"]) for part in data["parts"]), track.code


def said_in(pdf: bytes) -> str:
    return plain(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)))


def plain(text: str) -> str:
    return " ".join(text.split())

"""The public pages: read, decide, answer, come back by a code. Nothing is stored and no cookie is set."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from wegweiser.courses import progress
from wegweiser.courses.progress import Progress
from wegweiser.courses.tests.conftest import TRACK
from wegweiser.packs.check_course import LESSONS, questions_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("de", "en", "fr")


def at(name: str, *more: str, code: str = "", network: str = "ludwigshafen") -> str:
    return reverse(name, args=[network, TRACK, *more]) + (f"?code={code}" if code else "")


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert not answer.cookies
    return answer.content.decode()


@pytest.mark.one_engine
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("network", ["ludwigshafen", "luxembourg"])
def test_every_page_of_every_track_answers(client, demo_networks, network, language):
    from wegweiser.guidebook.editions import store

    pack = store.current(network).pack
    pages = [reverse("course", args=[network])]
    for track in pack.tracks:
        pages += [
            reverse(name, args=[network, track]) for name in ("course_track", "course_quiz", "course_certificate")
        ]
        pages += [reverse("course_lesson", args=[network, track, slug]) for slug in LESSONS]
        pages += [reverse("course_story", args=[network, track, story.code, step.id])
                  for story in pack.stories.values() for step in story.steps]  # fmt: skip
    for page in pages:
        read(client, f"/{language}{page}")


def test_network_leads_to_the_course(client, edition):
    assert reverse("course", args=["ludwigshafen"]) in read(client, "/ludwigshafen/")


def test_group_without_a_track_of_its_own_inherits_that_of_its_kind(edition):
    from wegweiser.courses.lessons import track_of

    groups = edition.pack.target_groups
    found = {
        code: track_of(edition.pack, groups[code]).code
        for code in ("job_centre", "prosecution", "youth_office", "police")
    }
    assert found == {
        "job_centre": "job_centre_social_office", "youth_office": "job_centre_social_office",
        "prosecution": "police_customs_inspection", "police": "police_customs_inspection",
    }  # fmt: skip


def test_track_changes_the_examples(client, edition):
    own, other = (
        read(client, reverse("course_lesson", args=["ludwigshafen", track, "what-it-is"]))
        for track in (TRACK, "police_customs_inspection")
    )
    assert "Pflegekraft der Nachbarn" in own
    assert "Pflegekraft der Nachbarn" not in other
    assert "Beispiel bei einer Kontrolle" in other


def test_lesson_names_the_bodies_of_the_town(client, edition):
    page = read(client, at("course_lesson", "who-does-what"))
    assert any(reverse("actor", args=["ludwigshafen", actor]) in page for actor in edition.actors)


def test_law_of_the_country_has_its_source(client, demo_networks):
    german, lux = (read(client, at("course_lesson", "law", network=one)) for one in ("ludwigshafen", "luxembourg"))
    assert "StGB § 232(1)" in german
    assert "Code pénal" in lux
    assert "Code pénal" not in german


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "muss noch von einer Anwältin"), ("en", "to be checked by a lawyer"), ("fr", "avocat")],
)
def test_law_says_first_that_a_lawyer_must_check_it(client, demo_networks, language, said):
    for network in ("ludwigshafen", "luxembourg"):
        page = read(client, f"/{language}" + at("course_lesson", "law", network=network))
        assert said in page.split('class="fact"')[0]


def test_lesson_shows_the_state_of_its_translation(client, edition):
    assert "Text: not yet checked by a person" in read(client, "/en" + at("course_lesson", "signs"))
    gap = "Not all of it is there in your language yet"
    with translation.override("ar"):
        assert gettext(gap) in read(client, "/ar" + at("course_lesson", "signs"))
    assert gap not in read(client, "/en" + at("course_lesson", "signs"))


def test_what_is_there_in_another_language_is_marked_with_it(client, edition):
    page = read(client, "/ar" + at("course_quiz"))
    asked = '<span lang="en" dir="ltr">You see one single sign. What does it mean?</span>'
    assert f"<legend>{asked}</legend>" in page
    assert page.count('<span lang="en" dir="ltr">') > 40  # every answer too


def test_reading_a_lesson_leads_on_with_a_code_that_knows_it(client, edition):
    page = read(client, at("course_lesson", "signs"))
    code = re.search(r"talking\?code=([A-Z2-7]{24})", page).group(1)
    assert progress.read(edition.pack, code).lessons == {"signs"}
    assert 'class="done"' in read(client, at("course_track", code=code))


def test_every_decision_leads_to_its_step(client, edition):
    page = read(client, at("course_story", "counter", "start"))
    for to in ("alone", "accuse", "go_on"):
        assert f"/casework/counter/{to}?code=" in page
    end = read(client, at("course_story", "counter", "offer"))
    code = re.search(r"casework\?code=([A-Z2-7]{24})", end).group(1)
    assert progress.read(edition.pack, code).stories == {"counter"}


def answers(edition, *, right: bool) -> dict[str, str]:
    asked = questions_of(edition.pack, edition.pack.tracks[TRACK])
    return {
        one.code: str(next(place for place, option in enumerate(one.options, 1) if option.right is right))
        for one in asked
    }


@pytest.mark.parametrize(("right", "said"), [(True, "Passed"), (False, "Not passed yet")])
def test_quiz_answers_by_a_redirect_and_explains(client, edition, right, said):
    answer = client.post("/en" + at("course_quiz"), answers(edition, right=right))
    assert answer.status_code == 303
    assert not answer.cookies
    page = read(client, answer["Location"])
    assert said in page
    assert "Advice needs no name." in page


def test_gap_in_the_quiz_is_named_and_the_rest_is_kept(client, edition):
    sent = answers(edition, right=True)
    sent.pop("one_sign")
    page = read(client, client.post("/en" + at("course_quiz"), sent)["Location"])
    assert page.count("Choose an answer.") == 2  # in the summary and at the question
    assert page.count("checked") >= len(sent)


def test_nothing_sent_names_every_gap(client, edition):
    page = read(client, client.post("/en" + at("course_quiz"), {})["Location"])
    assert page.count('class="error"') == len(questions_of(edition.pack, edition.pack.tracks[TRACK]))


@pytest.mark.parametrize("change", [str, str.lower, lambda code: " - ".join(re.findall("....", code))])
def test_code_is_typed_in_again(client, edition, passed, change):
    answer = client.post(reverse("course", args=["ludwigshafen"]), {"code": change(passed)})
    assert answer.status_code == 303
    assert TRACK in answer["Location"]
    assert passed in answer["Location"]


@pytest.mark.parametrize("code", ["", "A" * 24, "no code at all", "€" * 90])
def test_wrong_code_says_so(client, edition, code):
    answer = client.post("/en" + reverse("course", args=["ludwigshafen"]), {"code": code})
    assert "This is no code of this course" in read(client, answer["Location"])


def test_progress_file_holds_code_and_page(client, edition, passed):
    answer = client.get(at("course_progress", code=passed))
    assert passed in answer.content.decode()
    assert "/ludwigshafen/course" in answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("page", ["course_track", "course_quiz", "course_certificate"])
def test_unknown_track_is_missing(client, edition, page):
    assert client.get(reverse(page, args=["ludwigshafen", "nobody"])).status_code == 404


def test_unknown_lesson_story_and_step_are_missing(client, edition):
    assert client.get(at("course_lesson", "nothing")).status_code == 404
    assert client.get(at("course_story", "counter", "nothing")).status_code == 404
    assert client.get(at("course_story", "nothing", "start")).status_code == 404


def test_code_of_another_track_begins_anew(client, edition, passed):
    address = reverse("course_track", args=["ludwigshafen", "police_customs_inspection"]) + f"?code={passed}"
    assert 'class="done"' not in read(client, address)


def test_certificate_is_for_those_who_passed(client, edition, failed):
    assert "comes after the quiz" in read(client, "/en" + at("course_certificate", code=failed))


def test_digests_of_tracks_differ(edition):
    codes = [progress.write(edition.pack, Progress(track)) for track in edition.pack.tracks]
    assert [progress.read(edition.pack, code).track for code in codes] == [*edition.pack.tracks]

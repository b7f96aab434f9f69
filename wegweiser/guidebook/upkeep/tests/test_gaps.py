"""What a guidebook lacks: tables of cases, and what must hold for every document."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser import packs
from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document
from wegweiser.guidebook.upkeep import gaps
from wegweiser.guidebook.upkeep.drafts import place_chain

TODAY = date(2026, 11, 21)
PACK = packs.load("de")
TOWN, STATE, COUNTRY, ELSEWHERE = "07314", "07", "DE", "05315"
NETWORK = DocNetwork(slug="rosenau", name="Rosenau", place=TOWN, pack="de", languages=("de", "fr"))


def actor(name: str = "a", **more) -> DocActor:
    values = {"name": {"de": name}, "kind": "non_public", "target_group": "counselling_service", "level": "municipal"}
    return DocActor(id=name, **{**values, "area": TOWN, "must_report": "no", **more})


def held(task: str = "counsel", mode: str = "may", area: str = TOWN, **more) -> DocMandate:
    return DocMandate(task=task, mode=mode, assumed=True, area=area, **more)


def book(*actors: DocActor) -> Document:
    return Document(network=NETWORK, actors=actors)


def cell(document: Document, task: str = "counsel", area: str = TOWN) -> gaps.Cell:
    return next(one for one in gaps.cells(document, PACK, place_chain) if (one.task, one.area) == (task, area))


@pytest.mark.parametrize(
    ("mandates", "state"),
    [
        ((), "nobody"),
        ((held(),), "may"),
        ((held(mode="must"),), "must"),
        ((held(), held(mode="must")), "must"),
        ((held(mode="must_not"),), "nobody"),
        ((held(area=STATE),), "wider"),
        ((held(area=COUNTRY, mode="must"),), "wider"),
        ((held(area=ELSEWHERE),), "nobody"),
        ((held(task="shelter"),), "nobody"),
        ((held(area=STATE), held()), "may"),
    ],
)
def test_task_in_the_town_is_held_or_not(mandates, state):
    assert cell(book(actor(mandates=mandates))).state == state


@pytest.mark.parametrize("area", [STATE, COUNTRY])
def test_larger_area_without_anybody_is_no_gap_of_the_town(area):
    assert cell(book(), area=area).state == ""


def test_country_is_covered_by_no_smaller_area():
    assert cell(book(actor(mandates=(held(),))), area=COUNTRY).wider == ()


def test_every_task_a_situation_needs_has_a_row():
    needed = {task for situation in PACK.situations.values() for task in situation.tasks}
    assert {one.task for one in gaps.cells(book(), PACK, place_chain)} == needed


PAIRS = [
    ({}, {}, True),
    ({"sex": "female"}, {"sex": "male"}, False),
    ({"sex": "female"}, {}, True),
    ({"age_max": 17}, {"age_min": 18}, False),
    ({"age_max": 18}, {"age_min": 18}, True),
    ({"residence": "eu"}, {"residence": "third"}, False),
    ({"residence": "eu"}, {}, True),
    ({"topics": ("care",)}, {"topics": ("construction",)}, False),
    ({"topics": ("care", "construction")}, {"topics": ("construction",)}, True),
    ({"topics": ("care",)}, {}, True),
]


@pytest.mark.parametrize(("one", "other", "both"), PAIRS)
def test_two_bodies_must_do_the_same_where_one_person_falls_under_both(one, other, both):
    first, second = actor("a", mandates=(held(mode="must", **one),)), actor("b", mandates=(held(mode="must", **other),))
    assert bool(gaps.doubled(book(first, second), {"a"})) is both
    assert bool(gaps.doubled(book(second, first), {"a"})) is both


@pytest.mark.parametrize(
    "second",
    [held(mode="may"), held(mode="must", task="shelter"), held(mode="must", area=STATE), held(mode="must_not")],
)
def test_other_task_area_or_mode_is_no_contradiction(second):
    assert not gaps.doubled(book(actor("a", mandates=(held(mode="must"),)), actor("b", mandates=(second,))), {"a", "b"})


def test_one_body_alone_contradicts_nobody():
    twice = (held(mode="must"), held(mode="must", sex="female"))
    assert not gaps.doubled(book(actor("a", mandates=twice)), {"a"})


PHONE = DocContact(channel="phone", value="+496215040", checked_on="2026-11-01")


@pytest.mark.parametrize(
    ("entry", "direct", "is_served"),
    [
        ({}, (), False),
        ({"contacts": (PHONE,)}, (), False),
        ({"topics": ("care",)}, (), False),
        ({"topics": ("care",), "contacts": (PHONE,)}, (), True),
        ({"mandates": (held(topics=("care",)),), "contacts": (PHONE,)}, (), True),
        ({"topics": ("care",), "contacts": (DocContact(channel="web", value="https://x"),)}, (), False),
        ({"topics": ("care",), "contacts": (DocContact(channel="phone", value=""),)}, (), False),
        ({"topics": ("care",), "contacts": (DocContact(channel="phone", value="112", reference=True),)}, (), False),
        ({}, ("a",), True),
        ({}, ("b",), False),
    ],
)
def test_target_group_is_served_by_somebody_specialised(entry, direct, is_served):
    group = next(group.code for group in PACK.target_groups.values() if group.concept)
    found = gaps.groups_without_contact(book(actor("a", target_group=group, **entry)), PACK, direct)
    assert (group not in {one.code for one in found}) is is_served


def test_only_target_groups_of_the_concept_are_asked_for():
    found = {one.code for one in gaps.groups_without_contact(book(), PACK)}
    assert found == {group.code for group in PACK.target_groups.values() if group.concept}


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("checked", "confirmed", "is_old"),
    [
        ("", "", True),
        (ago(0), "", False),
        (ago(183), "", False),
        (ago(184), "", True),
        (ago(400), ago(10), False),
        (ago(10), ago(400), False),
        ("nonsense", "", True),
    ],
)
def test_entry_is_old_after_six_months(checked, confirmed, is_old):
    found = gaps.stale(book(actor("a", checked_on=checked, confirmed_on=confirmed)), {"a"}, TODAY)
    assert bool(found) is is_old


def test_entry_of_the_pack_is_not_the_networks_to_check():
    assert not gaps.stale(book(actor("a")), set(), TODAY)


def test_never_looked_at_stands_before_the_oldest():
    old = [actor("a", checked_on=ago(200)), actor("b"), actor("c", checked_on=ago(900))]
    assert [one.actor for one in gaps.stale(book(*old), {"a", "b", "c"}, TODAY)] == ["b", "c", "a"]


def languages(*actors: DocActor, own: tuple[str, ...] = ("a", "b")) -> dict[str, gaps.Language]:
    return {one.code: one for one in gaps.languages_below(book(*actors), own)}


def test_language_only_a_national_line_speaks_is_below_the_mark():
    found = languages(actor("a", languages=("de", "fr")), actor("line", languages=("ro",)))
    assert (found["ro"].bodies, found["ro"].lines) == (0, 1)


def test_language_of_a_line_counts():
    line = DocContact(channel="phone", value="+49621", languages=("ro",))
    assert "ro" not in languages(actor("a", contacts=(line,)))


@pytest.mark.parametrize(
    ("state", "is_below"), [("source", False), ("checked", False), ("draft", True), ("outdated", True)]
)
def test_only_good_texts_count(state, is_below):
    told = {"de": DocText(text="Ja"), "fr": DocText(text="Oui", state=state)}
    assert ("fr" in languages(actor("a", languages=("de", "fr"), description=told))) is is_below


@pytest.mark.parametrize(
    ("contacts", "is_open"),
    [
        ((), True),
        ((PHONE,), False),
        ((DocContact(channel="phone", value="", text="?"),), True),
        ((DocContact(channel="phone", value="+49621"),), True),
        ((PHONE, DocContact(channel="phone", value="113", reference=True)), False),
        ((DocContact(channel="email", value="a@example.org", checked_on="2026-11-01"),), True),
    ],
)
def test_number_is_confirmed_or_not(contacts, is_open):
    assert bool(gaps.numbers_to_confirm(book(actor("a", contacts=contacts)), {"a"})) is is_open


@pytest.mark.parametrize(("duty", "is_unknown"), [("yes", False), ("no", False), ("unknown", True), ("", True)])
def test_unknown_duty_is_never_taken_for_no(duty, is_unknown):
    assert bool(gaps.unknown_duties(book(actor("a", must_report=duty)))) is is_unknown


# whatever the document

AREAS = st.sampled_from([TOWN, STATE, COUNTRY, ELSEWHERE, "nowhere", ""])
WORDS = st.text(max_size=6)
TASKS = st.sampled_from([*PACK.tasks, "unheard_of"])
MANDATES = st.builds(
    DocMandate, task=TASKS, mode=st.sampled_from(["may", "must", "must_not", "?"]), assumed=st.booleans(), area=AREAS,
    sex=st.sampled_from(["", "female", "male"]), age_min=st.integers(0, 99), age_max=st.integers(0, 200),
    residence=WORDS, topics=st.lists(WORDS, max_size=2).map(tuple),
)  # fmt: skip
DAYS = st.one_of(st.just(""), st.dates().map(date.isoformat), WORDS)
CONTACTS = st.builds(
    DocContact, channel=st.sampled_from(["phone", "email", "web", "?"]), value=WORDS, checked_on=DAYS,
    reference=st.booleans(), languages=st.lists(st.sampled_from(["de", "ro"]), max_size=2).map(tuple),
)  # fmt: skip
TEXTS = st.dictionaries(
    st.sampled_from(["de", "fr", "xx"]),
    st.builds(DocText, text=WORDS, state=st.sampled_from(["source", "draft", "checked", "outdated", "?"])), max_size=3,
)  # fmt: skip
GROUPS = st.sampled_from([*PACK.target_groups, "other", ""])


@st.composite
def documents(draw) -> Document:
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    return book(
        *(
            actor(
                name, target_group=draw(GROUPS), must_report=draw(WORDS), description=draw(TEXTS),
                mandates=tuple(draw(st.lists(MANDATES, max_size=4))),
                contacts=tuple(draw(st.lists(CONTACTS, max_size=3))),
                topics=tuple(draw(st.lists(WORDS, max_size=2))), checked_on=draw(DAYS), confirmed_on=draw(DAYS),
            )
            for name in names
        )
    )  # fmt: skip


@given(documents())
def test_no_gap_where_somebody_holds_the_task(document):
    for one in gaps.cells(document, PACK, place_chain):
        around = place_chain(one.area)
        holders = {
            actor.id for actor in document.actors for m in actor.mandates
            if m.task == one.task and m.mode in gaps.HELD and m.area in around
        }  # fmt: skip
        assert holders == {*one.must, *one.may, *one.wider}
        assert (one.state in ("nobody", "")) is not bool(holders)


def test_two_bodies_of_the_pack_are_not_the_networks_to_sort_out():
    both = [actor(name, mandates=(held(mode="must"),)) for name in ("a", "b")]
    assert not gaps.doubled(book(*both), set())


@given(documents())
def test_doubled_bodies_really_must_do_it(document):
    for one in gaps.doubled(document, "abcdef"):
        assert len(set(one.actors)) > 1
        for name in one.actors:
            mandates = next(actor.mandates for actor in document.actors if actor.id == name)
            assert any((m.task, m.area, m.mode) == (one.task, one.area, "must") for m in mandates)


@given(documents(), st.sets(st.sampled_from("abcdef")))
def test_lists_name_only_what_is_there(document, own):
    there = {actor.id for actor in document.actors}
    assert {one.actor for one in gaps.stale(document, own, TODAY)} <= there & own
    assert set(gaps.numbers_to_confirm(document, own)) <= there & own
    assert {name for name, _language in gaps.outdated_texts(document, own)} <= there & own
    assert set(gaps.unknown_duties(document)) <= there
    assert {name for one in gaps.groups_without_contact(document, PACK) for name in one.actors} <= there


@given(documents(), st.sets(st.sampled_from("abcdef")))
def test_language_of_one_of_our_bodies_lacks_nobody(document, own):
    for one in gaps.languages_below(document, own):
        speaking = [actor for actor in document.actors if actor.id in own and one.code in gaps.speaks(actor)]
        assert one.bodies == len(speaking)
        assert not speaking or one.texts is not None


@given(documents())
def test_order_of_actors_does_not_matter(document):
    turned = book(*reversed(document.actors))
    for find in (gaps.unknown_duties, lambda d: [one.task for one in gaps.doubled(d, "abcdef")]):
        assert sorted(find(document)) == sorted(find(turned))

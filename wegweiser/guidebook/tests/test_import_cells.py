"""What single cells are read as: numbers, hours, languages, addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import validate

from wegweiser.guidebook.imports.addresses import gives_street, read_mails, read_webs
from wegweiser.guidebook.imports.hours import read_hours
from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.guidebook.imports.phones import read_phones
from wegweiser.guidebook.imports.problems import Remarks
from wegweiser.guidebook.imports.tongues import guess_language, read_languages


def phones(cell, region="DE"):
    remarks = Remarks()
    return read_phones(cell, region, row=2, language="en", remarks=remarks), remarks.warnings


@pytest.mark.parametrize(
    ("cell", "region", "numbers"),
    [
        ("0621 504-3724; 115", "DE", ["+496215043724", "115"]),
        ("116 016", "DE", ["116016"]),
        ("116006", "DE", ["116006"]),
        ("110", "DE", ["110"]),
        ("112", "LU", ["112"]),
        ("+352 244 60 3220; outside office hours 113", "LU", ["+352244603220", "113"]),
        ("+352 49 94 24-1; INFO-CENTER hotline +352 49 94 24 222", "LU", ["+3524994241", "+352499424222"]),
        ("+49 (0) 30 23125 123", "DE", ["+493023125123"]),
        ("(030) 23125 123", "DE", ["+493023125123"]),
        ("030/23125-123, 0176 040690 12", "DE", ["+493023125123", "+4917604069012"]),
        ("Romanian: 030 23125 101, Bulgarian: 030 23125 102", "DE", ["+493023125101", "+493023125102"]),
        ("(+352) 26 27 01 01", "LU", ["+35226270101"]),
        ("030 23125-77/78", "DE", ["+49302312577", "+49302312578"]),
        ("030 23125123/0176 04069012", "DE", ["+493023125123", "+4917604069012"]),
        ("030 23125 100 (Mitte, Nord) / 030 23125 101", "DE", ["+493023125100", "+493023125101"]),
        ("030 23125-100, Fax 030 23125-199", "DE", ["+493023125100", ""]),
        ("Tel. 030 23125-100 Fax 030 23125-199", "DE", ["+493023125100", ""]),
        ("Tel./Fax 030 23125-100", "DE", ["+493023125100"]),
        ("116 016; früher 030 23125 100", "DE", ["116016", ""]),
    ],
)
def test_numbers_of_a_cell_are_separate(cell, region, numbers):
    assert [phone.value for phone in phones(cell, region)[0]] == numbers


@pytest.mark.parametrize(
    "cell",
    [
        "23125-123",
        "ask at the desk",
        "Fax 030 23125 123",
        "113",
        "+49 12",
        "030 23125 123 / 456 789",
        "2013",
        "030 23125-0 / -20",
        "030 2312512/46",
        "030-1234/5678",
    ],
)
def test_what_is_no_number_keeps_its_text_and_is_warned_of(cell):
    points, warnings = phones(cell)
    assert [(point.value, point.text) for point in points] == [("", cell)]
    assert [(warning.row, warning.column) for warning in warnings] == [(2, "phone")]


def test_labels_and_languages_of_hotlines():
    cell = "Hotlines (free): Bosnian/Croatian/Serbian 030 23125 101; Bulgarian 030 23125 102. Office: +49 30 23125 100"
    found = [(phone.label, phone.languages) for phone in phones(cell)[0]]
    hotline = {"en": "Hotlines (free)"}
    assert found == [(hotline, ["bs", "hr", "sr"]), (hotline, ["bg"]), ({"en": "Office"}, [])]


def test_label_of_one_number_does_not_pass_to_the_next():
    labels = [phone.label for phone in phones("Office: 030 23125 100; evening line 030 23125 101")[0]]
    assert labels == [{"en": "Office"}, {"en": "evening line"}]


def test_hours_behind_a_number_belong_to_it():
    (phone,) = phones("030 23125 100 (Mo-Fr 8-16 Uhr)")[0]
    assert phone.hours == "Mo-Fr 08:00-16:00"


@pytest.mark.parametrize(
    ("text", "osm"),
    [
        ("24/7", "24/7"),
        ("24 hours, 365 days", "24/7"),
        ("rund um die Uhr", "24/7"),
        ("7j/7 24h/24", "24/7"),
        (
            "phone Mon-Thu 08:00-12:00 and 13:30-16:00, Fri 08:00-12:00 (urgent appointments)",
            "Mo-Th 08:00-12:00,13:30-16:00; Fr 08:00-12:00",
        ),
        ("working days 08:00-16:00", "Mo-Fr 08:00-16:00; PH off"),
        ("Mon, Thu 10-16; Tue, Wed, Fri 10-18", "Mo,Th 10:00-16:00; Tu-We,Fr 10:00-18:00"),
        ("Mo-Fr 8-16 Uhr", "Mo-Fr 08:00-16:00"),
        ("Mo. – Do. 8.30 – 12.00 Uhr", "Mo-Th 08:30-12:00"),
        ("Montag bis Freitag von 8 bis 12 Uhr und 13 bis 16.30 Uhr", "Mo-Fr 08:00-12:00,13:00-16:30"),
        ("lun-ven 8h-12h et 14h-17h", "Mo-Fr 08:00-12:00,14:00-17:00"),
        ("du lundi au vendredi de 8h30 à 12h", "Mo-Fr 08:30-12:00"),
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("Mo 9-12 Uhr; Mo 14-16 Uhr", "Mo 09:00-12:00,14:00-16:00"),
        ("Mo-Do 8-16 Uhr, Sa geschlossen", "Mo-Th 08:00-16:00; Sa off"),
        ("Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-16:00; PH off"),
        ("Apr-Sep Mo-Fr 08:00-16:00", "Apr-Sep Mo-Fr 08:00-16:00"),
        ("24h", "24/7"),
        ("24h/24", "24/7"),
        ("24/24h", "24/7"),
        ("24 Std.", "24/7"),
        ("Di 9-12 u. Do 14-16 Uhr", "Tu 09:00-12:00; Th 14:00-16:00"),
        ("Mo-Fr 8-12 Uhr, Do zusätzlich 14-18 Uhr", "Mo-We,Fr 08:00-12:00; Th 08:00-12:00,14:00-18:00"),
        ("Mon., Tue. 10 a.m. – 3 p.m.", "Mo-Tu 10:00-15:00"),
        ("tgl. 8-20 Uhr", "Mo-Su 08:00-20:00"),
        ("lu-ve 8h30-12h00 / 13h30-16h30", "Mo-Fr 08:30-12:00,13:30-16:30"),
        ("lu, di 10h-12h", "Mo,Su 10:00-12:00"),
        ("tous les jours de 19h à 8h", "Mo-Su 19:00-08:00"),
        ("täglich 20-6 Uhr", "Mo-Su 20:00-06:00"),
    ],
)
def test_plain_hours_are_read(text, osm):
    assert [hours.osm for hours in read_hours(text)] == [osm]


@pytest.mark.parametrize(
    "text",
    [
        "phone 09:00-17:00 (as of 2020)",
        "08:00-17:00",
        "by appointment",
        "Mo-Fr",
        "Wednesdays (afternoon)",
        "Wed 09:00-13:00 or by phone appointment (2013)",
        "works outside the normal opening hours of other services",
        "werktags 8-16 Uhr",
        "1. Montag im Monat 9-12 Uhr",
        "Mon-Fri 9-5",
        "Mo 8-12, 10-14",
        "Mo 25-26",
        "Mo-Fr 8-16 Uhr; in August only mornings",
        "Mo-Fr 9.30-17 Uhr (Mi erst ab 13 Uhr)",
        "Mon-Fri 09:00-17:00 (Wed from 13:00)",
        "di 10h-12h",
        "",
    ],
)
def test_vague_hours_are_not_guessed(text):
    assert read_hours(text) == []


def test_hours_know_the_number_they_name():
    read = read_hours("working days 08:00-16:00 (number 244 60 3220); 113 round the clock")
    assert {hours.number: hours.osm for hours in read} == {"113": "24/7", "244 60 3220": "Mo-Fr 08:00-16:00; PH off"}


@given(
    st.text(max_size=60)
    | st.from_regex(r"(Mo|Di|Fri|lun|täglich|PH)[ ,-]{1,2}(Sa )?\d{1,2}(:\d\d)?-\d{1,2}", fullmatch=True)
)
def test_hours_are_valid_or_absent(text):
    assert all(validate(hours.osm) for hours in read_hours(text))


@given(st.text(max_size=40) | st.from_regex(r"[0-9+/() -]{1,25}", fullmatch=True))
def test_a_number_holds_only_digits_of_its_text(text):
    number = read_number(text, "DE")
    digits = "".join(mark for mark in text if mark.isdigit())
    assert number == "" or number == digits or number.removeprefix("+49").lstrip("0") in digits or number[1:] in digits


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Romanian, Hungarian, Bulgarian, Polish", ["ro", "hu", "bg", "pl"]),
        ("Bosnian/Croatian/Serbian; Bulgarian (hotlines)", ["bs", "hr", "sr", "bg"]),
        ("BKS, ro", ["bs", "hr", "sr"]),
        ("German plus interpreters for 18 foreign languages; sign language", ["de"]),
        ("several foreign languages (not itemised in the source)", []),
        ("oral in Luxembourgish, French or German", ["lb", "fr", "de"]),
        ("Rumänisch, bulgarischsprachige Beratung", ["ro", "bg"]),
        ("roumain, bulgare", ["ro", "bg"]),
        ("de, en, ro", ["de", "en", "ro"]),
        ("FR, DE, LU, PT", ["fr", "de", "lb", "pt"]),
        ("CZ/UA", ["cs", "uk"]),
        ("Germany", []),
    ],
)
def test_languages_of_a_cell(text, codes):
    assert read_languages(text) == codes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Advises on pay and working time and helps to claim wages.", "en"),
        ("Berät zu Lohn und Arbeitszeit und hilft bei der Klage.", "de"),
        ("Informe sur le salaire et les droits des personnes.", "fr"),
        ("Nordtor", "pl"),
    ],
)
def test_language_of_a_text_is_guessed_only_when_clear(text, language):
    assert guess_language(text, "pl") == language


def test_mail_addresses_carry_their_languages():
    remarks = Remarks()
    cell = "office@example.org; pomoc@example.org (BKS); tip@example.org (bg)"
    points = read_mails(cell, row=2, language="en", remarks=remarks)
    assert [(p.value, p.languages) for p in points] == [
        ("office@example.org", []),
        ("pomoc@example.org", ["bs", "hr", "sr"]),
        ("tip@example.org", ["bg"]),
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("www.example.org", "https://www.example.org"),
        ("http://example.org/a", "http://example.org/a"),
        ("javascript:alert(1)", ""),
        ("none", ""),
    ],
)
def test_web_addresses_are_http_or_nothing(cell, value):
    assert read_webs(cell, row=2, remarks=Remarks())[0].value == value


@pytest.mark.parametrize(
    "text", ["Musterstraße 12", "12, rue du Marché", "Hinterer Weg 3a", "67059 Nordtor, Lange Gasse 7"]
)
def test_streets_are_seen(text):
    assert gives_street(text)


@pytest.mark.parametrize("text", ["Nordtor und Umgebung", "12-13 places, usually full", "0621 504-3724", "since 2015"])
def test_other_texts_are_no_streets(text):
    assert not gives_street(text)

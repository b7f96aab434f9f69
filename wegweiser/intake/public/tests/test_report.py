"""From the first screen to the mailbox and back, as a phone without JavaScript goes."""

from __future__ import annotations

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from wegweiser.intake import keys, sending
from wegweiser.intake.models import Attachment, Box, Desk, Draft, Message, Report, Tombstone
from wegweiser.intake.places_of_seals import content_place, file_place
from wegweiser.intake.public.views import report as report_view
from wegweiser.sealing.envelope import open_with_key
from wegweiser.web.access import new_form_code

CONSENT = {"step": "consent", "kind": "help", "about": "self", "police": "no"}
WORDS = "They keep my passport. zz-canary-text"


class Phone:
    """A browser that follows each answer to the same address."""

    def __init__(self, network: str) -> None:
        self.client = Client(headers={"Accept-Language": "en"})
        self.address = reverse("report", args=[network])
        self.mailbox = reverse("mailbox", args=[network])

    def get(self, address: str = "") -> str:
        answer = self.client.get(address or self.address, secure=True)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    def post(self, fields: dict, address: str = "") -> str:
        asked = address or self.address
        answer = self.client.post(asked, {"form_code": new_form_code(), **fields}, secure=True)
        assert (answer.status_code, answer.headers.get("Location"), answer.content) == (303, asked, b"")
        return self.get(asked)

    def number(self) -> str:
        return re.search(r'class="box-number"><bdi[^>]*>([\d ]+)<', self.get())[1].strip()

    def to_content(self) -> str:
        self.post(CONSENT)
        number = self.number()
        self.post({"step": "number", "number": number})
        return number


@pytest.fixture
def phone(desk, monkeypatch):
    monkeypatch.setattr(report_view, "FASTEST", 0)
    return Phone(desk.desk.network.slug)


def photo() -> bytes:
    """A photo with a place in it."""
    exif = Image.Exif()
    exif[0x010E] = "zz-canary-exif"
    sink = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(sink, "JPEG", exif=exif)
    return sink.getvalue()


def content_of(desk, report):
    key = keys.key_for_desk(desk.private, report)
    return open_with_key(key, report.sealed, content_place(report))


def test_first_screen_says_who_reads_and_what_they_must_pass_on(phone):
    page = phone.get()
    for words in ("Who reads this", "Beratung", "does not report your papers", "Zwei Beratungspersonen",
                  "Nichts ohne Ihre Einwilligung.", "tel:", "Leave this page"):  # fmt: skip
        assert words in page
    assert "<title>Information</title>" in page


def test_whole_way_with_a_number(phone, desk):
    number = phone.to_content()
    page = phone.post({"step": "content", "text": WORDS, "place": "Hafenstraße"})
    assert "It arrived and is kept safely." in page
    assert number in page
    said = sending.msgspec.json.decode(content_of(desk, Report.objects.get()), type=sending.Content)
    assert (said.text, said.place, said.about, said.police) == (WORDS, "Hafenstraße", "self", "no")
    inside = phone.post({"step": "open", "number": number}, phone.mailbox)
    assert WORDS in inside


def test_desk_and_person_read_the_same_key(phone, desk):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    report = Report.objects.get()
    box = keys.open_box(keys.keys_of(number))
    assert keys.key_for_box(box, report) == keys.key_for_desk(desk.private, report)


def test_wrong_retyped_number_is_asked_again_and_nothing_is_sent(phone):
    phone.post(CONSENT)
    number = phone.number().replace(" ", "")
    wrong = str((int(number[0]) + 1) % 10) + number[1:]
    page = phone.post({"step": "number", "number": wrong})
    assert "One digit is different" in page
    assert Report.objects.count() == 0


def test_without_a_number_nothing_can_be_opened(phone, desk):
    phone.post(CONSENT)
    phone.post({"step": "number", "no_number": "1"})
    page = phone.post({"step": "content", "text": WORDS})
    assert "no answer is possible" in page
    assert (Report.objects.count(), Box.objects.count()) == (1, 0)
    assert Report.objects.get().key_for_box is None


def test_consent_comes_first_and_what_was_chosen_stays(phone):
    page = phone.post({"step": "consent", "kind": "report", "about": "other", "police": "ask"})
    assert "Please say whether the person knows" in page
    assert re.search(r'value="ask"[^>]*checked', page)


def test_empty_text_is_asked_again_and_the_rest_stays(phone):
    phone.to_content()
    page = phone.post({"step": "content", "text": "", "place": "Hafenstraße"})
    assert 'value="Hafenstraße"' in page
    assert Report.objects.count() == 0


def test_photo_loses_its_metadata_and_files_survive_a_mistake(phone, desk):
    phone.to_content()
    file = SimpleUploadedFile("IMG_zz-canary-name.jpg", photo(), content_type="image/jpeg")
    page = phone.post({"step": "content", "text": "", "files": file})
    assert "1 file is ready." in page
    phone.post({"step": "content", "text": WORDS})
    row = Attachment.objects.get()
    key = keys.key_for_desk(desk.private, row.report)
    kept = bytes(open_with_key(key, row.content, file_place(row, "content")))
    about = bytes(open_with_key(key, row.about, file_place(row, "about")))
    assert Image.open(io.BytesIO(kept)).size == (40, 30)
    assert b"zz-canary" not in kept + about


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "This is no photo"),
        (b"\xff\xd8 broken", "This is no photo"),
        (b"<svg onload=alert(1)>", "This is no photo"),
        (b"x" * (10 * 2**20 + 1), "larger than 10 MB"),
    ],
)
def test_file_that_is_not_taken_is_named_and_the_words_stay(phone, content, words):
    phone.to_content()
    page = phone.post({"step": "content", "text": WORDS, "files": SimpleUploadedFile("a.jpg", content)})
    assert words in page
    assert WORDS in page
    assert Report.objects.count() == 0


def test_more_than_five_files_are_left_out_and_said(phone):
    phone.to_content()
    files = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.7") for n in range(6)]
    assert "Only five files" in phone.post({"step": "content", "text": WORDS, "files": files})


def test_sent_twice_is_one_report(phone):
    phone.to_content()
    fields = {"step": "content", "text": WORDS}
    first, second = phone.post(fields), phone.post(fields)
    assert "It arrived" in first
    assert "It arrived" in second
    assert Report.objects.count() == 1


def test_hidden_field_that_is_filled_sends_nothing_and_never_says_sent(phone):
    """A browser may have filled it by itself: a person presses once more, and it is sent."""
    phone.to_content()
    page = phone.post({"step": "content", "text": WORDS, "website": "http://spam.example"})
    assert "Please press send once more." in page
    assert "It arrived" not in page
    assert "spam.example" not in page
    assert Report.objects.count() == 0
    assert "It arrived" in phone.post({"step": "content", "text": WORDS})


def test_form_that_was_filled_faster_than_a_person_can_is_refused(desk):
    phone = Phone(desk.desk.network.slug)
    phone.to_content()
    fields = {"step": "content", "text": WORDS, "form_code": new_form_code()}
    answer = phone.client.post(phone.address, fields, secure=True)
    assert answer.status_code == 403
    assert Report.objects.count() == 0
    assert "tel:" in answer.content.decode()


def test_typed_words_are_kept_only_sealed_under_the_cookie(phone):
    phone.to_content()
    phone.post({"step": "content", "text": "", "place": "zz-canary-place"})
    row = Draft.objects.get()
    assert b"zz-canary" not in bytes(row.sealed)
    other = Phone(phone.address.split("/")[1])
    assert "zz-canary" not in other.get()


def test_stop_deletes_what_was_typed(phone):
    phone.to_content()
    phone.post({"step": "again"})
    assert Draft.objects.count() == 0


def test_messages_go_both_ways_and_the_desk_sees_that_there_is_something_new(phone, desk):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    report = Report.objects.get()
    sending.add_message(report, keys.key_for_desk(desk.private, report), "Answer of the desk", from_desk=True,
                        now=sending.datetime.now().astimezone())  # fmt: skip
    Report.objects.update(unread_by_desk=False)
    inside = phone.post({"step": "open", "number": number}, phone.mailbox)
    assert "Answer of the desk" in inside
    inside = phone.post({"step": "write", "text": "One more thing"}, phone.mailbox)
    assert "One more thing" in inside
    assert Report.objects.get().unread_by_desk


@pytest.mark.parametrize(("typed", "words"), [("123", "20 digits"), ("1" * 20, "no mailbox with this number")])
def test_wrong_number_opens_nothing(phone, typed, words):
    assert words in phone.post({"step": "open", "number": typed}, phone.mailbox)


def test_withdrawn_report_says_so_and_takes_no_more(phone):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    phone.post({"step": "open", "number": number}, phone.mailbox)
    page = phone.post({"step": "withdraw"}, phone.mailbox)
    assert "withdrawn" in page
    assert 'name="step" value="write"' not in page


def test_forgotten_report_is_gone_and_stays_gone(phone):
    number = phone.to_content()
    phone.post({"step": "content", "text": WORDS})
    gone = str(Report.objects.get().pk)
    phone.post({"step": "open", "number": number}, phone.mailbox)
    assert "Yes, delete everything" in phone.post({"step": "forget"}, phone.mailbox)
    assert Report.objects.count() == 1
    assert "Everything you wrote to us is deleted." in phone.post({"step": "forget", "sure": "yes"}, phone.mailbox)
    assert (Report.objects.count(), Box.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert Tombstone.objects.get().gone == gone
    assert "no mailbox" in phone.post({"step": "open", "number": number}, phone.mailbox)


def test_closed_desk_leads_to_telephone_numbers(phone):
    Desk.objects.update(state="off")
    page = phone.get()
    assert "Nobody reads written reports here yet." in page
    assert "tel:" in page


def test_number_stands_in_no_address_header_or_title(phone):
    number = phone.to_content().replace(" ", "")
    answer = phone.client.get(phone.address, secure=True)
    assert number not in str(answer.headers)
    assert "no-store" in answer.headers["Cache-Control"]

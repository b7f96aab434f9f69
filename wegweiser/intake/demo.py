"""An invented desk for the demonstration: two readers, five invented reports, one number that anybody may try.

Nothing here is secret: the keys are made, used and forgotten, and the trials of backup and spare key are marked as
played. The texts say that they are invented.
"""

from __future__ import annotations

import base64
import io
import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction

from wegweiser.guidebook.models import Actor, Network
from wegweiser.intake import keys, sending
from wegweiser.intake.desk import acting, seating
from wegweiser.intake.desk.reading import Marks, Opened
from wegweiser.intake.desk.taking_in import count_consultation
from wegweiser.intake.models import ON, Desk, Door, Report, SafetyRun, SpareKey
from wegweiser.intake.places_of_seals import desk_spare_place, sentinel_place
from wegweiser.people.models import Member
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import KeyPair, new_key_pair, open_as_member, seal_for_member
from wegweiser.sealing.numbers import read_number
from wegweiser.sealing.recovery import share

HOME, SENDS = "rheinbogen", "ludwigshafen"  # who reads, and whose button leads there
NUMBER = "2026 1121 1805 0412 7300"  # stands on the page of the demonstration; opens the first report below
TRUSTEES = [f"{name} (erfunden)" for name in (
    "Datenschutzbeauftragte Musterland", "Verein Faire Arbeit Musterstadt", "Ombudsstelle Musterstadt",
    "Rechtsanwaltskammer Musterland", "Frauenhaus Musterstadt",
)]  # fmt: skip
PLAYED = "demonstration"  # in `SafetyRun.digest`
READERS = {
    "de": "Zwei Beratungspersonen (erfunden)",
    "en": "Two counsellors (invented)",
    "fr": "Deux conseillères ou conseillers (inventés)",
}
PASSES_ON = {
    "de": "Nichts ohne Ihre Zustimmung – außer ein Kind oder ein Leben ist in Gefahr.",
    "en": "Nothing without your agreement – unless a child or a life is in danger.",
    "fr": "Rien sans votre accord – sauf si un enfant ou une vie est en danger.",
}
_ANSWERED = "(Erfunden) Mein Chef hat meinen Pass. Ich bekomme seit drei Monaten kein Geld. Ich arbeite auf dem Bau."
_PHOTO = "(Erfunden) Wir schlafen zu acht in einem Container neben der Halle. Das Foto zeigt die Tür."
_QUIET = "(Inventat) Nu vreau număr. Vreau doar să știți: la fermă nu avem voie să ieșim seara."
_MINOR = "(Erfunden) In der Küche arbeitet ein Mädchen, vielleicht 15. Sie hat Angst und darf nicht mit uns reden."
_CLOSED = "(Erfunden) Ich brauche jemanden, der meine Lohnabrechnung mit mir liest."


def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """The desk of the invented counselling centre; nothing for the other networks, or when it is there."""
    if network.slug != HOME or not settings.INTAKE or Desk.objects.filter(network=network).exists():
        return
    with transaction.atomic():
        _fill(network, people, now)


def _fill(network: Network, people: Sequence[Member], now: datetime) -> None:
    spare = make_spare_key(network, now)
    members = [one.member for one in seating.may_read(network) if one.member in people]
    offices = network.actors.filter(target_group="counselling_service").order_by("position", "pk")
    office, *others = offices[:2]
    desk = _desk(office, members, now)
    for other in others:  # so that a report can be passed on
        _desk(other, members, now)
    private = open_as_member(spare.private, desk.key_for_spare or b"", desk_spare_place(desk))
    _reports(desk, private, members, now)
    Door.objects.update_or_create(network=Network.objects.get(slug=SENDS), defaults={"leads_to": network})


def make_spare_key(network: Network, now: datetime) -> KeyPair:
    """Made for five trustees who do not exist: their keys are forgotten with the end of this function."""
    pair, value = new_key_pair(), secrets.token_bytes(32)
    blobs = share(pair.private, [new_key_pair().public for _one in TRUSTEES], name=f"spare key of {network.slug}")
    SpareKey.objects.create(
        network=network, public_key=pair.public, trustees=TRUSTEES, made_at=now, drilled_at=now,
        blobs={",".join(map(str, three)): base64.b64encode(blob).decode() for three, blob in blobs.items()},
        sentinel=seal_for_member(pair.public, value, sentinel_place(network)),
        sentinel_digest=sha256(value).hexdigest(),
    )  # fmt: skip
    for kind in ("backup", "restore", "drill"):
        SafetyRun.objects.create(kind=kind, ran_at=now, digest=PLAYED, ok=True)
    return pair


def _desk(office: Actor, members: Sequence[Member], now: datetime) -> Desk:
    seat = members[0].seat_in(HOME)
    assert seat is not None
    desk = seating.set_up(office, members, seat=seat, now=now)
    words = {"readers": READERS, "passes_on": PASSES_ON, "mailbox": "beratung@rheinbogen.example"}
    seating.change_words(desk, words, desk.version, seat=seat, now=now)
    seating.change_state(desk, ON, seat=seat, now=now)
    return Desk.objects.select_related("office", "network").get(pk=desk.pk)


def _reports(desk: Desk, private: Hidden, members: Sequence[Member], now: datetime) -> None:
    """Answered and answered back; with a photo; without a number; marked; closed."""
    seat: Any = members[0].seat_in(HOME)
    day = timedelta(days=1)
    first = _arrive(desk, private, _ANSWERED, now - 4 * day, number=NUMBER, kind="help", contact="Abends, nur SMS")
    acting.reply(
        first, "(Erfunden) Das ist nicht erlaubt. Wir können zusammen einen Brief schreiben. Wann passt es?", [], 1,
        seat=seat, now=now - 3 * day,
    )  # fmt: skip
    acting.add_note(first, "(Erfunden) Dolmetschen für Rumänisch ist angefragt.", seat=seat, now=now - 3 * day)
    sending.add_message(first.report, first.key, "(Erfunden) Montag nach 18 Uhr.", from_desk=False, now=now - day)
    Report.objects.filter(pk=first.report.pk).update(unread_by_desk=True, state="read")
    photo = sending.File(name="photo.jpg", type="image/jpeg", cleaned=True, content=_photo())
    _arrive(desk, private, _PHOTO, now - 2 * day, number=_some_number(), files=[photo], about="other", police="ask")
    _arrive(desk, private, _QUIET, now - day, number="", language="ro")
    marked = _arrive(desk, private, _MINOR, now - 5 * day, number=_some_number(), about="other", agrees="no")
    acting.mark(marked, Marks(danger=True, minor=True), 1, seat=seat, now=now - 5 * day)
    acting.assign(marked.report, members[-1].pk, 2, seat=seat, now=now - 5 * day)
    Report.objects.filter(pk=marked.report.pk).update(unread_by_desk=False, state="read")
    closed = _arrive(desk, private, _CLOSED, now - 20 * day, number=_some_number(), kind="help", police="no")
    acting.close(closed, "(Erfunden) Geklärt.", "(Erfunden) Alles Gute für Sie!", 1, seat=seat, now=now - 9 * day)
    Report.objects.filter(pk=closed.report.pk).update(unread_by_desk=False)
    for situation, times in (("unpaid_wages", 4), ("danger_now", 1)):
        for _time in range(times):
            count_consultation(desk, situation, "phone", now=now)


def _arrive(
    desk: Desk, private: Hidden, text: str, at: datetime, *, number: str, files: Sequence[sending.File] = (),
    kind: str = "report", **more: str,
) -> Opened:  # fmt: skip
    """An invented report, as if it had arrived then."""
    said = {
        "about": "self",
        "agrees": "unknown",
        "police": "no",
        "language": "de",
        "at": at.isoformat(timespec="minutes"),
    }
    content = sending.Content(text=text, **{**said, **more})  # type: ignore[arg-type]
    box = keys.keys_of(read_number(number)) if number else None
    report = sending.send_report(desk, content, files, box_keys=box, kind=kind, once=uuid.uuid4(), now=at)
    return Opened(report, keys.key_for_desk(private, report), private)


def _some_number() -> str:
    """A number that is written down nowhere."""
    return f"{secrets.randbelow(10**20):020d}"


def _photo() -> bytes:
    """A drawn container with a door: no photo of a real place."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (640, 420), "#c9d6df")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 140, 580, 360), fill="#7a8b99", outline="#33424e", width=6)
    draw.rectangle((260, 200, 350, 360), fill="#4b5a66", outline="#33424e", width=4)
    draw.ellipse((330, 275, 342, 287), fill="#e9c46a")
    sink = io.BytesIO()
    picture.save(sink, "JPEG", quality=80)
    return sink.getvalue()

"""One invented case, told day by day through the real functions."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from wegweiser.cases import beginning, bodies, writing
from wegweiser.cases.conferencing import calling, minutes
from wegweiser.cases.demo.stories import Story
from wegweiser.cases.due import demo as due
from wegweiser.cases.ending import closing
from wegweiser.cases.models import Referral
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import answering, contents, links, referring
from wegweiser.cases.sharing.consent_text import VERSION
from wegweiser.cases.way import demo as way
from wegweiser.cases.window import opening
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor, Network
from wegweiser.intake import keys
from wegweiser.people import locking
from wegweiser.people.demo import demo_passphrase
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import HiddenText
from wegweiser.sealing.numbers import read_number

CODE = HiddenText("20261121")  # of the link of the demonstration
SHARES = ("contact", "situation", "work")
DAY = timedelta(days=1)
HELPS, LINKED = "shelter", "trade_union"  # target groups: with rooms of its own, and without an account


class Telling:
    """One story, told day by day."""

    def __init__(
        self, network: Network, seats: Sequence[Seat], lead: Seat, agreement: Agreement, story: Story, now: datetime
    ) -> None:
        self.network, self.seats, self.lead, self.agreement = network, seats, lead, agreement
        self.story, self.now = story, now
        self.begins = (now - story.ago * DAY).date()
        self.opened = self._begin()
        self.actors: dict[str, Actor] = {}
        for actor in network.actors.filter(archived=False).order_by("-position"):
            self.actors[actor.target_group] = actor

    def at(self, day: int) -> datetime:
        """Ten o'clock on a day of the journey, never after now."""
        return min(way.at_ten(self.opened, self.begins + day * DAY), self.now)

    def tell(self) -> None:
        self._walk(0, 1)
        self._agree()
        if self.story.ends:
            way.fill_plan(self.opened, self.at(1).date(), self._plan())
        self._refer()
        last = max(event.day for event in self.story.journey)
        end = last if self.story.ends else self.story.ago
        self._walk(1, min(end, 20))
        self._confer()
        if self.story.journey is not way.GERMANY_WITHOUT_POLICE:
            hearing = self.begins + (540 * DAY if self.story.ends else (self.story.ago + 16) * DAY)
            way.fill_court(self.opened, self.at(20).date(), hearing)
        self._miss()
        self._walk(20, end - 1)
        if self.story.ends:
            self._walk(end - 1, end)
            closing.close(self.opened, "Alles ist zu Ende gebracht. (erfunden)", now=self.at(end))
        else:
            self._today()

    def _begin(self) -> OpenCase:
        private = locking.unlock_with_passphrase(self.lead.member, demo_passphrase().text)
        assert private is not None
        deputy = beginning.colleagues_of(self.lead)[0]
        story, first = self.story, bodies.Note(text=self.story.story)
        person = bodies.Person(
            alias=story.alias, name=story.name, language=story.language, interpreter=True, no_voicemail=True,
            safe="Nur mittwochs nach 14 Uhr, nie abends (erfunden)", reach="Nur SMS, Nummer im Umschlag (erfunden)",
        )  # fmt: skip
        begun = datetime.combine(self.begins, way.TEN, self.now.tzinfo)
        opened = beginning.begin(
            private, self.lead, deputy, person, bodies.Opening(how="told"), first=[writing.New(first)], now=begun
        )
        opening.open_window(opened, keys.new_box(keys.keys_of(read_number(story.number))), now=begun)
        return opened

    def _walk(self, since: int, until: int) -> None:
        """What happened after one day, up to another."""
        after = None if since == 0 else self.begins + since * DAY
        way.walk(self.opened, self.story.journey, begins=self.begins, until=self.begins + until * DAY, since=after)

    def _agree(self) -> None:
        """Yes to some bodies, a withheld group, and one clear no."""
        story, day = self.story, self.at(1)
        said: list[bodies.Body] = [
            bodies.Consent(
                recipient=self.actors[group].slug, groups=(*SHARES, "wages", "health"), given_on=day.date(),
                withheld=("health",) if group == "police" else (), until=(self.now + 120 * DAY).date(),
                text_version=VERSION, language=story.language, interpreter=True,
            )
            for group in (HELPS, LINKED, "police", "immigration_authority")
        ]  # fmt: skip
        no = bodies.Refusal(
            recipient=self.actors["prosecution"].slug, groups=("contact", "health"), asked_on=day.date()
        )
        writing.write(self.opened, [writing.New(one) for one in (*said, no)], now=day)

    def _plan(self) -> dict[str, str]:
        return {"shelter": self.actors[HELPS].slug, "money": self.actors[LINKED].slug}

    def _refer(self) -> None:
        """One accepted and done, one declined, and one to a body without an account."""
        done = self._send(HELPS, "Ein Zimmer wird gesucht, ab sofort. (erfunden)", 2)
        self._answer(done, "accepted", "Ein Zimmer ist frei. (erfunden)", 3)
        self._answer(done, "done", "Eingezogen. (erfunden)", 6)
        asked = self._send("immigration_authority", "Beratung zum Aufenthalt erbeten. (erfunden)", 3)
        self._answer(asked, "declined", "Dafür sind wir nicht zuständig. (erfunden)", 5)

    def _send(self, group: str, text: str, day: int, purpose: str = "help") -> Referral:
        part = contents.Part(group="situation", text=text)
        draft = referring.Draft(office=self.actors[group], parts=(part,), purpose=purpose)
        return referring.refer(self.opened, draft, now=self.at(day))[0]

    def _answer(self, row: Referral, outcome: str, text: str, day: int) -> None:
        key = contents.key_for_case(row, self.opened)
        said = contents.Answer(outcome=outcome, at=self.at(day).isoformat(), text=text)
        row = Referral.of_case.select_related("case__network", "case__way", "office").get(pk=row.pk)
        answering.answer(row, key, said, None, now=self.at(day))

    def _confer(self) -> None:
        """One conference that was held, with decisions and a task."""
        held = self._call(12)
        readers = list(held.readers.values_list("pk", flat=True))
        task = ("Termin beim Arzt ausmachen (erfunden)", (self.begins + 25 * DAY), "")
        kept = minutes.Minutes(there=readers, decisions=("Alle warten mit der Ladung. (erfunden)",), tasks=(task,))
        minutes.keep(self.opened, held, kept, version=held.version, now=self.at(13))
        self._done("Termin beim Arzt")

    def _call(self, day: int) -> Any:
        plan = calling.Plan(
            agreement=self.agreement, offices=(self.actors["police"],), opens_at=self.at(day) + timedelta(minutes=1),
            closes_at=self.at(day) + timedelta(hours=6), purpose="Wer tut was bis zur Anhörung? (erfunden)",
            agenda=("Stand", "Schutz", "Nächster Termin"),
            parts=(contents.Part(group="situation", text="Eine Person, Küche, neun Monate. (erfunden)"),),
        )  # fmt: skip
        return calling.call(self.opened, plan, now=self.at(day))

    def _done(self, begins: str) -> None:
        for ref, (_written, task) in self.opened.record.latest(bodies.Task).items():
            if task.text.startswith(begins):
                done = bodies.Task(text=task.text, due=task.due, status="done", decided_in=task.decided_in)
                writing.write(self.opened, [writing.New(done, ref=ref)], now=self.at(20))

    def _miss(self) -> None:
        """A day that was missed, and went to the deputy."""
        day = 14 if self.story.ends else max(14, self.story.ago - 6)
        task = bodies.Task(text="Bescheinigung der Krankenkasse anfordern (erfunden)", due=self.at(day).date())
        writing.write(self.opened, [writing.New(task)], now=self.at(13))
        due.miss(self.opened, self.at(day + 4))
        if self.story.ends:
            self._done("Bescheinigung")

    def _today(self) -> None:
        """What waits now: a referral by link, a conference, messages in the window, a task of this week."""
        sent = self._send(LINKED, "Bitte um Hilfe beim Lohn. (erfunden)", self.story.ago - 1)
        if sent.way == "link":
            key = contents.key_for_case(sent, self.opened)
            links.lock(sent, key, links.Link(HiddenText(token_of(sent)), CODE))
            sent.save(update_fields=["token_hash", "tries", "locked_key"])
        way.fill_plan(self.opened, self.at(self.story.ago - 10).date(), self._plan())
        self._send("police", "Bitte um Prüfung und Schutz bei der Anhörung. (erfunden)", self.story.ago - 1, "step")
        self._call(self.story.ago)
        due.fill_tasks(self.opened, [("Brief an den Arbeitgeber gegenlesen (erfunden)", 3, "open")], self.now)
        said = bodies.Message(text="Der Termin am Mittwoch bleibt. Wir kommen mit. (erfunden)", from_person=False)
        opening.tell(self.opened, said, now=self.now)


def token_of(row: Referral) -> str:
    """The end of a link that the demonstration can find again."""
    return base64.urlsafe_b64encode(sha256(f"demonstration {row.pk}".encode()).digest()).decode().rstrip("=")

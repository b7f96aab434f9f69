"""One invented case, told day by day through the real functions."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from wegweiser.cases import beginning, bodies, writing
from wegweiser.cases.conferencing import calling, minutes
from wegweiser.cases.demo.stories import HELPS, LINKED, Story
from wegweiser.cases.due import demo as due
from wegweiser.cases.ending import closing
from wegweiser.cases.ending import demo as ending
from wegweiser.cases.htcds import demo as htcds
from wegweiser.cases.models import Referral
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import demo as record
from wegweiser.cases.sharing import answering, contents, links, referring
from wegweiser.cases.sharing.consent_text import VERSION
from wegweiser.cases.way import demo as way
from wegweiser.cases.window import inside, opening
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


class Telling:
    """One story, told day by day."""

    def __init__(self, network: Network, lead: Seat, agreement: Agreement, story: Story, now: datetime) -> None:
        self.network, self.lead, self.agreement = network, lead, agreement
        self.story, self.now = story, now
        self.begins = (now - story.ago * DAY).date()
        self.opened = self._begin()
        others = network.actors.filter(archived=False).exclude(pk=self.opened.case.office_id)
        self.actors: dict[str, Actor] = {actor.target_group: actor for actor in others.order_by("-position")}

    def at(self, day: int) -> datetime:
        """Ten o'clock on a day of the journey, never after now."""
        return min(way.at_ten(self.opened, self.begins + day * DAY), self.now)

    def tell(self) -> OpenCase:
        """From its first day to its end, or to today."""
        self._walk(0, 1)
        record.fill_notes(self.opened, self.at(1))
        record.fill_file(self.opened, self.at(1))
        htcds.fill_details(self.opened, self.story.alias, self.at(1))
        self._agree()
        if self.story.ends:
            way.fill_plan(self.opened, self.at(1).date(), self._plan())
        self._refer()
        last = max(event.day for event in self.story.journey)
        end = last if self.story.ends else self.story.ago
        self._walk(1, min(end, 20))
        self._confer()
        if self.story.circle.decides:
            hearing = self.begins + (540 * DAY if self.story.ends else (self.story.ago + 16) * DAY)
            way.fill_court(self.opened, self.at(20).date(), hearing)
        if self.story.ends:
            self._miss(14)
        self._walk(20, end - 1)
        if self.story.ends:
            self._end(end)
        else:
            self._miss(self.story.ago - 6)
            self._today()
        return self.opened

    def _end(self, day: int) -> None:
        """Closed and coded; of the case that went to court nothing is deleted for now."""
        self._walk(day - 1, day)
        closing.close(self.opened, "Alles ist zu Ende gebracht. (erfunden)", now=self.at(day))
        ending.fill_coded(self.opened, self.at(day))
        if self.story.circle.decides:
            ending.fill_hold(self.opened, "Das Gericht kann die Akte noch verlangen. (erfunden)", self.at(day))

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
        number = keys.keys_of(read_number(story.number))
        opening.open_window(opened, keys.new_box(number), now=begun)
        self.hers = inside.find(keys.open_box(number))
        return opened

    def _walk(self, since: int, until: int) -> None:
        """What happened after one day, up to another."""
        after = None if since == 0 else self.begins + since * DAY
        way.walk(self.opened, self.story.journey, begins=self.begins, until=self.begins + until * DAY, since=after)

    def _agree(self) -> None:
        """Yes to some bodies, a withheld group, and one clear no."""
        story, circle, day = self.story, self.story.circle, self.at(1)
        said: list[bodies.Body] = [
            bodies.Consent(
                recipient=self.actors[group].slug, groups=(*SHARES, "wages", "health"), given_on=day.date(),
                withheld=("health",) if group == "police" else (), until=(self.now + 120 * DAY).date(),
                text_version=VERSION, language=story.language, interpreter=True,
            )
            for group in circle.told
        ]  # fmt: skip
        no = bodies.Refusal(
            recipient=self.actors[circle.refused].slug, groups=("contact", "health"), asked_on=day.date()
        )
        writing.write(self.opened, [writing.New(one) for one in (*said, no)], now=day)

    def _plan(self) -> dict[str, str]:
        return {"shelter": self.actors[HELPS].slug, "money": self.actors[LINKED].slug}

    def _refer(self) -> None:
        """One accepted and done, one declined, and one to a body without an account."""
        done = self._send(HELPS, "Ein Zimmer wird gesucht, ab sofort. (erfunden)", 2)
        self._answer(done, "accepted", "Ein Zimmer ist frei. (erfunden)", 3)
        self._answer(done, "done", "Eingezogen. (erfunden)", 6)
        asked = self._send(self.story.circle.declines, "Beratung zum Aufenthalt erbeten. (erfunden)", 3)
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
        kept = minutes.Minutes(there=readers, decisions=("Niemand ruft die Person an. (erfunden)",), tasks=(task,))
        minutes.keep(self.opened, held, kept, version=held.version, now=self.at(13))
        self._done("Termin beim Arzt")

    def _call(self, day: int) -> Any:
        plan = calling.Plan(
            agreement=self.agreement, offices=(self.actors[self.story.circle.meets],), agenda=("Stand", "Schutz"),
            opens_at=self.at(day) + timedelta(minutes=1), closes_at=self.at(day) + timedelta(hours=6),
            purpose="Wer tut was bis zum nächsten Termin? (erfunden)",
            parts=(contents.Part(group="situation", text=self.story.story),),
        )  # fmt: skip
        return calling.call(self.opened, plan, now=self.at(day))

    def _done(self, begins: str) -> None:
        for ref, (_written, task) in self.opened.record.latest(bodies.Task).items():
            if task.text.startswith(begins):
                done = bodies.Task(text=task.text, due=task.due, status="done", decided_in=task.decided_in)
                writing.write(self.opened, [writing.New(done, ref=ref)], now=self.at(20))

    def _miss(self, day: int) -> None:
        """A day that was missed, and went to the deputy."""
        task = bodies.Task(text="Bescheinigung der Krankenkasse anfordern (erfunden)", due=self.at(day).date())
        writing.write(self.opened, [writing.New(task)], now=self.at(day - 1))
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
        if decides := self.story.circle.decides:
            self._send(decides, "Bitte um Prüfung und Schutz bei der Anhörung. (erfunden)", self.story.ago - 1, "step")
        self._call(self.story.ago)
        due.fill_tasks(self.opened, [("Brief an den Arbeitgeber gegenlesen (erfunden)", 3, "open")], self.now)
        said = bodies.Message(text="Der Termin am Mittwoch bleibt. Wir kommen mit. (erfunden)", from_person=False)
        opening.tell(self.opened, said, now=self.now)
        self._in_her_window()

    def _in_her_window(self) -> None:
        """She writes, asks to be called, and takes back what she agreed to for the body that declined."""
        assert self.hers is not None
        inside.say(self.hers, "Ich bin gut angekommen. (erfunden)", now=self.now)
        inside.wish(self.hers, "call_me", now=self.now)
        inside.take_back(self.hers, self.actors[self.story.circle.declines].slug, now=self.now)


def token_of(row: Referral) -> str:
    """The end of a link that the demonstration can find again."""
    return base64.urlsafe_b64encode(sha256(f"demonstration {row.pk}".encode()).digest()).decode().rstrip("=")

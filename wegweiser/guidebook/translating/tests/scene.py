"""What the tests of the desk share: a town with texts in every state, in German, English and Arabic."""

from __future__ import annotations

from wegweiser.guidebook.members.tests.scene import NOW, hidden
from wegweiser.guidebook.models import Actor, Text

DESK = "/members/rosenau/translations"
ORIGINAL = "Das Rathaus hilft Menschen, die keinen Lohn bekommen. Es zahlt nicht den Mindestlohn."


def make_desk(town):
    """`city` and `centre` have a German text; English of the city is a draft, Arabic of it outdated."""
    town.network.languages = ["de", "en", "ar"]
    town.network.save()
    Text.objects.create(actor=town.city, language="de", text=ORIGINAL)
    Text.objects.create(actor=town.city, language="en", text="The town hall helps.", state="draft")
    Text.objects.create(actor=town.city, language="ar", text="المساعدة", state="outdated")
    Text.objects.create(actor=town.centre, language="de", text="Wir beraten.")
    town.ana = town.enrol("Linde-101", "coordinator")
    town.edda = town.enrol("Eibe-102", "editor")
    town.bo = town.enrol("Esche-103", "counsellor", office=town.centre)
    return town


def stored(actor, language):
    """(text, state), or None."""
    return Text.objects.filter(actor=actor, language=language).values_list("text", "state").first()


def page_of(language, actor="rathaus"):
    return f"{DESK}/{language}/texts/{actor}"


def write(browser, where, text, state="draft", **changed):
    """Open the form and send it, as one person alone would."""
    return browser.post(where, {"description": text, "state": state, **hidden(browser.get(where)), **changed})


def far_actor(other):
    far = Actor.objects.create(network=other.network, slug="only-there", name={"de": "Dort"}, area="07314")
    Text.objects.create(actor=far, language="de", text="Dort.")
    return far


__all__ = ["DESK", "NOW", "ORIGINAL", "far_actor", "hidden", "make_desk", "page_of", "stored", "write"]

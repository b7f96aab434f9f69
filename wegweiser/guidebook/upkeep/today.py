"""Today: what waits for a seat, what changed since the member was here, dates, the end of the trail in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Confirmation, InformalEdition, Mistake, PublicationRequest
from wegweiser.guidebook.upkeep.access import actors_of
from wegweiser.guidebook.upkeep.links import address, editor_url
from wegweiser.guidebook.upkeep.overview import expiring, is_stale
from wegweiser.people.keys import needs_network_key
from wegweiser.people.models import ACTIVE, KeyWrap, Membership
from wegweiser.permissions import Seat, decide
from wegweiser.sealing.passphrases import word_list
from wegweiser.trail.models import Head, Row

SOON = timedelta(days=14)
OLDEST = 5
Item = dict[str, Any]  # text, url ("" without one), due (a time or None)
Source = Callable[[Seat, datetime], Iterator[Item]]
WAITING: list[Source] = []  # rooms of other apps say here what waits for a seat, when the app starts
DATES: list[Source] = []  # and which dates come


def show_today(seat: Seat, begun: datetime, now: datetime) -> dict[str, Any]:
    """`begun`: of this session. Lists of items `{text, url, due}`; queries do not grow with the network."""
    since = last_here(seat, begun)
    entries = list(actors_of(seat).only("slug", "name", "checked_on", "confirmed_on", "changed_at", "position"))
    old = [actor for actor in entries if is_stale(_last(actor), now.date())]
    edition = Edition.objects.filter(network=seat.network.slug, audience="formal").order_by("-number").defer("document")
    newest = edition.first()
    return {
        "since": since,
        "waiting": [*_waiting(seat, now, newest, entries), *_from(WAITING, seat, now)],
        "changed": list(_changed(seat, since, newest, entries)) if since else [],
        "dates": [*_from(DATES, seat, now), *_dates(seat, now, newest)],
        "stale": [
            {"name": actor.name, "since": _last(actor), "url": editor_url(seat, actor.slug)}
            for actor in sorted(old, key=lambda actor: (str(_last(actor) or ""), actor.pk))[:OLDEST]
        ],
        "stale_count": len(old),
        "stale_url": _url(seat, "confirmations", "guidebook.confirm_ask") or _url(seat, "gaps", "guidebook.gaps"),
        "chain": chain_words(),
    }


def _from(sources: list[Source], seat: Seat, now: datetime) -> Iterator[Item]:
    return (item for source in sources for item in source(seat, now))


def last_here(seat: Seat, begun: datetime) -> datetime | None:
    """When the member signed in before this session; None: never, or too long ago to be kept."""
    rows = Row.objects.filter(network="", event="SignedIn", by=seat.member.pseudonym, at__lt=begun)
    return rows.order_by("-position").values_list("at", flat=True).first()


def chain_words() -> str:
    """The end of the trail as eight words, to note and compare by voice; "" while the trail is empty."""
    digest = Head.objects.values_list("digest", flat=True).first()
    return words_of(digest) if digest else ""


def words_of(digest: str) -> str:
    """Eight words of a hexadecimal digest: the same digest always gives the same words."""
    number, known, found = int(digest, 16), word_list(), []
    for _place in range(8):
        number, rest = divmod(number, len(known))
        found.append(known[rest])
    return " ".join(found)


def _waiting(seat: Seat, now: datetime, newest: Edition | None, entries: list[Any]) -> Iterator[Item]:
    yield from _publications(seat, newest, entries)
    if url := _url(seat, "confirmations", "guidebook.confirm_ask"):
        count = Confirmation.objects.visible_to(seat).filter(state="corrected", actor__archived=False).count()
        text = ngettext("%(count)s organisation sent a correction", "%(count)s organisations sent corrections", count)
        yield from _counted(text, count, f"{url}?show=corrected")
    if url := _url(seat, "mistakes", "guidebook.mistakes"):
        count = Mistake.objects.visible_to(seat).filter(state="new").count()
        yield from _counted(ngettext("%(count)s reported mistake", "%(count)s reported mistakes", count), count, url)
    if seat.office is not None and is_stale(_last(seat.office), now.date()):
        yield {
            "text": _("The entry of your own body has not been confirmed for six months"),
            "url": _own(seat),
            "due": None,
        }
    if url := _url(seat, "people", "people.invite"):
        count = missing_wraps(seat)
        text = ngettext(
            "%(count)s member waits for the key of the network",
            "%(count)s members wait for the key of the network",
            count,
        )
        yield from _counted(text, count, url)


def _publications(seat: Seat, newest: Edition | None, entries: list[Any]) -> Iterator[Item]:
    url = _url(seat, "publish", "guidebook.approve")
    if not url:
        return
    requests = list(PublicationRequest.objects.visible_to(seat).order_by("-asked_at", "-id")[:1])
    for one in requests:
        if one.state == "open" and one.asked_by != seat.member.pk:
            yield {"text": _("A publication waits for a second pair of eyes"), "url": url, "due": one.asked_at}
        elif one.state in ("refused", "outdated") and one.asked_by == seat.member.pk:
            yield {"text": _("Your publication was not approved"), "url": url, "due": one.decided_at}
    count = sum(
        1 for actor in entries if actor.changed_at and (newest is None or actor.changed_at > newest.published_at)
    )
    text = ngettext("%(count)s changed entry is not published", "%(count)s changed entries are not published", count)
    yield from _counted(text, count, url)


def _counted(text: str, count: int, url: str) -> Iterator[Item]:
    if count:
        yield {"text": text % {"count": count}, "url": url, "due": None}


def _own(seat: Seat) -> str:
    return editor_url(seat, seat.office.slug) or address("actor", seat.network.slug, seat.office.slug)


def missing_wraps(seat: Seat) -> int:
    """Active members whose roles need the network's key, and who do not hold it."""
    held = set(KeyWrap.objects.filter(network_key__network=seat.network).values_list("member_id", flat=True))
    rows = Membership.objects.visible_to(seat).filter(state=ACTIVE).values_list("member_id", "roles")
    return sum(1 for member, roles in rows if member not in held and needs_network_key(roles))


def _changed(seat: Seat, since: datetime, newest: Edition | None, entries: list[Any]) -> Iterator[Item]:
    slug = seat.network.slug
    if newest is not None and newest.published_at > since:
        text = _("Edition %(number)s was published") % {"number": newest.number}
        yield {"text": text, "url": address("edition", slug, newest.number), "due": newest.published_at}
    count = sum(1 for actor in entries if actor.changed_at and actor.changed_at > since)
    text = ngettext("%(count)s entry was changed in the draft", "%(count)s entries were changed in the draft", count)
    yield from _counted(text, count, _url(seat, "publish", "guidebook.approve"))
    count = Confirmation.objects.visible_to(seat).filter(answered_at__gt=since).count()
    text = ngettext("%(count)s organisation answered", "%(count)s organisations answered", count)
    yield from _counted(text, count, _url(seat, "confirmations", "guidebook.confirm_ask"))
    count = Membership.objects.visible_to(seat).filter(state=ACTIVE, since__gt=since.date()).count()
    text = ngettext("%(count)s new member", "%(count)s new members", count)
    yield from _counted(text, count, _url(seat, "people", "people.list"))


def _dates(seat: Seat, now: datetime, newest: Edition | None) -> Iterator[Item]:
    if newest is not None:
        text = _("Edition %(number)s was published") % {"number": newest.number}
        yield {"text": text, "url": address("edition", seat.network.slug, newest.number), "due": newest.published_at}
    informal = InformalEdition.objects.visible_to(seat).order_by("-number").values("number", "published_at").first()
    if informal and decide(seat.roles, "guidebook.read_informal"):
        text = _("Informal edition %(number)s was made") % {"number": informal["number"]}
        yield {"text": text, "url": _url(seat, "informal", "guidebook.read_informal"), "due": informal["published_at"]}
    if url := _url(seat, "confirmations", "guidebook.confirm_ask"):
        for one in expiring(seat, now, SOON)[:OLDEST]:
            yield {
                "text": _("A link ends without an answer"),
                "name": one.actor.name,
                "url": url,
                "due": one.expires_at,
            }


def _last(actor: Any) -> Any:
    return max((day for day in (actor.checked_on, actor.confirmed_on) if day), default=None)


def _url(seat: Seat, name: str, action: str) -> str:
    return address(name, seat.network.slug) if decide(seat.roles, action) else ""

"""For search engines and other programs that know no HSDS: addresses of the pages, bodies as linked data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import msgspec
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.mapping import Translator
from wegweiser.hsds.objects import Location, Organization, Phone, Service
from wegweiser.web import language

from .answering import Answer, problem
from .views import open_data

_XML = "application/xml"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OF_THE_INSTALLATION = ("start", "privacy", "imprint", "accessibility")
_OF_A_NETWORK = ("network", "glance", "editions")
_TYPES = {"police": "PoliceStation", "customs": "GovernmentOffice", "justice": "GovernmentOffice",
          "emergency": "EmergencyService", "public_body": "GovernmentOffice", "non_public": "NGO"}  # fmt: skip


@open_data
def robots(request: HttpRequest) -> Answer:
    """Whoever may read may be told where: members' pages say `noindex` themselves."""
    text = f"User-agent: *\nDisallow: /members/\nSitemap: {_absolute(request, reverse('sitemap'))}\n"
    return Answer(200, text.encode(), content_type="text/plain; charset=utf-8")


@open_data
def sitemap(request: HttpRequest) -> Answer:
    """The index: a map of the installation's own pages, and one of each network."""
    maps = [(reverse("sitemap_pages"), "")]
    maps += [(reverse("network_sitemap", args=[each.slug]), _day(each)) for each in store.all_current()]
    rows = (f"<sitemap><loc>{escape(_absolute(request, path))}</loc>{_changed(day)}</sitemap>" for path, day in maps)
    return _xml("sitemapindex", rows)


@open_data
def sitemap_pages(request: HttpRequest) -> Answer:
    return _xml("urlset", _urls(request, [reverse(name) for name in _OF_THE_INSTALLATION], ""))


@open_data
def network_sitemap(request: HttpRequest, network: str) -> Answer:
    """The pages of a network that search engines may show: in every language, with the day of the edition."""
    loaded = store.current(network)
    if loaded is None:
        return problem(404, "no network of this name has published an edition")
    paths = [reverse(name, args=[network]) for name in _OF_A_NETWORK]
    paths += [reverse("actor", args=[network, actor]) for actor in loaded.actors]
    return _xml("urlset", _urls(request, paths, _day(loaded)))


@open_data
def actor_linked(request: HttpRequest, network: str, actor: str) -> Answer:
    """A body as schema.org: a file of its own, because a page may hold no script."""
    loaded = store.current(network)
    found = loaded.actors.get(actor) if loaded else None
    if loaded is None or found is None:
        return problem(404, "this network has no such body")
    entry = Translator(loaded, get_language() or "en").entry(found)
    page = _absolute(request, reverse("actor", args=[network, actor]))
    linked = linked_data(entry.organization, entry.services, found.kind, page)
    return Answer(200, msgspec.json.encode(linked), content_type="application/ld+json")


def linked_data(organization: Organization, services: Iterable[Service], kind: str, page: str) -> dict[str, Any]:
    """An organization as schema.org; what is not known is left out. A shelter has no address here either."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(kind, "Organization"),
        "@id": f"urn:uuid:{organization.id}",
        "name": organization.name,
        "alternateName": organization.alternate_name,
        "description": organization.description,
        "url": organization.website or page,
        "mainEntityOfPage": page,
        "email": organization.email,
        "address": [_address(each) for each in organization.locations],
        "additionalProperty": [
            {
                "@type": "PropertyValue",
                "name": "must_report",
                "value": organization.must_report,
                "description": organization.must_report_reason,
            }
        ],
        "contactPoint": [_point(each) for each in organization.phones],
        "makesOffer": [
            {"@type": "Offer", "itemOffered": {"@type": "Service", "@id": f"urn:uuid:{each.id}", "name": each.name}}
            for each in services
        ],
    }
    return {name: value for name, value in said.items() if value}


def _address(location: Location) -> dict[str, str]:
    address = location.addresses[0]
    said = {
        "@type": "PostalAddress",
        "streetAddress": address.address_1,
        "postalCode": address.postal_code,
        "addressLocality": address.city,
        "addressCountry": address.country,
    }
    return {name: value for name, value in said.items() if value}


def _point(phone: Phone) -> dict[str, Any]:
    said = {
        "@type": "ContactPoint",
        "telephone": phone.number,
        "description": phone.description,
        "availableLanguage": [each.code for each in phone.languages],
    }
    return {name: value for name, value in said.items() if value}


def _urls(request: HttpRequest, paths: Iterable[str], day: str) -> Iterator[str]:
    for path in (language.split(each)[1] for each in paths):
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(_absolute(request, f"/{code}{path}"))}"/>'
            for code in language.codes()
        )
        yield f"<url><loc>{escape(_absolute(request, path))}</loc>{_changed(day)}{others}</url>"


def _xml(name: str, rows: Iterable[str]) -> Answer:
    more = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if name == "urlset" else ""
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_MAP}"{more}>\n' + "\n".join(rows) + f"\n</{name}>\n"
    )
    return Answer(200, text.encode(), content_type=_XML)


def _day(loaded: Loaded) -> str:
    return loaded.published_at.date().isoformat()


def _changed(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)

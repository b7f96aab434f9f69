"""An invented network for the tests: twelve actors of an invented town, with numbers kept free for fiction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType

import msgspec

from wegweiser.guidebook.editions.document import (
    DocActor,
    DocContact,
    DocMandate,
    DocNetwork,
    DocText,
    Document,
    digest_of,
)
from wegweiser.guidebook.editions.routes import index_of
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.packs.types import KindRule, Pack, PackInfo, Situation, TargetGroup, Task, Topic
from wegweiser.places import Place

SOURCE = "https://example.org/source"
CHECKED = date(2026, 11, 3)
_FACT = {"source": SOURCE, "checked_on": CHECKED}


def _words(de: str, en: str, fr: str) -> dict[str, str]:
    return {"de": de, "en": en, "fr": fr}


_KINDS = (
    ("emergency", "yes", ("Notruf", "Emergency number", "Numéro d’urgence")),
    ("police", "yes", ("Polizei", "Police", "Police")),
    ("customs", "yes", ("Zoll", "Customs", "Douane")),
    ("justice", "yes", ("Justiz", "Justice", "Justice")),
    ("public_body", "yes", ("Behörde", "Public body", "Administration publique")),
    ("non_public", "no", ("Unabhängige Stelle", "Independent body", "Organisme indépendant")),
    ("unknown", "unknown", ("Art nicht bekannt", "Kind not known", "Type inconnu")),
)
_TASKS = (
    ("first_contact", ("Erste Ansprechstelle", "First contact", "Premier contact")),
    ("counsel", ("Beraten", "Counselling", "Conseil")),
    ("shelter", ("Sicher unterbringen", "Safe shelter", "Hébergement sûr")),
    ("identify", ("Betroffene erkennen", "Identification", "Identification")),
    ("investigate", ("Ermitteln", "Investigation", "Enquête")),
    ("prosecute", ("Anklagen", "Prosecution", "Poursuites")),
    ("inspect", ("Arbeitsbedingungen prüfen", "Inspect working conditions", "Contrôle des conditions de travail")),
    ("illicit_work", ("Schwarzarbeit kontrollieren", "Control illicit work", "Contrôle du travail illégal")),
    ("residence", ("Über den Aufenthalt entscheiden", "Decide on residence", "Décider du séjour")),
    ("benefits", ("Leistungen zahlen", "Pay benefits", "Verser des prestations")),
    ("wages", ("Lohn einfordern", "Claim wages", "Réclamer le salaire")),
    ("interpret", ("Dolmetschen", "Interpreting", "Interprétation")),
    ("treat", ("Ärztlich behandeln", "Medical treatment", "Soins médicaux")),
    ("protect_minor", ("Minderjährige schützen", "Protect a minor", "Protéger un mineur")),
)
_GROUPS = (
    ("police", "police", ("Polizei", "Police", "Police")),
    ("fks", "customs", ("Finanzkontrolle Schwarzarbeit", "Financial control of illicit work", "Contrôle financier")),
    ("counselling_service", "non_public", ("Beratungsstelle", "Counselling service", "Service de conseil")),
    ("immigration_authority", "public_body", ("Ausländerbehörde", "Immigration authority", "Service des étrangers")),
    ("youth_office", "public_body", ("Jugendamt", "Youth office", "Office de la jeunesse")),
    ("other", "unknown", ("Andere Stelle", "Other body", "Autre organisme")),
)


_SITUATION = Situation(
    **_FACT,
    slug="unpaid_wages",
    label=_words("Ich bekomme keinen Lohn", "I am not paid", "Je ne suis pas payé"),
    label_noticed=_words("Jemand bekommt keinen Lohn", "Somebody is not paid", "Quelqu’un n’est pas payé"),
    label_professional=_words("Vorenthaltener Lohn", "Unpaid wages", "Salaire impayé"),
    tasks=("wages", "counsel", "interpret"),
)


def pack() -> Pack:
    """A country pack just large enough for the sample."""
    return Pack(
        info=PackInfo(**_FACT, code="xx", name=_words("Musterland", "Sampleland", "Pays modèle"), phone_region="DE"),
        tasks={
            code: Task(**_FACT, code=code, label=_words(*label), plain=_words(*label), next=_words(*label))
            for code, label in _TASKS
        },
        situations={"unpaid_wages": _SITUATION},
        topics={"wages": Topic(**_FACT, code="wages", label=_words("Lohn", "Wages", "Salaire"))},
        kinds={
            code: KindRule(
                **_FACT, kind=code, label=_words(*label), must_report=duty, why=_words("Weil.", "Why.", "Car.")
            )
            for code, duty, label in _KINDS
        },
        target_groups={
            code: TargetGroup(
                **_FACT, code=code, kind=kind, label=_words(*label), must_report="unknown", why=_words("", "", "")
            )
            for code, kind, label in _GROUPS
        },
        contacts={},
        legal_refs={},
        agreements={},
        places=(),
    )


def _phone(value: str, **more: object) -> DocContact:
    return DocContact(channel="phone", value=value, source=SOURCE, checked_on="2026-11-03", **more)  # type: ignore[arg-type]


def _mandates(*given: str) -> tuple[DocMandate, ...]:
    """`"must investigate StPO § 163"`: mode, task, legal basis; a `!` after the task says confirmed."""
    found = []
    for each in given:
        mode, task, *basis = each.split(" ", 2)
        found.append(
            DocMandate(
                task=task.rstrip("!"), mode=mode, assumed=not task.endswith("!"), area="99", legal_basis="".join(basis)
            )
        )
    return tuple(found)


def _actor(
    id_: str, name: tuple[str, str, str], kind: str, level: str, text: str, *mandates: str, **more: object
) -> DocActor:
    return DocActor(
        id=id_,
        name=_words(*name),
        kind=kind,
        level=level,
        area="99",
        mandates=_mandates(*mandates),
        description={"de": DocText(text=text)},
        sources=(SOURCE,),
        checked_on="2026-11-03",
        **{"target_group": "other", "must_report": "unknown", **more},
    )  # type: ignore[arg-type]


ACTORS = (
    _actor(
        "notruf-110",
        ("Polizeinotruf 110", "Police emergency call 110", "Police secours 110"),
        "police",
        "national",
        "Hilfe bei Gefahr, Tag und Nacht.",
        "must first_contact",
        "must investigate StPO § 163",
        emergency=1,
        must_report="yes",
        must_prosecute=True,
        target_group="police",
        contacts=(_phone("110", hours="24/7"),),
    ),
    _actor(
        "notruf-112",
        ("Rettungsdienst und Feuerwehr 112", "Ambulance and fire service 112", "Secours 112"),
        "emergency",
        "national",
        "Hilfe bei Verletzung und Feuer.",
        "must treat",
        emergency=2,
        contacts=(_phone("112", hours="24/7"),),
    ),
    _actor(
        "kripo",
        (
            "Kriminalinspektion Musterstadt – Kommissariat Menschenhandel",
            "Criminal police, trafficking unit",
            "Police criminelle, unité traite",
        ),
        "police",
        "district",
        "Ermittelt bei Menschenhandel und Ausbeutung. Nimmt Anzeigen auf und schützt Zeuginnen und Zeugen.",
        "must investigate! StPO §§ 158, 163",
        "must identify!",
        "must_not counsel",
        must_report="yes",
        must_prosecute=True,
        target_group="police",
        duty_why=_words(
            "Die Polizei muss jeder Straftat nachgehen.",
            "Police must follow up every crime.",
            "La police doit poursuivre chaque infraction.",
        ),
        contacts=(
            _phone("+493023125010", hours="Mo-Fr 08:00-16:00"),
            DocContact(channel="email", value="kripo@musterstadt.example", source=SOURCE),
        ),
    ),
    _actor(
        "zoll",
        (
            "Hauptzollamt Musterstadt, Finanzkontrolle Schwarzarbeit",
            "Main customs office, control of illicit work",
            "Bureau principal des douanes",
        ),
        "customs",
        "state",
        "Prüft Mindestlohn, illegale Beschäftigung und ausbeuterische Arbeitsbedingungen auf Baustellen.",
        "must illicit_work! SchwarzArbG § 2",
        "must inspect",
        must_report="yes",
        must_prosecute=True,
        target_group="fks",
        contacts=(_phone("+496990009020", hours="Mo-Th 07:00-15:30; Fr 07:00-13:00"),),
    ),
    _actor(
        "auslaenderbehoerde",
        (
            "Stadt Musterstadt – Ausländerbehörde",
            "City of Musterstadt – Immigration office",
            "Ville de Musterstadt – Service des étrangers",
        ),
        "public_body",
        "municipal",
        "Entscheidet über Aufenthaltstitel und über die Bedenkzeit von mindestens drei Monaten.",
        "must residence! AufenthG § 25 Abs. 4a und 4b",
        must_report="yes",
        target_group="immigration_authority",
        address="Rathausplatz 1, Musterstadt",
        hours_text={"de": "nach Vereinbarung"},
    ),
    _actor(
        "lohnlotse",
        (
            "Lohnlotse – Beratung für Beschäftigte",
            "Lohnlotse – advice for workers",
            "Lohnlotse – conseil aux travailleurs",
        ),
        "non_public",
        "municipal",
        "Hilft, wenn der Lohn nicht gezahlt wird. Berät zu Arbeitszeit, Vertrag und Kündigung. Auch für Menschen ohne "
        "Papiere. Schuldnerberatung in Not.",
        "may counsel!",
        "may wages!",
        "may first_contact",
        must_report="no",
        confidential=True,
        anonymous=True,
        free=True,
        target_group="counselling_service",
        languages=("de", "en", "ro", "bg", "pl"),
        topics=("wages",),
        confirmed_on="2026-10-12",
        duty_why=_words(
            "Die Stelle ist keine Behörde.", "It is not a public body.", "Ce n’est pas une administration."
        ),
        contacts=(
            _phone(
                "+493023125030",
                label=_words("Rumänisch", "Romanian", "roumain"),
                languages=("ro",),
                hours="Mo-Fr 09:00-17:00",
            ),
            _phone("+493023125031", label=_words("Bulgarisch", "Bulgarian", "bulgare"), languages=("bg",)),
            DocContact(channel="email", value="hilfe@lohnlotse.example", source=SOURCE),
            DocContact(channel="web", value="https://lohnlotse.example", source=SOURCE),
        ),
    ),
    _actor(
        "frauenhaus",
        ("Zuflucht Musterland – Fachberatung für Frauen", "Refuge for women", "Refuge pour femmes"),
        "non_public",
        "state",
        "Fachberatungsstelle für Frauen, die von Menschenhandel betroffen sind.",
        "may shelter!",
        "may counsel!",
        must_report="no",
        confidential=True,
        sex="female",
        free=True,
        target_group="counselling_service",
        contacts=(_phone("+494066969040"),),
    ),
    _actor(
        "staatsanwaltschaft",
        ("Staatsanwaltschaft Musterstadt", "Public prosecutor", "Parquet"),
        "justice",
        "district",
        "Leitet das Strafverfahren.",
        "must prosecute StPO § 152",
        must_report="yes",
        must_prosecute=True,
    ),
    _actor(
        "jugendamt",
        ("Stadt Musterstadt – Jugendamt", "Youth office", "Office de la jeunesse"),
        "public_body",
        "municipal",
        "Nimmt Kinder und Jugendliche in Obhut.",
        "must protect_minor SGB VIII § 42",
        target_group="youth_office",
        contacts=(DocContact(channel="phone", value="", text="über die Zentrale"),),
    ),
    _actor(
        "sprachbruecke",
        ("Sprachbrücke e. V.", "Language bridge", "Pont des langues"),
        "non_public",
        "municipal",
        "Vermittelt Menschen, die bei Gesprächen übersetzen: Häuser, Ämter, Kliniken.",
        "may interpret",
        must_report="no",
        languages=("ar", "fa", "tr"),
        contacts=(_phone("+492214710050"),),
    ),
    _actor(
        "kasse",
        ("Jobcenter Köln-Muster", "Job centre Köln-Muster", "Agence pour l’emploi"),
        "public_body",
        "district",
        "Zahlt Leistungen zum Lebensunterhalt.",
        "must benefits SGB II",
        must_report="yes",
        contacts=(_phone("+498999998060"),),
    ),
    _actor(
        "runder-tisch",
        (
            "Runder Tisch gegen Arbeitsausbeutung",
            "Round table against labour exploitation",
            "Table ronde contre l’exploitation",
        ),
        "unknown",
        "municipal",
        "Bringt alle Stellen an einen Tisch.",
        "may first_contact",
    ),
)


def document(actors: tuple[DocActor, ...] = ACTORS, slug: str = "musterstadt") -> Document:
    return Document(
        network=DocNetwork(
            slug=slug,
            name="Netzwerk gegen Arbeitsausbeutung Musterstadt",
            place="99",
            pack="xx",
            fictional=True,
            welcome=_words("Wer hilft hier bei Arbeitsausbeutung?", "Who helps here?", "Qui aide ici ?"),
        ),
        actors=actors,
    )


def loaded(actors: tuple[DocActor, ...] = ACTORS, slug: str = "musterstadt") -> Loaded:
    """The sample as a published edition, without a database."""
    doc, rules = document(actors, slug), pack()
    place = Place(key="99", name="Musterstadt", level="municipality", country="99", parent="", nuts="")
    return Loaded(
        slug=slug,
        number=3,
        digest=digest_of(doc),
        published_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        document=doc,
        actors=MappingProxyType({actor.id: actor for actor in actors}),
        index=index_of(doc, rules),
        pack=rules,
        place=place,
        chain=(place,),
    )


def many(number: int) -> tuple[DocActor, ...]:
    """The sample's actors again and again under other names."""
    return tuple(_renamed(ACTORS[n % len(ACTORS)], n) for n in range(number))


def _renamed(actor: DocActor, n: int) -> DocActor:

    name = {language: f"{text} {n}" for language, text in actor.name.items()}
    return msgspec.structs.replace(actor, id=f"{actor.id}-{n}", name=name, emergency=actor.emergency if n < 12 else 0)


def with_text(id_: str, text: DocText) -> DocActor:
    """An actor that is only a name and a German text."""
    return DocActor(
        id=id_,
        name={"de": "Name"},
        kind="unknown",
        target_group="other",
        level="municipal",
        area="99",
        description={"de": text},
    )

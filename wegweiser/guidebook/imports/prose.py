"""Words of a row that say for whom and how a body works. Sentences that deny something are not taken as saying it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")
_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|kein|keine|keinen|keiner|nicht|nie|ne|n'|pas|aucun|aucune|sans)\b", re.IGNORECASE
)
_NO_CASES = re.compile(
    r"no (?:own |individual |single )*case ?work|(?:does|do) not (?:handle|take|deal with) (?:individual|single|own) "
    r"(?:complaint|case)s?|not a help ?line|no (?:individual )?(?:advice|counselling) (?:for|to) individuals|"
    r"keine (?:eigene )?(?:einzelfallberatung|einzelfallhilfe|fallarbeit|einzelberatung)|"
    r"pas de (?:suivi|conseil|traitement)s? individuels?|(?:only|nur|uniquement) (?:training and networking|schulung)|"
    r"training and networking only|^training and networking",
    re.IGNORECASE,
)
_ONLY_WOMEN = re.compile(
    r"(?:for|to) women only|only (?:for|to) women|women only|not suitable for men|(?:for|to) (?:all )?women and girls|"
    r"(?:nur|ausschließlich) (?:für|an) frauen|(?:für|an) (?:alle )?frauen und mädchen|"
    r"(?:uniquement|exclusivement|seulement|réservée?s?) (?:pour|aux) (?:les )?femmes|"
    r"(?:pour|aux) (?:les )?femmes et (?:les )?filles|"
    r"\b(?:berät|unterstützt|begleitet|counsels|advises|supports|conseille|accueille)(?: (?:und|and|et) \w+)?"
    r"(?: les| des)?(?: migrant| geflüchtete| gewaltbetroffene)? (?:frauen|women|femmes)\b"
    r"(?! (?:und|and|et) (?:les )?famil)",
    re.IGNORECASE,
)
# "counselling for migrant and refugee women", "Fachberatung für Frauen": an offer that names women alone
_OFFER_TO_WOMEN = re.compile(
    r"(?:beratung\w*|unterstützung|schutz|unterkunft|counsel\w+|advice|support|shelter|accommodation|conseil|accueil|"
    r"soutien|refuge|foyer|abri|hébergement|zuflucht)(?: cent(?:re|er)| service)?"
    r" (?:für|for|pour|aux)(?: les)?(?: [\w-]+){0,3}? (?:frauen|women|femmes)\b(?! and famil| und famil| et famil)",
    re.IGNORECASE,
)
_WOMEN_NAME = re.compile(
    r"frauenhaus|frauenhäuser|frauenberatung|frauennotruf|frauenschutz|fraenhaus|(?:für|gegen) frauen\b|mädchenhaus|"
    r"women[’']s (?:shelter|helpline|refuge|advice|counselling)|(?:for|against) women|pour femmes|faites aux femmes",
    re.IGNORECASE,
)
_ALSO_MEN = re.compile(
    r"mainly men|(?:and|or|also|for) men\b|men and women|women and men|(?:auch|und|oder) männer|männer und frauen|"
    r"frauen und männer|hommes et (?:les )?femmes|femmes et (?:les )?hommes|"
    r"whatever (?:their|the) sex|(?:jeden|aller|alle|unabhängig vom) geschlechter?s?|all genders|any gender|"
    r"de tous? (?:les )?(?:genres?|sexes?)|quel que soit (?:le|leur) (?:genre|sexe)",
    re.IGNORECASE,
)
_ONLY_MEN = re.compile(r"(?:for men only|only for men|nur für männer|uniquement pour (?:les )?hommes)", re.IGNORECASE)
_ANONYMOUS = re.compile(
    r"\banonym(?:ous|ously|e|er|en|es|ement)?\b"
    r"(?!,? (?:accommodation|shelters?|housing|unterbringung|unterkunft|wohn|héberg))",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:staff|team|mitarbeit\w*|personnel|équipe)\b", re.IGNORECASE)
_CONFIDENTIAL = re.compile(r"\b(?:confidential|confidentially|vertraulich\w*|confidentiel\w*)\b", re.IGNORECASE)
_FREE = re.compile(
    r"\bfree of charge\b|\bkostenlos\w*|\bkostenfrei\w*|\bunentgeltlich\w*|\bgratuit\w*|"
    r"^\s*free\b(?! (?:movement|trade|time))|"
    r"\bfree(?:,| and| or| (?:legal |first |medical )?(?:help|advice|information|counselling|treatment|care))\b",
    re.IGNORECASE,
)
_SHELTERS = re.compile(
    r"\b(?:night )?shelters?\b|"
    r"\b(?:protected|safe|emergency|temporary|anonymous|secure)(?:, \w+)? (?:accommodation|housing)|"
    r"notübernachtung|notschlafstelle|schlafpl[aä]tz|abri de nuit|frauenhaus|frauenhäuser|notunterkunft|"
    r"(?:sichere|anonyme|geschützte)\w* (?:unterbringung|unterkunft|unterkünfte|wohnung)|"
    r"schutz(?:wohnung|unterkunft|unterkünfte)|"
    r"maisons? d[’']accueil|hébergement",
    re.IGNORECASE,
)
_ADVISES = re.compile(r"\bberät\b|beratung|\bcounsel|\badvi[cs]e|\bconseil|\bécoute|\bhört zu|\blisten", re.IGNORECASE)
_ONLY_A_BED = re.compile(
    r"notübernachtung|notschlafstelle|nachtasyl|abri de nuit|asile de nuit|night shelter", re.IGNORECASE
)
_OFFICE_NAME = re.compile(
    r"^\W*(?:\w*ministeri(?:um|e)\b|ministère\b|ministry\b|\w+es (?:\w*staats)?ministerium\b|senatsverwaltung\b)|"
    r"\bbürger(?:telefon|service|büro|amt|center)\b|\bbehörden(?:ruf)?nummer\b|\bbiergerzenter\b|\bservicenummer 115\b|"
    r"\b(?:citizens?[’']? (?:office|phone))\b|\bstandard (?:téléphonique|communal)\b",
    re.IGNORECASE,
)
_THEIR_CHILDREN = re.compile(
    r"\b(?:ihren?|deren|seinen?|mit) kindern?\b|\b(?:their|with) children\b|\b(?:leurs|avec) enfants\b|"
    r"\bfrauen und kinder\b|\bwomen and children\b|\bfemmes et (?:leurs )?enfants\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:same association|sister|refers?|referral|can refer|verweist|vermittelt an|oriente vers|outreach)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?;])\s+|\n", text) if part.strip()]


@lru_cache(maxsize=16)  # a row asks several things of the same text
def affirmed(text: str) -> str:
    """The text without the sentences that deny something and without web addresses, a sentence a line."""
    plain = re.sub(r"https?://\S+", " ", text)
    return "\n".join(sentence for sentence in sentences(plain) if not _DENIES.search(sentence))


def folded(text: str) -> str:
    """Casefolded words with single blanks, also at both ends, for `has_words`."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def has_words(folded_text: str, words: tuple[str, ...]) -> bool:
    """Does one of the words or phrases stand in the folded text as whole words?"""
    return any(word in folded_text for word in _all_folded(words))


@cache
def _all_folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words if word.strip())


def works_on_cases(*texts: str) -> bool:
    """False when a text says that the body does not help single persons."""
    return not any(_NO_CASES.search(sentence) for text in texts for sentence in sentences(text))


def for_sex(name: str, text: str) -> str:
    """`female`, `male` or "" (everybody, or nothing said)."""
    if _ALSO_MEN.search(re.sub(r"not suitable for men|for men only|only for men", "", text, flags=re.IGNORECASE)):
        return ""
    if _ONLY_MEN.search(text):
        return "male"
    said = f"{name}. {text}"
    only = _ONLY_WOMEN.search(said) or _OFFER_TO_WOMEN.search(said) or _WOMEN_NAME.search(name)
    return "female" if only else ""


def says_anonymous(text: str) -> bool | None:
    """True when a person may stay anonymous there; None when nothing is said."""
    told = any(_ANONYMOUS.search(part) and not _STAFF.search(part) for part in sentences(affirmed(text)))
    return True if told else None


def says_confidential(text: str) -> bool | None:
    return True if _CONFIDENTIAL.search(affirmed(text)) else None


def says_free(text: str) -> bool | None:
    return True if any(_FREE.search(part) for part in sentences(affirmed(text))) else None


def offers_shelter(text: str) -> bool:
    """Does the body itself give or arrange safe housing?"""
    return any(_SHELTERS.search(part) and not _OTHERS.search(part) for part in sentences(affirmed(text)))


def advises(text: str) -> bool:
    """Does it say that somebody listens to a person and advises?"""
    return any(_ADVISES.search(part) and not _OTHERS.search(part) for part in sentences(affirmed(text)))


def only_a_bed(text: str) -> bool:
    """Is it a place for the night only, which does not counsel?"""
    return bool(_ONLY_A_BED.search(text)) and not advises(text)


def is_office_by_name(name: str) -> bool:
    """A ministry or a town's general number, whatever list it stands in: never the answer to a person in need."""
    return bool(_OFFICE_NAME.search(name))


def without_children_of_others(text: str) -> str:
    """The text without "their children": help for women and their children is no help for minors."""
    return _THEIR_CHILDREN.sub(" ", text)


def names_shelter(name: str) -> bool:
    """Is it a shelter by its name, whatever list it stands in?"""
    return bool(
        re.search(
            r"\bfrauenh(?:aus|äuser)\b|\bfraenhaus\b|schutzwohnung|women[’']s (?:shelter|refuge)|mädchenhaus",
            name,
            re.IGNORECASE,
        )
    )

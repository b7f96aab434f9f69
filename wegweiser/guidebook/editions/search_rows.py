"""Makes the search rows of a formal edition: names, descriptions, numbers, and the pack's labels in every language."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec
import phonenumbers
from babel import Locale, UnknownLocaleError

from wegweiser import packs
from wegweiser.packs.types import Pack

from . import search_store
from .analyser import plain_words, terms
from .document import DocActor, DocContact, Document, Words
from .search_store import Row

LANGUAGES = ("de", "en", "fr")  # of most texts, whatever the language of the page
_LONGEST_TEXT = 20_000  # characters of one text that are indexed
_SHOWN = 2_000  # characters of one text kept for the excerpt


class Shown(msgspec.Struct):
    """What a hit shows: names and descriptions by language."""

    names: Words
    texts: Words


def index_edition(slug: str, document: Document, pack: Pack | None = None) -> None:
    """Replace the search rows of a network by those of this formal document. Call it inside the publishing transaction.

    `pack` defaults to the document's country pack.
    """
    if document.audience != "formal":
        raise ValueError("only formal editions are searched")
    reading = _Reading(pack or packs.load(document.network.pack), document.actors)
    rows = [reading.row(actor) for actor in document.actors]
    words = "\n".join(f"{folded}\t{written}" for folded, written in reading.vocabulary())
    version = hashlib.sha256(words.encode()).hexdigest()
    search_store.store().replace(search_store.write_words(slug, version, words), rows)


class _Reading:
    """Analyses the actors of one document with the corpus's own words as lexicon of compounds."""

    def __init__(self, pack: Pack, actors: Iterable[DocActor]) -> None:
        self.pack = pack
        self.labels: dict[str, list[str]] = {}
        self.counts: Counter[str] = Counter()
        self.written: dict[str, str] = {}
        self.lexicon: set[str] = set()
        for actor in actors:
            for text, language in [*_title(actor), *_body(actor), *self._label_texts(actor)]:
                self._learn(text, language)

    def _learn(self, text: str, language: str) -> None:
        for folded, written in plain_words(text[:_LONGEST_TEXT]):
            if len(folded) >= 4 and not folded.isdigit():
                self.counts[folded] += 1
                self.written.setdefault(folded, written)
                if language == "de":
                    self.lexicon.add(folded)

    def vocabulary(self) -> list[tuple[str, str]]:
        """`(plain form, as written)`, frequent words first."""
        return [
            (word, self.written[word]) for word, _ in sorted(self.counts.items(), key=lambda one: (-one[1], one[0]))
        ]

    def row(self, actor: DocActor) -> Row:
        title = self._terms(_title(actor))
        body = self._terms([*_body(actor), *self._label_texts(actor)]) + [
            digits for contact in actor.contacts for digits in _digits(contact)
        ]
        texts = {language: text.text[:_SHOWN] for language, text in actor.description.items()}
        shown = msgspec.json.encode(Shown(actor.name, texts)).decode()
        return Row(actor.id, title, list(dict.fromkeys(body)), shown)

    def _terms(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        return list(dict.fromkeys(word for text, language in texts for word in self._words(text, language)))

    def _words(self, text: str, language: str) -> list[str]:
        key = f"{language} {text}"
        if len(text) > 200:  # a description, not a label that many actors share
            return terms(text[:_LONGEST_TEXT], language, self.lexicon)
        if key not in self.labels:
            self.labels[key] = terms(text, language, self.lexicon)
        return self.labels[key]

    def _label_texts(self, actor: DocActor) -> Iterator[tuple[str, str]]:
        """Kind, target group, tasks, topics and languages in every language of the pack."""
        pack = self.pack
        codes = {mandate.task for mandate in actor.mandates if mandate.mode != "must_not"}
        entries = (
            pack.kinds.get(actor.kind),
            pack.target_groups.get(actor.target_group),
            *(pack.tasks.get(code) for code in sorted(codes)),
            *(pack.topics.get(code) for code in actor.topics),
        )
        for entry in entries:
            yield from _each(entry.label if entry else {})
        for code in {*actor.languages, *(code for contact in actor.contacts for code in contact.languages)}:
            yield from _language_names(code)


def _each(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((text, language) for language, text in words.items() if text)


def _title(actor: DocActor) -> list[tuple[str, str]]:
    return list(_each(actor.name))


def _body(actor: DocActor) -> list[tuple[str, str]]:
    described = [(text.text, language) for language, text in actor.description.items()]
    spoken = [*_each(actor.area_text), *_each(actor.languages_text)]
    written = [(contact.text or contact.value, "") for contact in actor.contacts]
    labels = [label for contact in actor.contacts for label in _each(contact.label)]
    laws = [(basis, "") for basis in sorted({mandate.legal_basis for mandate in actor.mandates if mandate.legal_basis})]
    return [*described, *spoken, *labels, *written, *laws, (actor.address, "")]


@lru_cache(maxsize=1024)
def _language_names(code: str) -> tuple[tuple[str, str], ...]:
    try:
        names = ((Locale.parse(code).get_display_name(language), language) for language in (*LANGUAGES, code))
        return tuple((name, language) for name, language in names if name)
    except (UnknownLocaleError, ValueError):
        return ()


def _digits(contact: DocContact) -> Iterator[str]:
    """A number as people type it: with country code, with the leading zero, as the source writes it."""
    if contact.channel != "phone":
        return
    yield from filter(None, ("".join(filter(str.isdecimal, each))[:20] for each in (contact.value, contact.text)))
    if contact.value.startswith("+"):
        try:
            yield f"0{phonenumbers.parse(contact.value).national_number}"
        except phonenumbers.NumberParseException:
            return

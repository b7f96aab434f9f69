"""Catalogues are complete in every language of the pages, and compiled."""

from __future__ import annotations

import gettext
import re
from functools import cache

import pytest
from django.conf import settings

from wegweiser.web.commands import messages

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture(autouse=True, scope="module")
def gathered_once():
    """Nothing here changes the sources, so their strings are the same for every language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "gather", cache(messages.gather))
        yield


def test_every_language_of_the_pages_has_a_catalogue():
    assert set(LANGUAGES) == {*messages.LANGUAGES, *messages.PUBLIC_LANGUAGES}


def test_strings_are_found_in_code_and_templates():
    assert len(messages.gather()) > 50


def test_strings_are_found_under_every_name_that_gettext_gets():
    sources = (path.read_text() for path in messages.PACKAGE.rglob("*.py"))
    names = {name for text in sources for name in re.findall(r"gettext(?:_lazy|_noop)? as (\w+)", text)}
    assert names <= messages.KEYWORDS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete(language):
    missing = messages.complaints(language)
    assert not missing, f"{language}: " + "\n".join(missing[:20])


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_nothing_that_is_gone(language):
    public = language in messages.PUBLIC_LANGUAGES
    wanted = {(message.id, message.context) for message in messages.gather(public=public)}
    assert not [message.id for message in messages.read(language) if (message.id, message.context) not in wanted]


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_says_the_same(language):
    with (messages.LOCALE / language / "LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in messages.read(language):
        if isinstance(message.id, str) and message.id and not message.context:
            assert compiled.gettext(message.id) == message.string


def test_english_says_what_the_sources_say():
    assert not [message.id for message in messages.read("en") if message.id and message.string != message.id]

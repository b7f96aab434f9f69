"""Draft translations of what the bodies of a demonstration network do. No person has checked them, and pages say so."""

from __future__ import annotations

import tomllib
from pathlib import Path

from wegweiser.guidebook.models import Network, Text

Drafts = dict[str, dict[str, str]]  # slug of the actor → language → text


def read_drafts(path: Path) -> Drafts:
    """The drafts of a file, none when there is no such file."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def add_drafts(network: Network, drafts: Drafts) -> None:
    """Put each draft beside the source text of its actor; a text that is there already stays."""
    actors = {actor.slug: actor for actor in network.actors.filter(slug__in=drafts)}
    texts = [
        Text(actor=actors[slug], language=language, text=text, state="draft")
        for slug, words in drafts.items()
        if slug in actors
        for language, text in words.items()
    ]
    Text.objects.bulk_create(texts, ignore_conflicts=True)

"""Taxonomies and their terms, searched by their words."""

from __future__ import annotations

from wegweiser.places.find import fold

from .objects import Taxonomy, TaxonomyTerm
from .shelves import Catalogue, Filters

_ANY = Filters()


def taxonomies_of(catalogue: Catalogue, filters: Filters = _ANY) -> list[Taxonomy]:
    wanted = fold(filters.search)
    return [each for each in catalogue.taxonomies() if wanted in fold(f"{each.name} {each.description}")]


def terms_of(catalogue: Catalogue, filters: Filters = _ANY) -> list[TaxonomyTerm]:
    """`top_only`: those that no other term stands above."""
    wanted = fold(filters.search)
    return [
        each
        for each in catalogue.terms()
        if (not filters.taxonomy_id or each.taxonomy_id == filters.taxonomy_id)
        and (not filters.parent_id or each.parent_id == filters.parent_id)
        and not (filters.top_only and each.parent_id)
        and wanted in fold(f"{each.code} {each.name} {each.description}")
    ]

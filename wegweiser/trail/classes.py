"""The five classes of stored data. Every model names the class of each of its fields:

    class Office(models.Model):
        privacy = classes(OPERATIONAL="id network", PUBLIC="name", SEALED="direct_line")

A model without this, or with a field left out, does not pass `manage.py check`, and the tests.
"""

from __future__ import annotations

from enum import StrEnum


class PrivacyClass(StrEnum):
    PUBLIC = "public"  # anyone may read it
    OPERATIONAL = "operational"  # the installation needs it; says nothing about a person
    PSEUDONYM = "pseudonym"  # points to a person by a random name or number
    SEALED = "sealed"  # an envelope: readable only by those who hold a key
    KEY = "key"  # a key, locked or public


PUBLIC, OPERATIONAL, PSEUDONYM, SEALED, KEY = PrivacyClass


def classes(**named: str) -> dict[str, PrivacyClass]:
    """{field: class} from `CLASS="field field …"`. Raises TypeError for an unknown class or a field named twice."""
    found: dict[str, PrivacyClass] = {}
    for name, fields in named.items():
        if name not in PrivacyClass.__members__:
            raise TypeError(f"{name} is no privacy class; allowed: {', '.join(PrivacyClass.__members__)}")
        for field in fields.split():
            if field in found:
                raise TypeError(f"{field} has two privacy classes")
            found[field] = PrivacyClass[name]
    return found

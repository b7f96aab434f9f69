"""Every stored field with its privacy class, and how long it is kept: `docs/privacy/inventory.md` (`make docs`).

`make docs` writes the document
"""

from __future__ import annotations

from collections.abc import Iterator

MEANING = {
    "public": "anyone may read it",
    "operational": "the installation needs it; it says nothing about a person",
    "pseudonym": "points to a person by a random name or number",
    "sealed": "an envelope, readable only by those who hold a key",
    "key": "a key, locked or public",
}


def document() -> str:
    """The inventory as Markdown; Django must be set up."""
    read_events()
    lines = [
        "# What is stored",
        "",
        "Made from the models, events and `wegweiser/trail/retention.toml` by `make docs`.",
    ]
    lines += ["", *(f"- **{name}**: {text}" for name, text in MEANING.items()), "", "## Tables", ""]
    lines += ["| table | field | class | kept |", "|---|---|---|---|", *_tables()]
    lines += ["", "## Events of the trail", "", "| event | field | class | days |", "|---|---|---|---|", *_events()]
    return "\n".join(lines) + "\n"


def _tables() -> Iterator[str]:
    from wegweiser.trail.checks import our_models
    from wegweiser.trail.retention import Rule, rules

    def kept(rule: Rule) -> str:
        return rule.until if rule.days is None else f"{rule.days} days after `{rule.since}`"

    rule_of = {rule.model: rule for rule in rules()}
    for model in our_models():
        name = model._meta.label_lower
        words = kept(rule_of[name]) if name in rule_of else "?"
        for field, kind in sorted(vars(model).get("privacy", {}).items(), key=lambda item: (item[1], item[0])):
            yield f"| `{name}` | `{field}` | {kind} | {words} |"


def _events() -> Iterator[str]:
    from wegweiser.trail.events import DECLARED

    for name, event in sorted(DECLARED.items()):
        if not event.__module__.startswith("wegweiser.") or ".tests." in event.__module__:
            continue
        for field, kind in event.fields.items() or [("", "")]:
            yield f"| {name} | `{field}` | {kind} | {event.keep} |" if field else f"| {name} | – | – | {event.keep} |"


def read_events() -> None:
    """Import every app's `events.py`, so that all events are declared."""
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("events")

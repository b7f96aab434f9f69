"""The kind of a body and its duty. The kind decides before the target group does (domain.md 0.1: a number published
as a hotline may be the police)."""

from __future__ import annotations

from collections.abc import Sequence

from wegweiser.guidebook.imports.draft import Duty
from wegweiser.guidebook.imports.known import FORCE, Known, more_dutiful
from wegweiser.guidebook.imports.prose import folded, has_words
from wegweiser.packs.types import Contact


def kind_of_numbers(numbers: Sequence[str], known: Known) -> str:
    """The kind of the pack's bodies when every number is one of theirs, otherwise ""."""
    owners = [known.owners.get(number) for number in numbers]
    if not owners or not all(owners):
        return ""
    kind = ""
    for contact in (contact for contacts in owners for contact in contacts or ()):
        kind = more_dutiful(kind, contact.kind) if kind else contact.kind
    return kind


def kind_of_words(names: str, kinds: Sequence[str], known: Known) -> str:
    """The first of these kinds whose legal form, else one of whose words, stands in the names, or ""."""
    text = folded(names)
    rules = [known.pack.kinds[kind] for kind in kinds if kind in known.pack.kinds]
    by_form = (rule.kind for rule in rules if has_words(text, rule.form_words))
    by_word = (rule.kind for rule in rules if has_words(text, rule.name_words))
    return next(by_form, "") or next(by_word, "")


def decide_kind(stated: str, names: str, numbers: Sequence[str], target_group: str, known: Known) -> tuple[str, str]:
    """`(kind, warning)`. The order of the evidence: numbers, words of police, customs and justice, target group, other
    words. What the file states is overruled only by a kind with more duty."""
    by_number = kind_of_numbers(numbers, known)
    by_force = kind_of_words(names, FORCE, known)
    by_group = known.group_kind(target_group)
    by_group = "" if by_group == "unknown" else by_group
    if not stated:
        weak = kind_of_words(names, ("public_body", "emergency", "non_public"), known)
        return by_number or by_force or by_group or weak or "unknown", ""
    evidence = by_number or (by_force if by_force == "police" or stated == "unknown" else "")
    if not evidence and (stated == "unknown" or by_group == "police"):
        evidence = by_group
    kind = more_dutiful(stated, evidence) if evidence else stated
    if evidence and evidence != stated:
        reason = "its number" if by_number else "its name" if by_force else f"the target group {target_group}"
        return kind, f"the file says {stated}, {reason} says {evidence}; taken as {kind}"
    return kind, ""


def decide_duty(kind: str, target_group: str, contact: Contact | None, known: Known) -> Duty:
    """What the pack says of this contact; otherwise the kind before the target group."""
    if contact is not None:
        why = contact.why or (known.pack.kinds[kind].why if kind in known.pack.kinds else {})
        return Duty(contact.must_report, contact.must_prosecute, dict(why))
    rule, group = known.pack.kinds.get(kind), known.pack.target_groups.get(target_group)
    if group is None or group.kind != kind:
        return Duty(rule.must_report, rule.must_prosecute, dict(rule.why)) if rule else Duty()
    report = group.must_report if kind == "public_body" or rule is None else rule.must_report
    why = group.why if rule is None or report == group.must_report else rule.why
    return Duty(report, group.must_prosecute or bool(rule and rule.must_prosecute), dict(why))

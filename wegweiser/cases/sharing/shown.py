"""Consent and referrals as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness import sentences as public
from wegweiser.awareness.shown import language_name, page_language
from wegweiser.cases import bodies
from wegweiser.cases.models import Case, Referral
from wegweiser.cases.models.referrals import DECLINED, EXPIRED, HAND_OVER, PURPOSES, STATES, STEP, WAYS
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import terms
from wegweiser.cases.records import Written
from wegweiser.cases.sharing import links, sentences
from wegweiser.cases.sharing.contents import Answer, Sent
from wegweiser.cases.sharing.handing_over import is_ready
from wegweiser.cases.sharing.ledger import given_in
from wegweiser.cases.sharing.recipients import next_after, offices_for, responsible
from wegweiser.guidebook.members.shown import actor_name
from wegweiser.guidebook.models import Actor, Network
from wegweiser.packs.types import Pack
from wegweiser.rules import consent


def group_words(groups: Iterable[str]) -> list[str]:
    return [str(terms.GROUPS.get(group, group)) for group in groups]


def names_of(network: Network) -> dict[str, str]:
    """Actor slug → name in the page's language."""
    return {actor.slug: actor_name(actor) for actor in Actor.objects.filter(network=network)}


def recipient_choices(case: Case) -> list[tuple[str, str]]:
    """Bodies something can go to, by name."""
    return sorted(((actor.slug, actor_name(actor)) for actor in offices_for(case)), key=lambda one: one[1].casefold())


def situation_choices(pack: Pack) -> list[tuple[str, str]]:
    here = page_language()
    return [(slug, packs.words(one.label, here)) for slug, one in pack.situations.items()]


# -- consent --------------------------------------------------------------------------------------------------------


def consent_rows(opened: OpenCase, today: date) -> list[dict[str, Any]]:
    """The ledger, newest first: `{ref, name, groups, withheld, state, body, interpreter, language}`."""
    names = names_of(opened.case.network)
    held, found = given_in(opened.record), []
    for ref, (_written, body) in reversed(opened.record.latest(bodies.Consent).items()):
        row = held[ref][1]
        found.append({
            "ref": ref, "name": names.get(body.recipient, body.recipient), "body": body, "state": _state(row, today),
            "holds": row.withdrawn is None, "groups": group_words(body.groups),
            "withheld": group_words(body.withheld), "language": language_name(body.language) if body.language else "",
        })  # fmt: skip
    return found


def _state(row: consent.Given, today: date) -> str:
    if row.withdrawn:
        return _("taken back")
    return _("has run out") if row.until and row.until < today else _("holds")


def refusal_rows(opened: OpenCase) -> list[dict[str, Any]]:
    """`{name, groups, on}` of every no."""
    names = names_of(opened.case.network)
    said = [body for _written, body in reversed(opened.record.latest(bodies.Refusal).values())]
    return [
        {"name": names.get(one.recipient, one.recipient), "groups": group_words(one.groups), "on": one.asked_on}
        for one in said
    ]


def missing_rows(missing: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is not covered, and why: `{group, why}`."""
    return [
        {"group": str(terms.GROUPS.get(group, group)), "why": sentences.WHY.get(why, why)}
        for group, why in missing.items()
    ]


# -- referrals that left a case ---------------------------------------------------------------------------------------


def sent_rows(opened: OpenCase) -> list[dict[str, Any]]:
    """Every referral of the case, newest first, with what was said to it and what can be done now."""
    rows = Referral.of_case.filter(case=opened.case).select_related("case__network", "case__office", "office")
    return [_sent_row(opened, row) for row in rows.order_by("-sent_on", "-version", "pk")]


def _sent_row(opened: OpenCase, row: Referral) -> dict[str, Any]:
    said = [one for one in opened.record.each(bodies.Answered) if one[1].referral == str(row.pk)]
    shared = [body for _written, body in opened.record.each(bodies.Shared) if body.about == str(row.pk)]
    over = row.state in (DECLINED, EXPIRED)
    return {
        "row": row, "name": actor_name(row.office), "state": STATES[row.state], "way": WAYS[row.way],
        "purpose": PURPOSES[row.purpose], "groups": group_words(shared[0].groups if shared else ()),
        "shared": shared[0] if shared else None, "basis": sentences.BASES.get(shared[0].basis if shared else "", ""),
        "answers": [_answer_row(opened, *one) for one in said], "waiting": row.state == "sent",
        "next": _next(opened, shared[0].asked) if over and shared else None, "next_allowed": over,
        "dead": links.is_dead(row), "can_hand_over": is_ready(row),
    }  # fmt: skip


def _next(opened: OpenCase, asked: tuple[str, ...]) -> dict[str, Any] | None:
    actor = next_after(opened.case, asked)
    return {"slug": actor.slug, "name": actor_name(actor), "asked": asked} if actor else None


def _answer_row(opened: OpenCase, written: Written, body: bodies.Answered) -> dict[str, Any]:
    """`offer`: a step the body decided, to be taken over: `{label, on, until, url}`."""
    move = opened.pack.moves.get(body.move)
    offer = None
    if move is not None and body.on:
        done = any(step.move == body.move and step.on == body.on for _w, step in opened.record.each(bodies.Step))
        label = packs.words(move.label, page_language())
        url = _move_url(opened, body.move, written.ref)
        offer = {"label": label, "on": body.on, "until": body.until, "done": done, "url": url}
    return {"outcome": terms.OUTCOMES.get(body.outcome, body.outcome), "text": body.text, "offer": offer}


def _move_url(opened: OpenCase, move: str, answer: str) -> str:
    """The form of the step, which begins with what was answered."""
    return f"{reverse('case_move', args=[opened.case.network.slug, opened.case.pk, move])}?answer={answer}"


def offers_of(opened: OpenCase) -> list[dict[str, Any]]:
    """For the case's page, steps that others decided and nobody took over yet: `{name, label, on, until, url}`."""
    names, found = names_of(opened.case.network), []
    for written, body in opened.record.each(bodies.Answered):
        offer = _answer_row(opened, written, body)["offer"]
        if offer and not offer["done"]:
            found.append({"name": names.get(body.actor, body.actor), **offer})
    return found


def choice_rows(opened: OpenCase, situations: list[str]) -> list[dict[str, Any]]:
    """Who is responsible, in the order of the rule, with the reasons: `{slug, name, reasons, asked_before}`."""
    before = dict(Referral.of_case.filter(case=opened.case).order_by("sent_on").values_list("office_id", "state"))
    return [
        {
            "slug": actor.slug, "name": actor_name(actor), "duty": actor.must_report,
            "reasons": [public.REASONS[code] for code in choice.reasons if code in public.REASONS],
            "asked_before": STATES.get(before.get(actor.pk, ""), ""),
        }
        for actor, choice in responsible(opened.case, situations)
    ]  # fmt: skip


# -- what the other body sees -----------------------------------------------------------------------------------------


def content_view(sent: Sent, by: str) -> dict[str, Any]:
    """Exactly what leaves, for the preview and for the other body."""
    return {
        "purpose": PURPOSES[sent.purpose], "by": by, "law": sent.law,
        "parts": [{"group": str(terms.GROUPS.get(p.group, p.group)), "text": p.text} for p in sent.parts],
        "is_step": sent.purpose == STEP, "is_hand_over": sent.purpose == HAND_OVER,
    }  # fmt: skip


def move_choices(pack: Pack, codes: Iterable[str]) -> list[tuple[str, str]]:
    here = page_language()
    return [(code, packs.words(pack.moves[code].label, here)) for code in codes if code in pack.moves]


def answer_view(said: Answer) -> dict[str, Any]:
    """One answer as the body that gave it sees it again."""
    return {"outcome": terms.OUTCOMES.get(said.outcome, said.outcome), "text": said.text, "at": said.at}

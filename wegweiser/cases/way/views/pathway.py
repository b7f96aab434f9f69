"""Where the person is, one step, what is said, which days are known."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies, paging
from wegweiser.cases.access import access_case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here, filling, forms, moving, offered, possible, running, sentences, shown
from wegweiser.cases.writing import ChangedMeanwhile, New, write
from wegweiser.permissions import guard

TAB = "case_way"


@guard("cases.read", methods=("GET",))
def case_way(request: Any, network: str, case: UUID) -> HttpResponse:
    """The stages, who decided what, what is possible and why not the rest, time limits, laws."""
    row = access_case(request.seat, case, to="cases.read")

    def fill(opened: OpenCase) -> dict[str, Any]:
        names, now = bodies_here.names_in(network), timezone.now()
        moves, limits = possible.moves_of(opened, now), running.limits_of(opened, now)
        behind = [one.refs for one in moves if one.here] + [one["refs"] for one in limits]
        return {
            "path": shown.picture(opened), "steps": shown.steps(opened),
            "stage": opened.pack.stages[opened.facts.stage],
            "decided": shown.decided(opened, names), "others": shown.others(opened, names),
            "said": shown.said_facts(opened), "made": shown.made(opened, names), "moves": moves, "limits": limits,
            "refs": shown.refs_of(opened, behind), "rules": shown.rules_words(opened),
        }  # fmt: skip

    return paging.show(request, row, "cases/way/way.html", TAB, fill)


@guard("cases.write")
def case_move(request: Any, network: str, case: UUID, move: str) -> HttpResponse:
    """One step: asked, shown with all that would follow, then written if the rules still allow it.

    `?answer=`: the answer of another body that decided it.
    """
    row, now = access_case(request.seat, case, to="cases.write"), timezone.now()

    def make(opened: OpenCase, sent: Any) -> forms.MoveForm:
        if move not in opened.rules.moves:
            raise Http404
        begins = offered.initial_of(opened, network, move, request.GET.get("answer", ""))
        return forms.MoveForm(opened, move, network, sent, now=now, initial=begins)

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        try:
            moving.move(opened, form.asked(), now=now, version=version)
        except moving.NotAllowed:
            raise ChangedMeanwhile from None

    def around(opened: OpenCase) -> dict[str, Any]:
        return {"move": next(one for one in possible.moves_of(opened, now) if one.code == move)}

    page = filling.Page(
        "cases/way/move.html", TAB, _way(network, case), make, keep, around, asks_first=True,
        preview=lambda opened, form: {"follows": running.follows(opened, form.effects, form.asked(), network, now)},
    )  # fmt: skip
    return filling.answer(request, row, page)


@guard("cases.write")
def case_said(request: Any, network: str, case: UUID) -> HttpResponse:
    """What the person or her counsellor says: it opens steps or rules them out, and decides nothing."""
    row = access_case(request.seat, case, to="cases.write")

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        refs = {body.fact: written.ref for written, body in opened.record.each(bodies.Said)}
        said = {fact: answer == "yes" for fact, answer in form.cleaned_data.items() if answer}
        changed = [fact for fact, holds in said.items() if holds != (fact in opened.facts.said)]
        news = [New(bodies.Said(fact=fact, holds=said[fact]), ref=refs.get(fact, "")) for fact in changed]
        write(opened, news, now=timezone.now(), version=version)

    page = filling.Page("cases/way/said.html", TAB, _way(network, case), forms.SaidForm, keep)
    return filling.answer(request, row, page)


@guard("cases.write")
def case_date(request: Any, network: str, case: UUID) -> HttpResponse:
    """The days that start time limits, each with what follows from it."""
    row = access_case(request.seat, case, to="cases.write")

    def make(opened: OpenCase, sent: Any) -> forms.DatesForm:
        return forms.DatesForm(opened, running.names_of_dates(opened), sent)

    def keep(opened: OpenCase, form: Any, version: int) -> None:
        refs = {body.name: written.ref for written, body in opened.record.each(bodies.DateGiven)}
        given = {name: on for name, on in form.cleaned_data.items() if on and on != opened.facts.dates.get(name)}
        news = [New(bodies.DateGiven(name=name, on=on), ref=refs.get(name, "")) for name, on in given.items()]
        write(opened, news, now=timezone.now(), version=version)

    def around(opened: OpenCase) -> dict[str, Any]:
        follows = running.following(opened, running.names_of_dates(opened))
        named = [(sentences.label("dates", name, opened.pack), limits) for name, limits in follows.items()]
        return {"follows": named, "limits": running.limits_given(opened, timezone.now())}

    page = filling.Page("cases/way/dates.html", TAB, _way(network, case), make, keep, around)
    return filling.answer(request, row, page)


def _way(network: str, case: UUID) -> str:
    return reverse("case_way", args=[network, case])

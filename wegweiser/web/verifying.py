"""The page where anyone verifies a printed paper. What is typed stays in the sealed cookie of ten minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegweiser.web import errors, flow, proofs
from wegweiser.web.access import public_post

PLACE, FLOW = "installation", "verify"
LONGEST = 600  # characters of a field


class PaperForm(forms.Form):
    """What is printed on a paper of one kind, with its code and key."""

    def __init__(self, kind: proofs.Kind, data: Any = None) -> None:
        super().__init__(data)
        for name, label in kind.fields.items():
            self.fields[name] = forms.CharField(label=label, max_length=LONGEST)  # type: ignore[arg-type]
        for name, label in (("code", _("Code")), ("key", _("Public key"))):
            widget = forms.Textarea({"rows": 3, "dir": "ltr", "spellcheck": "false"})
            self.fields[name] = forms.CharField(label=label, max_length=LONGEST, widget=widget)


@public_post(coded=False)
def verify(request: HttpRequest) -> HttpResponse:
    """POST → 303 → the same address says whether anything was changed."""
    if request.method == "POST":
        return _taken(request)
    state = flow.recall(request, PLACE, FLOW) or {}
    kind = proofs.KINDS.get(state.get("kind", "")) or proofs.KINDS.get(request.GET.get("kind", "")) or _first()
    paper = state.get("paper", {}) if state.get("kind") == kind.name else {}
    form = PaperForm(kind, paper or None)
    is_read = bool(paper) and form.is_valid()
    context = {
        "kind": kind, "kinds": list(proofs.KINDS.values()), "form": form, "is_read": is_read,
        "genuine": is_read and proofs.is_genuine(kind.name, paper, paper["key"]),
        "ours": is_read and proofs.is_ours(paper["key"]),
        "fingerprint": proofs.fingerprint_of(paper.get("key", "")),
        "own_key": proofs.public_key(), "own_fingerprint": proofs.fingerprint_of(proofs.public_key()),
    }  # fmt: skip
    return render(request, "web/verify.html", context)


def _first() -> proofs.Kind:
    return next(iter(proofs.KINDS.values()))


def _taken(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("verify"), status=303)
    kind = proofs.KINDS.get(request.POST.get("kind", ""), _first())
    read = proofs.read_paper(request.POST.get("scanned", "")[:4000])
    typed = {name: request.POST.get(name, "")[:LONGEST] for name in (*kind.fields, "code", "key")}
    paper = {name: (text or read.get(name, ""))[:LONGEST] for name, text in typed.items()}
    if request.POST.get("step") == "again":
        flow.forget(response)
        return response
    try:
        flow.remember(response, PLACE, FLOW, {"kind": kind.name, "paper": paper})
    except flow.StateTooLarge:
        return errors.too_large(request)
    return response

"""The text about consent that a person reads or hears, and signs if she wants to. A new wording is a new version."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERSION = "1"
TITLE = _("May we pass something on?")
PARAGRAPHS = (
    _("You decide what we tell others about you. Without your yes we tell nobody anything."),
    _("You say yes for one body and for certain things only. You can say: not this, or not to them."),
    _("You can say no. We go on helping you all the same."),
    _("You can take your yes back at any time, without a reason. From then on we pass nothing more on. "
      "What the other body already knows, it may have to keep."),
    _("Only when somebody’s life is in danger, or a child must be protected, a law may make us act without your yes. "
      "We tell you about it as soon as that is safe."),
    _("Ask us everything you want to know. Ask for an interpreter if you do not understand a word."),
)  # fmt: skip

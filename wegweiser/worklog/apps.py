"""Registers what the parts of the calendar offer to each other."""

from __future__ import annotations

from django.apps import AppConfig


class WorklogConfig(AppConfig):
    name = "wegweiser.worklog"

    def ready(self) -> None:
        from wegweiser.web import proofs
        from wegweiser.worklog import ways
        from wegweiser.worklog.evidence import proof
        from wegweiser.worklog.paper import way as on_paper
        from wegweiser.worklog.phone import way as on_phone

        ways.register(on_phone.WAY)
        ways.register(on_paper.WAY)
        proofs.register(proof.KIND)

"""Registers what the parts of the calendar offer to each other."""

from __future__ import annotations

from django.apps import AppConfig


class WorklogConfig(AppConfig):
    name = "wegweiser.worklog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.guidebook.upkeep import today
        from wegweiser.intake.desk import beside as beside_reports
        from wegweiser.intake.public import beside
        from wegweiser.web import proofs
        from wegweiser.worklog import ways
        from wegweiser.worklog.desk import shared
        from wegweiser.worklog.desk.waiting import waiting
        from wegweiser.worklog.evidence import proof
        from wegweiser.worklog.mailbox import inside
        from wegweiser.worklog.mailbox import way as with_a_number
        from wegweiser.worklog.paper import way as on_paper
        from wegweiser.worklog.phone import way as on_phone

        ways.register(on_phone.WAY)
        ways.register(with_a_number.WAY)
        ways.register(on_paper.WAY)
        proofs.register(proof.KIND)
        beside.BESIDE.append(inside.find)
        beside_reports.BESIDE.append(shared)
        today.WAITING.append(waiting)

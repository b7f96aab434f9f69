"""The app of the cases."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "wegweiser.cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wegweiser.cases import writing
        from wegweiser.cases.conferencing import today as invitations
        from wegweiser.cases.due import feed, today
        from wegweiser.cases.record import departing, taking
        from wegweiser.cases.sharing import lasting
        from wegweiser.cases.window import inside, opening
        from wegweiser.cases.window import today as arrived
        from wegweiser.intake.desk import beside as beside_reports
        from wegweiser.intake.public import beside
        from wegweiser.people import actions

        beside.BESIDE.append(inside.find)
        beside_reports.TAKERS.append(taking)
        writing.AFTER += [opening.follow, lasting.follow]
        actions.AFTER_CHANGE.append(departing.after_change)
        today.register()
        arrived.register()
        invitations.register()
        feed.register()

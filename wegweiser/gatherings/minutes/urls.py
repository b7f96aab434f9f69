"""Addresses of this part."""

from django.urls import path

from wegweiser.gatherings.minutes.views import approval, decisions, minutes, tasks

HERE = "members/<slug:network>/meetings/<int:meeting>/minutes"

urlpatterns = [
    path(HERE, minutes.minutes, name="minutes"),
    path(f"{HERE}.pdf", minutes.minutes_paper, name="minutes_pdf"),
    path(f"{HERE}/<int:item>", minutes.minutes_part, name="minutes_part"),
    path(f"{HERE}/decisions", decisions.new_decision, name="new_decision"),
    path(f"{HERE}/decisions/<int:decision>", decisions.decision, name="decision"),
    path(f"{HERE}/tasks", decisions.new_task, name="new_task"),
    path(f"{HERE}/review", approval.minutes_review, name="minutes_review"),
    path(f"{HERE}/review/note", approval.note_review, name="note_review"),
    path(f"{HERE}/propose", approval.propose_minutes, name="propose_minutes"),
    path(f"{HERE}/take-back", approval.take_back_minutes, name="take_back_minutes"),
    path(f"{HERE}/approve", approval.approve_minutes, name="approve_minutes"),
    path("members/<slug:network>/tasks", tasks.tasks, name="tasks"),
    path("members/<slug:network>/tasks/<int:task>", tasks.task, name="task"),
]

"""Addresses of this part of the cases."""

from django.urls import path

from wegweiser.cases.due.views import board, dropping, tasks

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns = [
    path(f"{HERE}/due", board.cases_due, name="cases_due"),
    path(f"{HERE}/due/<uuid:due>", tasks.due_task, name="due_task"),
    path(f"{HERE}/due/<uuid:limit>/drop", dropping.due_drop, name="due_drop"),
    path(f"{ONE}/tasks", tasks.case_tasks, name="case_tasks"),
    path(f"{ONE}/tasks/new", tasks.due_task_new, name="due_task_new"),
]

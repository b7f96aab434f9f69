"""Addresses of this part of the cases."""

from typing import Any

HERE = "members/<slug:network>/cases"
ONE = f"{HERE}/<uuid:case>"

urlpatterns: list[Any] = []

"""Static files from memory-mapped folders, with the same protection headers as every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from whitenoise import WhiteNoise

from wegweiser.web.headers import HSTS, NOINDEX, PROTECTION


class StaticFiles(WhiteNoise):
    """Serves STATIC_ROOT under STATIC_URL; everything else goes on to the application."""

    def __init__(self, application: Any) -> None:
        super().__init__(application, max_age=0, add_headers_function=_protect, allow_all_origins=False)
        if settings.STATIC_ROOT.is_dir():
            self.add_files(str(settings.STATIC_ROOT), prefix=settings.STATIC_URL)

    @staticmethod
    def serve(static_file: Any, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            secure = [HSTS] if environ.get("wsgi.url_scheme") == "https" else []
            return start_response(status, [*headers, *secure], *rest)

        return WhiteNoise.serve(static_file, environ, start)


def _protect(headers: Any, path: str, url: str) -> None:
    for name, value in (*PROTECTION, NOINDEX):
        headers[name] = value

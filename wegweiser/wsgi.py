"""The WSGI application: open data, remembered pages, then bounded bodies, then static files, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
django = get_wsgi_application()

from wegweiser.hsds.quick import OpenData  # noqa: E402  needs the settings
from wegweiser.web.bodies import Bodies  # noqa: E402  needs the settings
from wegweiser.web.pagecache import PageCache  # noqa: E402  needs the settings
from wegweiser.web.static_files import StaticFiles  # noqa: E402

application = OpenData(PageCache(Bodies(StaticFiles(django))))

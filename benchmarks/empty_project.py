"""The smallest Django project, for comparison: one address, no database, no template."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="of a benchmark",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="benchmarks.empty_project",
    INSTALLED_APPS=["django.contrib.staticfiles"],
    STATIC_URL="/static/",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)
urlpatterns = [path("health", lambda request: HttpResponse("well"))]
application = get_wsgi_application()

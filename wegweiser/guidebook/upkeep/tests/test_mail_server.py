"""The setting that names the mail server."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from wegweiser.settings import _mail


@pytest.mark.parametrize(
    ("url", "host", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 587, False, True),
        ("smtps://mail.example.org", "mail.example.org", 465, True, False),
        ("smtp://localhost:25", "localhost", 25, False, False),
    ],
)
def test_mail_server_is_read(url, host, port, ssl, tls):
    read = _mail(url)
    assert read["MAIL_READY"] is True
    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (
        host,
        port,
        ssl,
        tls,
    )


def test_name_and_password_may_hold_any_sign():
    read = _mail("smtp://a%40b:p%2Fw@mail.example.org")
    assert (read["EMAIL_HOST_USER"], read["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")


def test_without_a_mail_server_nothing_is_mailed():
    assert _mail("")["MAIL_READY"] is False


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_wrong_mail_server_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        _mail(url)

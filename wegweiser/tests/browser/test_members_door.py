"""Becoming a member and signing in: with a passkey, and with an authenticator app without JavaScript."""

from __future__ import annotations

import subprocess
import sys
import time

import pyotp
import pytest

from wegweiser.people.demo import demo_passphrase
from wegweiser.tests.browser.conftest import environment_of, free_port, wait_for
from wegweiser.tests.browser.watching import Watched
from wegweiser.tests.tree import ROOT

PASSKEYS = {
    "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("members door")]  # they share a server

TWO_NETWORKS = """
from wegweiser.web.commands import prepare
prepare()
from wegweiser.guidebook.models import Network
for slug in ("eins", "zwei", "drei"):
    Network.objects.create(slug=slug, name=slug.title(), place="07314", pack="de", languages=["de"])
"""


PAGES = (
    "/members/eins/people/", "/members/eins/people/invite", "/members/eins/rights", "/members/me/passphrase",
    "/members/me/sheet", "/members/me/factors/new", "/members/sign-in", "/members/forgotten",
)  # fmt: skip


class House:
    """A server of its own with two networks nobody has entered yet."""

    def __init__(self, address, environment):
        self.address, self.environment = address, environment

    def first_link(self, network):
        call = [
            sys.executable,
            "-m",
            "wegweiser",
            "steward",
            "--network",
            network,
            "--address",
            self.address,
            "--again",
        ]
        done = subprocess.run(call, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout.strip().splitlines()[-1].removeprefix(self.address)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    environment = environment_of(folder / "data")
    with free_port() as port:
        pass
    environment.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    subprocess.run([sys.executable, "-c", TWO_NETWORKS], cwd=ROOT, env=environment, check=True, capture_output=True)
    log = (folder / "log").open("wb")
    serve = [sys.executable, "-m", "wegweiser", "serve", "--port", str(port)]
    server = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://localhost:{port}/health", folder / "log")
        yield House(f"http://localhost:{port}", environment)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture
def watched_in(browser, house, record_property):
    contexts = []

    def open_page(**how):
        context = browser.new_context(viewport={"width": 360, "height": 800}, locale="en", **how)
        contexts.append(context)
        return Watched(context.new_page(), house.address, record_property)

    yield open_page
    for context in contexts:
        context.close()


def press(watched, name):
    watched.press(watched.page.get_by_role("button", name=name))


def enrol_up_to_the_factor(watched, link):
    """The first steps; gives the drawn words."""
    assert watched.go(link).status == 200
    watched.check(name="enrol begin")
    press(watched, "Begin")
    watched.check(name="enrol phrase")
    words = watched.page.locator(".passphrase").inner_text()
    press(watched, "I have written them down")
    watched.check(name="enrol retype")
    watched.page.get_by_label("Your six words").fill(words)
    press(watched, "Go on")
    return words


def finish(watched):
    """The last step; gives the pseudonym."""
    watched.check(name="enrol sheet")
    watched.page.get_by_role("checkbox").check()
    press(watched, "Finish")
    watched.page.wait_for_url("**/members/me/welcome")
    return watched.page.locator(".member-nav bdi").inner_text()


def sign_in(watched, name, words):
    watched.go("/members/sign-in")
    watched.page.get_by_label("Your pseudonym or sign-in name").fill(name)
    watched.page.get_by_label("Your passphrase").fill(words)
    press(watched, "Go on")


def test_enrolment_and_sign_in_with_a_passkey(watched_in, house):
    watched = watched_in()
    tools = watched.page.context.new_cdp_session(watched.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEYS})
    words = enrol_up_to_the_factor(watched, house.first_link("eins"))
    watched.page.get_by_role("button", name="Set up a passkey").click()  # a script asks the device first
    watched.page.wait_for_selector("text=Recovery sheet")
    name = finish(watched)
    watched.check(name="welcome")
    press(watched, "Sign out")
    watched.messages.clear()  # Chromium itself notes what was cleared
    sign_in(watched, name, words)
    watched.check(name="second factor")
    watched.page.get_by_role("button", name="Use my passkey").click()
    watched.page.wait_for_selector(".member-nav")
    assert watched.go("/members/me/").status == 200
    watched.check()
    for path in PAGES:
        assert watched.go(path).status == 200
        watched.check()


def test_enrolment_and_sign_in_with_an_app_without_javascript(watched_in, house):
    watched = watched_in(java_script_enabled=False)
    watched.check = lambda **_: None  # axe needs JavaScript; the pages are the same ones
    words = enrol_up_to_the_factor(watched, house.first_link("zwei"))
    secret = watched.page.locator(".totp-key").inner_text()
    watched.page.get_by_label("Code of your authenticator app").fill(pyotp.TOTP(secret).now())
    press(watched, "Go on")
    name = finish(watched)
    press(watched, "Sign out")
    sign_in(watched, name, words)
    watched.page.get_by_label("Code of your authenticator app").fill(pyotp.TOTP(secret).at(int(time.time()) + 30))
    press(watched, "Sign in")
    watched.page.wait_for_selector(".member-nav")
    assert watched.go("/members/zwei/people/").status == 200
    assert name in watched.page.locator("table").inner_text()


def test_a_forgotten_passphrase_is_replaced_with_the_sheet(watched_in, house):
    watched = watched_in(java_script_enabled=False)
    watched.check = lambda **_: None
    enrol_up_to_the_factor(watched, house.first_link("drei"))
    secret = watched.page.locator(".totp-key").inner_text()
    watched.page.get_by_label("Code of your authenticator app").fill(pyotp.TOTP(secret).now())
    press(watched, "Go on")
    code = watched.page.locator(".passphrase").inner_text()
    name = finish(watched)
    press(watched, "Sign out")
    watched.go("/members/forgotten")
    watched.page.get_by_label("Your pseudonym or sign-in name").fill(name)
    watched.page.get_by_label("The code on your recovery sheet").fill(code)
    press(watched, "Go on")
    watched.page.get_by_label("Code of your authenticator app").fill(pyotp.TOTP(secret).at(int(time.time()) + 30))
    press(watched, "Sign in")
    press(watched, "Begin")
    words = watched.page.locator(".passphrase").inner_text()
    press(watched, "I have written them down")
    watched.page.get_by_label("Your six words").fill(words)
    press(watched, "Go on")
    assert watched.go("/members/drei/people/").status == 200


def test_suspending_somebody_closes_the_open_tab(watched):
    """In the demonstration: the steward suspends a partner, whose next click finds nothing; then lets her back in."""
    partner, steward = watched(language="en"), watched(language="en")
    partner.go("/en/demo/as/rheinbogen/partner/today")
    open_tab = partner.page.url.removeprefix(partner.live)
    assert partner.go(open_tab).status == 200
    pseudonym = partner.page.locator(".member-nav bdi").inner_text()
    decide_on(steward, pseudonym, "suspend")
    assert partner.go(open_tab).status == 404
    decide_on(steward, pseudonym, "active")


def decide_on(steward, pseudonym, state):
    steward.go("/en/demo/as/rheinbogen/steward/people")
    steward.press(steward.page.get_by_role("link", name=pseudonym).first)
    steward.press(steward.page.get_by_role("link", name="Suspend, let go, let back in"))
    if "step-up" in steward.page.url:
        steward.page.get_by_label("Your passphrase").fill(demo_passphrase().text)
        press(steward, "Go on")
    steward.page.locator(f"input[type=radio][value^={state[:4]}]").check()
    steward.press(steward.page.locator("main form button").last)

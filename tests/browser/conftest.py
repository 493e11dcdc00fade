"""A real Chromium against a live server. Errors in the console and requests to elsewhere fail a test."""

import os
import shutil
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from accounts.models import User
from accounts.roles import Role
from tests.builders import make_staff

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright's loop runs in this thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory) -> None:
    """Keep SQLite's test database in a file: in memory the server shares a connection with the test, and its locks."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "newsroom.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


class Watch:
    """What went wrong in a browser context; ``allow`` says which console words are expected."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.problems: list[str] = []
        self.allowed: list[str] = []

    def allow(self, words: str) -> None:
        self.allowed.append(words)

    def attach(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.request(request.url))
        context.on("console", lambda message: self.console(message.type, message.text))
        context.on("weberror", lambda error: self.problems.append(f"script error: {error.error}"))

    def request(self, url: str) -> None:
        if url.startswith("http") and urlsplit(url).netloc != urlsplit(self.base).netloc:
            self.problems.append(f"request to elsewhere: {url}")

    def console(self, kind: str, text: str) -> None:
        if kind == "error" and not any(words in text for words in self.allowed):
            self.problems.append(f"console: {text}")


@pytest.fixture
def watch(live_server) -> Iterator[Watch]:
    watching = Watch(live_server.url)
    yield watching
    assert watching.problems == []


def wait_for_server() -> None:
    """Let the server finish what it was asked last: the database goes with the test."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def new_page(browser, live_server, watch):
    """A function that opens a page in a context of its own: ``new_page(javascript=False, width=390)``."""
    contexts: list[BrowserContext] = []

    def open_page(*, javascript: bool = True, width: int = 1440, height: int = 1000, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        watch.attach(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    wait_for_server()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def sign_in(live_server):
    """Sign a person in on a page without the sign-in form; who is signed in elsewhere stays so."""

    def sign(page: Page, person: User) -> Page:
        client = Client()
        client.force_login(person)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        return page

    return sign


@pytest.fixture
def ada(db):
    return make_staff("ada", Role.EDITOR)


@pytest.fixture
def ben(db):
    return make_staff("ben", Role.EDITOR)


@pytest.fixture
def writer(db):
    return make_staff("publisher", Role.EDITOR, Role.PUBLISHER)


@pytest.fixture
def writing(new_page, sign_in, writer):
    """A function that opens an address for a publisher and waits for the editor."""

    def open_form(address: str, **options) -> Page:
        page: Page = new_page(**options)
        sign_in(page, writer)
        page.goto(address)
        if options.get("javascript", True):
            page.wait_for_selector("html[data-story-form=ready]")
        return page

    return open_form

"""One site, one service and two browsers for the whole run: one guarded, one without pastevet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from .accounts import Account
from .browser import EXTENSION, open_browser
from .chat import Chat
from .options import Options
from .service import Service
from .standin import StandIn, stand_in


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, running."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Iterator[StandIn]:
    """The stand-in site."""
    with stand_in() as running:
        yield running


@pytest.fixture(scope="session")
def session_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service's process."""
    service = Service(tmp_path_factory.mktemp("service"))
    service.start()
    yield service
    service.stop()


@pytest.fixture
def service(session_service: Service) -> Iterator[Service]:
    """The service, running; whatever a test did to it is put right afterwards."""
    session_service.start()
    yield session_service
    session_service.start()


@pytest.fixture(scope="session")
def native(
    playwright: Playwright, site: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser without pastevet."""
    context = open_browser(playwright, site, tmp_path_factory.mktemp("native"))
    yield context
    context.close()


@pytest.fixture
def new_browser(
    playwright: Playwright, site: StandIn, session_service: Service, tmp_path: Path
) -> Iterator[Callable[..., BrowserContext]]:
    """Start a browser with the extension, for one test alone."""
    opened = []

    def start(*, paired: bool = True) -> BrowserContext:
        context = open_browser(playwright, site, tmp_path / "profile", EXTENSION)
        opened.append(context)
        if paired:
            Options(context).pair(session_service.code)
        return context

    yield start
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def guarded(
    playwright: Playwright,
    site: StandIn,
    session_service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """A browser with pastevet, paired and switched on."""
    context = open_browser(playwright, site, tmp_path_factory.mktemp("guarded"), EXTENSION)
    options = Options(context)
    options.pair(session_service.code)
    options.switch(on=True)
    options.page.close()
    yield context
    context.close()


@pytest.fixture
def page(guarded: BrowserContext, service: Service) -> Iterator[Page]:
    """A new page of the guarded browser, with the service running."""
    page = guarded.new_page()
    yield page
    page.close()


@pytest.fixture
def chat(page: Page) -> Chat:
    """A new chat in the guarded browser."""
    chat = Chat(page)
    chat.wait_until_guarded()
    return chat


@pytest.fixture
def native_chat(native: BrowserContext) -> Iterator[Chat]:
    """A new chat in the browser without pastevet."""
    page = native.new_page()
    yield Chat(page)
    page.close()


@pytest.fixture
def account(page: Page, site: StandIn) -> Iterator[Account]:
    """The account of the guarded browser, signed out again afterwards."""
    account = Account(page.context, site)
    yield account
    account.leave()


@pytest.fixture(scope="module")
def reading(guarded: BrowserContext) -> Iterator[None]:
    """The person allows to read the plan from the site."""
    options = Options(guarded)
    options.read_plan(on=True)
    options.page.close()
    yield
    options = Options(guarded)
    options.read_plan(on=False)
    options.page.close()

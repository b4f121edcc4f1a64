"""Pairing without typing: the browser asks the native-messaging host, which starts the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from . import samples
from .browser import EXTENSION, open_browser
from .chat import Chat
from .native import HOSTS, Native
from .options import Options
from .screen import until
from .standin import StandIn

START_MS = 30_000
"""How long a test waits for a service that the host starts, on a busy machine."""

Open = Callable[[Path], BrowserContext]


@pytest.fixture
def native_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Native]:
    """The host for one browser; whatever service it starts is ended afterwards."""
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "state"))
    native = Native(tmp_path / "state")
    yield native
    native.kill()


@pytest.fixture
def open_profile(playwright: Playwright, site: StandIn) -> Iterator[Open]:
    """Open browsers with the extension, each on a profile of its own."""
    opened = []

    def start(profile: Path) -> BrowserContext:
        opened.append(open_browser(playwright, site, profile, EXTENSION))
        return opened[-1]

    yield start
    for context in opened:
        context.close()


def _guarded_chat(context: BrowserContext) -> Chat:
    """Switch the guard on with one click, and open a chat. Nobody types anything."""
    Options(context).switch(on=True)
    chat = Chat(context.new_page())
    chat.screen.wait_for("Guarding this box", timeout_ms=START_MS)
    return chat


def test_zero_keystrokes(native_host: Native, open_profile: Open) -> None:
    """A fresh profile pairs, starts the service and holds its first key, with nothing typed."""
    assert native_host.pid is None
    context = open_profile(native_host.profile)
    options = Options(context)
    options.page.get_by_text("The service is starting.").wait_for()
    port = native_host.book.load().port
    options.page.get_by_text(f"Paired with the service on port {port}").wait_for(timeout=START_MS)
    options.page.get_by_text("The service is running.").wait_for(timeout=START_MS)
    chat = _guarded_chat(context)
    chat.paste_text(samples.CONFIG)

    chat.dialog.wait()

"""A tab whose extension has gone swallows no text, and says that it has to be reloaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from . import samples
from .chat import Chat
from .options import Options
from .screen import until
from .service import Service


@pytest.fixture
def orphan(new_browser: Callable[..., BrowserContext], service: Service) -> Chat:
    """A guarded chat in a browser of its own, whose extension a test may take away."""
    assert service.running
    context = new_browser()
    Options(context).switch(on=True)
    chat = Chat(context.new_page())
    chat.wait_until_guarded()
    return chat


def _take_away(chat: Chat, call: str) -> None:
    context = chat.page.context
    options = Options(context)
    options.page.evaluate(f"setTimeout(() => {call}, 50)")
    until(chat.page, options.page.is_closed)


@pytest.mark.parametrize("call", ["chrome.runtime.reload()", "chrome.management.uninstallSelf()"])
def test_paste_passes(orphan: Chat, call: str) -> None:
    """Extension reloaded or removed under an open tab: text goes in, and words tell to reload."""
    _take_away(orphan, call)
    orphan.paste_text(samples.CONFIG)

    orphan.wait_for_text(samples.CONFIG)
    orphan.screen.wait_for("eload")


def test_gone_while_asked(orphan: Chat, service: Service) -> None:
    """An extension that goes while it is asked leaves the text in the box."""
    options = Options(orphan.page.context)
    service.stall()
    orphan.copy("a harmless line")
    options.page.evaluate("setTimeout(() => chrome.runtime.reload(), 200)")
    orphan.paste()

    orphan.wait_for_text("a harmless line")


def test_gone_while_the_dialog_is_open(orphan: Chat) -> None:
    """With the extension gone under an open dialog its choices still do what they say."""
    orphan.paste_text(samples.CONFIG)
    orphan.dialog.wait()
    _take_away(orphan, "chrome.runtime.reload()")
    orphan.dialog.click("Paste without")

    orphan.wait_for_text(samples.CONFIG_REDACTED)

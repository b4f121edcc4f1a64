"""What the extension keeps is its own, and stays as the person left it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from . import samples
from .chat import Chat
from .options import Options
from .service import Service
from .world import run_as_content_script

READ = "chrome.storage.local.get(null).then(JSON.stringify, () => 'refused')"


def test_content_scripts_read_nothing(chat: Chat) -> None:
    """The content script's world, next to the page's, can read neither pairing nor switch."""
    assert run_as_content_script(chat.page, READ) == "refused"


def test_forgotten_stays_forgotten(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """What the person forgot stays forgotten: a new worker doesn't bring it back."""
    context = new_browser()
    options = Options(context)
    options.wait_for(f"Paired with the service on port {service.port}")
    options.page.get_by_role("button", name="Forget this pairing").click()
    options.wait_for("Not paired yet.")
    Chat(context.new_page()).stop_worker()
    options.page.bring_to_front()
    options.page.reload()

    options.wait_for("Not paired yet.")
    options.page.wait_for_timeout(500)
    assert "Paired with" not in options.text
    assert options.field.is_visible()


def test_forgotten_asks_nobody(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """Once the pairing is forgotten a paste goes in, and the mark says what is missing."""
    assert service.running
    context = new_browser()
    options = Options(context)
    options.switch(on=True)
    options.page.get_by_role("button", name="Forget this pairing").click()
    options.wait_for("Not paired yet.")
    chat = Chat(context.new_page())
    chat.paste_text(samples.CONFIG)

    chat.wait_for_text(samples.CONFIG)
    chat.screen.wait_for("Not checked: not paired")

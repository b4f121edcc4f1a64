"""Off until switched on: off means that nothing is touched, read or asked."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import BrowserContext

from . import samples
from .chat import Chat
from .options import Options
from .screen import until
from .service import Service
from .squatters import hang_up, squatting
from .world import run_as_content_script


def test_off_is_untouched(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """Before it is switched on: the page's own event, no mark, and no request to the service."""
    context = new_browser()
    chat = Chat(context.new_page())
    service.stop()
    with squatting(service.port, hang_up) as connections:
        chat.paste_text(samples.CONFIG)
        chat.wait_for_text(samples.CONFIG)
        chat.page.wait_for_timeout(300)
        pastes = [event for event in chat.seen if event["type"] == "paste"]

    assert [event["trusted"] for event in pastes] == [True]
    assert samples.KEY in pastes[0]["text"]
    assert chat.screen.closed_roots() == 0
    assert connections == []


def test_off_asks_nothing(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """While it is switched off the worker passes no text on, whoever asks it to."""
    chat = Chat(new_browser().new_page())
    message = {
        "name": "content_to_worker.scan",
        "request_id": "off",
        "items": [{"kind": "text", "text": samples.KEY}],
        "destination": {"site": "claude.ai"},
        "deadlineMs": 400,
    }
    service.stop()
    with squatting(service.port, hang_up) as connections:
        ask = f"chrome.runtime.sendMessage({json.dumps(message)})"
        answer = run_as_content_script(chat.page, ask)

    assert answer == {"state": "failed"}
    assert connections == []


def test_switch_takes_effect_in_open_tabs(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """Switched on and off again, an open tab follows without being loaded anew."""
    assert service.running
    context = new_browser()
    chat = Chat(context.new_page())
    options = Options(context)
    assert not options.is_on

    options.switch(on=True)
    chat.page.bring_to_front()
    chat.wait_until_guarded()
    chat.paste_text(samples.KEY)
    chat.dialog.wait().click("Don’t paste")
    chat.dialog.wait_until_gone()

    options.page.bring_to_front()
    options.switch(on=False)
    chat.page.bring_to_front()
    until(chat.page, lambda: not chat.screen.says("Guarding this box"))
    chat.paste()
    chat.wait_for_text(samples.KEY)

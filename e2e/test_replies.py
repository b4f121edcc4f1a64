"""Replies that the service of today doesn't give in time for a test: a stand-in gives them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from . import samples
from .chat import Chat
from .options import Options
from .service import Service, answering

Replies = dict[str, dict[str, object]]

STATE = {"version": "9.0.0", "state": "ready", "pid": 1}
HEALTH: Replies = {"/v1/health": {"contract": 1} | STATE}
SKEWED: Replies = {"/v1/health": {"contract": 2} | STATE}
PARTIAL: Replies = HEALTH | {
    "/v1/scan": {
        "scan_id": "partial",
        "action": "report",
        "coverage": {"status": "partial", "reasons": ["out_of_time"]},
        "findings": [],
        "advice": None,
        "justifications": [],
        "elapsed_ms": 900.0,
        "ruleset": "sha256:0",
    }
}


def test_only_partly_checked(chat: Chat, service: Service) -> None:
    """A text of which a part was checked goes in, and the mark says so (stand-in service)."""
    service.stop()
    with answering(service, PARTIAL):
        chat.paste_text(samples.POEM)
        chat.screen.wait_for("Only partly checked")
        chat.wait_for_text("\n".join(line for line in samples.POEM.split("\n") if line))
    service.start()

    chat.paste_text("whole")
    chat.wait_until_guarded()


def test_another_contract(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """A service of another contract is told apart, on the mark and the page (stand-in service)."""
    context = new_browser()
    options = Options(context)
    options.switch(on=True)
    service.stop()
    with answering(service, SKEWED):
        chat = Chat(context.new_page())
        chat.screen.wait_for("Not checked: update pastevet")
        options.page.bring_to_front()
        options.page.reload()
        options.wait_for("Extension and service don’t fit together.")


def test_pairing_with_another_contract(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """A code of a service of another contract isn't kept, and the page says why (stand-in)."""
    options = Options(new_browser(paired=False))
    code = service.code
    service.stop()
    with answering(service, SKEWED):
        options.field.fill(code)
        options.field.press("Enter")
        options.page.get_by_role("alert").filter(has_text="don’t fit together").wait_for()

    assert "Paired with" not in options.text

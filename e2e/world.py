"""The world that content scripts run in: the page's document, and the extension's messages."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from .screen import until


def run_as_content_script(page: Page, script: str) -> Any:
    """Run a script as the extension's content scripts run, and return what its promise gives.

    Args:
        page: A page that the extension has a content script in.
        script: An expression.
    """
    found: list[int] = []

    def note(event: dict[str, Any]) -> None:
        if event["context"]["origin"].startswith("chrome-extension://"):
            found.append(event["context"]["id"])

    session = page.context.new_cdp_session(page)
    session.on("Runtime.executionContextCreated", note)
    session.send("Runtime.enable")
    until(page, lambda: found)
    call = {"expression": script, "contextId": found[0], "awaitPromise": True}
    answer = session.send("Runtime.evaluate", {**call, "returnByValue": True})
    session.detach()
    return answer["result"].get("value")

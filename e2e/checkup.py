"""The extension's page "Your Claude", as a person uses it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Worker

from pastevet.pairings import chromium_origin

WORKER = "/worker/main.js"


class CheckUp:
    """The page "Your Claude".

    Args:
        context: A browser with the extension.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.goto(f"{chromium_origin()}/pages/checkup.html")

    @property
    def text(self) -> str:
        """All that the page shows."""
        return self.page.locator("body").inner_text()

    def wait_for(self, words: str) -> None:
        """Wait until the page shows these words."""
        self.page.get_by_text(words).locator("visible=true").first.wait_for()

    def answer(self, question: str, answer: str) -> None:
        """Answer a question that the page asks, and save it."""
        form = self.page.locator("form", has_text=question)
        form.get_by_role("combobox").select_option(label=answer)
        form.get_by_role("button", name="Save").click()
        form.wait_for(state="hidden")

    def asks(self, question: str) -> bool:
        """Whether the page asks this question."""
        return self.page.locator("form", has_text=question).is_visible()


def in_worker(context: BrowserContext, script: str) -> Any:
    """Run a script where the extension's worker runs: what it keeps can be aged there."""
    return _worker(context).evaluate(script)


def _worker(context: BrowserContext) -> Worker:
    found = [each for each in context.service_workers if each.url.endswith(WORKER)]
    return found[-1] if found else context.wait_for_event("serviceworker")

"""The stand-in chat page, as a person uses it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page

from .dialog import Dialog
from .screen import PATIENCE_MS, Screen, until
from .standin import HOST

UNDO_GROUP_MS = 550
"""The editor joins changes that are nearer than 500 ms into one step of undo."""

_COPY = """async (flavours) => {
  const content = (type, value) => type === 'image/png' ? Uint8Array.fromBase64(value) : value;
  const parts = Object.entries(flavours).map(([type, value]) =>
    [type, new Blob([content(type, value)], {type})]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
}"""

_STATE = """() => {
  const editor = window.__editor;
  if (!editor) {
    const area = document.querySelector('textarea');
    return {document: area.value, caret: [area.selectionStart, area.selectionEnd]};
  }
  const {from, to} = editor.state.selection;
  return {document: editor.getJSON(), caret: [from, to]};
}"""


class Chat:
    """An open chat page.

    Args:
        page: A new page.
        path: Path and query of the chat; `?layout=` chooses the message box.
    """

    def __init__(self, page: Page, path: str = "/new") -> None:
        self.page = page
        self.screen = Screen(page)
        self.dialog = Dialog(page)
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(f"https://{HOST}{path}")
        page.wait_for_function("window.__ready")

    @property
    def box(self) -> Locator:
        """The message box."""
        return self.page.locator(".composer > [role=textbox], .composer > textarea")

    @property
    def state(self) -> dict[str, Any]:
        """The box's document and the two ends of its selection, as the editor has them."""
        state: dict[str, Any] = self.page.evaluate(_STATE)
        return state

    @property
    def text(self) -> str:
        """The box's text; paragraphs are parted by a line break."""
        return str(
            self.page.evaluate(
                "() => window.__editor ? __editor.getText({blockSeparator: '\\n'})"
                " : document.querySelector('textarea').value"
            )
        )

    @property
    def sent(self) -> list[str]:
        """The messages that were sent."""
        return self.page.locator("[data-testid=log] li").all_text_contents()

    @property
    def seen(self) -> list[dict[str, Any]]:
        """Every event and change that reached the page's own scripts."""
        events: list[dict[str, Any]] = self.page.evaluate("window.__seen")
        return events

    @property
    def in_page_reach(self) -> str:
        """All that a script of the page could have read up to now."""
        html = self.page.evaluate("document.documentElement.outerHTML")
        roots = self.page.evaluate("window.__roots.map((root) => root.innerHTML).join()")
        return f"{json.dumps(self.seen)}\n{html}\n{roots}\n{json.dumps(self.state)}"

    def wait_until_guarded(self) -> None:
        """Wait until the mark on the box says that it is guarded."""
        self.screen.wait_for("Guarding this box")

    def type(self, text: str) -> None:
        """Click into the box and type."""
        self.box.click()
        self.page.keyboard.type(text)

    def place_caret(self, at: int) -> None:
        """Put the caret behind that many characters of the first line."""
        self.page.keyboard.press("Control+Home")
        for _ in range(at):
            self.page.keyboard.press("ArrowRight")

    def stop_worker(self) -> None:
        """End the extension's worker, as the browser does when it has been idle."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()

    def copy(self, text: str | None = None, **flavours: str) -> None:
        """Put something on the clipboard: plain text, or flavours (`html`, base64 `png`)."""
        names = {"html": "text/html", "png": "image/png"}
        content = {} if text is None else {"text/plain": text}
        content |= {names[name]: value for name, value in flavours.items()}
        self.page.evaluate(_COPY, content)

    def clipboard(self) -> str:
        """The plain text that is on the clipboard."""
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def paste(self, keys: str = "Control+v") -> None:
        """Press the keys that paste, for real; with the focus in the box."""
        self.box.focus()
        self.page.keyboard.press(keys)

    def paste_text(self, text: str) -> None:
        """Copy a text and paste it into the box."""
        self.copy(text)
        self.paste()

    def wait_for_text(self, text: str, timeout_ms: int = PATIENCE_MS) -> None:
        """Wait until the box holds exactly this text."""
        try:
            until(self.page, lambda: self.text == text, timeout_ms)
        except TimeoutError:
            raise AssertionError(f"the box holds {self.text!r}, expected {text!r}") from None

    def wait_for_change(self, state: dict[str, Any]) -> dict[str, Any]:
        """Wait until the box is no longer as it was, and return how it is."""
        until(self.page, lambda: self.state != state)
        return self.state


def open_chat(page: Page, path: str = "/new") -> Chat:
    """Open a chat and wait until it is guarded.

    Args:
        page: A page of a browser with the extension, switched on.
        path: Path and query of the chat.
    """
    chat = Chat(page, path)
    chat.wait_until_guarded()
    return chat

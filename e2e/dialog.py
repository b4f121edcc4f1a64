"""pastevet's dialog, as a person meets it."""

from __future__ import annotations

import time

from playwright.sync_api import Page

from .screen import PATIENCE_MS, Node, Screen, until

QUIET_MS = 450
"""Presses are ignored for the dialog's first 400 ms; this is safely after."""


class Dialog:
    """The open dialog of a page.

    Args:
        page: The page that it stands on.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._screen = Screen(page)
        self._quiet_until = 0.0

    @property
    def nodes(self) -> list[Node]:
        """The dialog and all that is in it, in reading order; empty while none is open."""
        return self._screen.under("alertdialog")

    @property
    def is_open(self) -> bool:
        """Whether a dialog is open."""
        return bool(self.nodes)

    @property
    def headline(self) -> str:
        """The dialog's name."""
        return self.nodes[0].name

    @property
    def text(self) -> str:
        """All that can be read in it, a piece on each line."""
        return "\n".join(node.name for node in self.nodes if node.role == "StaticText")

    @property
    def buttons(self) -> list[str]:
        """The names of its buttons, in order of Tab."""
        return [node.name for node in self.nodes if node.role == "button"]

    @property
    def rows(self) -> list[Node]:
        """The checkboxes of its findings."""
        return [node for node in self.nodes if node.role == "checkbox"]

    @property
    def focused(self) -> Node | None:
        """The node in it that has the focus."""
        inside = [node for node in self.nodes[1:] if node.states.get("focused")]
        return inside[-1] if inside else None

    def wait(self, timeout_ms: int = PATIENCE_MS) -> Dialog:
        """Wait until it is open."""
        until(self._page, lambda: self.is_open, timeout_ms)
        self._quiet_until = time.monotonic() + QUIET_MS / 1000
        return self

    def wait_for_keys(self) -> Dialog:
        """Wait until it is open and takes keys and clicks."""
        self.wait()
        self._page.wait_for_timeout(QUIET_MS)
        return self

    def wait_until_gone(self) -> None:
        """Wait until it is closed."""
        until(self._page, lambda: not self.is_open)

    def one(self, role: str, name: str = "") -> Node:
        """The first node of that role whose name begins so."""
        found = [n for n in self.nodes if n.role == role and n.name.startswith(name)]
        assert found, f"no {role} {name!r}"
        return found[0]

    def button(self, name: str) -> Node:
        """The button whose name begins so."""
        found = [n for n in self.nodes if n.role == "button" and n.name.startswith(name)]
        assert found, f"no button {name!r} among {self.buttons}"
        return found[0]

    def click(self, name: str) -> None:
        """Click on the button whose name begins so, once the dialog takes clicks."""
        self._wait_while_quiet()
        self._screen.click(self.button(name))

    def click_at_once(self, name: str) -> None:
        """Click on the button whose name begins so, however new the dialog is."""
        self._screen.click(self.button(name))

    def click_row(self, number: int) -> None:
        """Click on the checkbox of a row, counted from 0."""
        self._wait_while_quiet()
        self._screen.click(self.rows[number])

    def _wait_while_quiet(self) -> None:
        rest_ms = (self._quiet_until - time.monotonic()) * 1000
        if rest_ms > 0:
            self._page.wait_for_timeout(rest_ms)

    def tab_to(self, name: str) -> None:
        """Press Tab until the button whose name begins so has the focus."""
        for _ in range(20):
            node = self.focused
            if node and node.role == "button" and node.name.startswith(name):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {name!r}")

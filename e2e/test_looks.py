"""The dialog fits where it stands; what it looks like is kept in .build/screenshots."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from . import samples
from .chat import Chat
from .standin import ROOT

Scheme = Literal["light", "dark"]

SCREENSHOTS = ROOT / ".build" / "screenshots"

SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1120, "height": 700},
    "narrow-320": {"width": 320, "height": 640},
    "zoom-200": {"width": 560, "height": 350},
}


def _prepare(page: Page, screen: str, scheme: Scheme) -> Chat:
    page.set_viewport_size(SCREENS[screen])
    page.emulate_media(color_scheme=scheme)
    chat = Chat(page)
    chat.wait_until_guarded()
    return chat


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_dialog_fits(page: Page, screen: str, scheme: Scheme) -> None:
    """On each screen the dialog stays inside, and each of its buttons can be brought into view."""
    chat = _prepare(page, screen, scheme)
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    page.screenshot(path=SCREENSHOTS / f"dialog-{screen}-{scheme}.png")
    size = SCREENS[screen]

    left, top, right, bottom = chat.screen.edges(chat.dialog.nodes[0])
    assert left >= 0
    assert top >= 0
    assert right <= size["width"]
    assert bottom <= size["height"]
    for name in chat.dialog.buttons:
        x, y = chat.screen.middle(chat.dialog.button(name))
        assert 0 <= x <= size["width"]
        assert 0 <= y <= size["height"]


def test_marks(page: Page) -> None:
    """The mark stands on the box's edge and covers neither its text nor its send button."""
    chat = _prepare(page, "desktop", "light")
    mark = next(n for n in chat.screen.nodes() if "Guarding this box" in n.name)
    page.screenshot(path=SCREENSHOTS / "mark.png")
    left, top, right, bottom = chat.screen.edges(mark)

    for locator in (chat.box, page.get_by_test_id("chat-input-send")):
        area = locator.bounding_box()
        assert area
        apart = (
            right <= area["x"]
            or left >= area["x"] + area["width"]
            or bottom <= area["y"]
            or top >= area["y"] + area["height"]
        )
        assert apart

"""The dialog fits where it stands; what it looks like is kept in .build/screenshots."""

from __future__ import annotations

from itertools import product
from typing import Final, Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from pastevet.pairings import chromium_origin

from . import accounts
from .accounts import Account
from .chat import Chat, open_chat
from .scenes import SCENES, play
from .service import Service
from .standin import ROOT

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

SCREENSHOTS = ROOT / ".build" / "screenshots"

READY = {"options": "Keys and passwords", "checkup": "Whose terms"}
"""What each of the extension's pages says once it has been filled."""

SCREENS: dict[str, ViewportSize] = {
    "desktop": {"width": 1120, "height": 700},
    "narrow-320": {"width": 320, "height": 640},
    "zoom-200": {"width": 560, "height": 350},
}


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.usefixtures("reading")
def test_dialog_fits(page: Page, account: Account, service: Service, name: str) -> None:
    """On each screen the dialog stays inside, and each of its buttons can be brought into view."""
    page.set_viewport_size(SCREENS["desktop"])
    chat = play(SCENES[name], page, account, service)
    for screen, scheme in product(SCREENS, SCHEMES):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(SCREENS[screen])
        page.wait_for_timeout(50)
        chat.screen.middle(chat.dialog.one("heading"))  # brings it into view
        page.screenshot(path=SCREENSHOTS / f"dialog-{name}-{screen}-{scheme}.png")
        _check_that_it_fits(chat, SCREENS[screen])


def _check_that_it_fits(chat: Chat, size: ViewportSize) -> None:
    left, top, right, bottom = chat.screen.edges(chat.dialog.nodes[0])
    assert left >= 0
    assert top >= 0
    assert right <= size["width"]
    assert bottom <= size["height"]
    for node in chat.dialog.nodes:
        if node.role in {"button", "link", "combobox", "textbox"}:
            x, y = chat.screen.middle(node)
            assert 0 <= x <= size["width"]
            assert 0 <= y <= size["height"]


@pytest.mark.parametrize("name", READY)
def test_pages_fit(page: Page, account: Account, name: str) -> None:
    """The extension's own pages need no scrolling sideways on any screen."""
    account.works_in(accounts.PRO)
    open_chat(page)
    own = page.context.new_page()
    own.goto(f"{chromium_origin()}/pages/{name}.html")
    own.get_by_text(READY[name]).first.wait_for()
    for screen, scheme in product(SCREENS, SCHEMES):
        own.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        own.set_viewport_size(SCREENS[screen])
        own.screenshot(path=SCREENSHOTS / f"{name}-{screen}-{scheme}.png", full_page=True)
        assert own.evaluate("document.documentElement.scrollWidth <= innerWidth")
    own.close()


def test_marks(page: Page) -> None:
    """The mark stands on the box's edge and covers neither its text nor its send button."""
    page.set_viewport_size(SCREENS["desktop"])
    chat = open_chat(page)
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

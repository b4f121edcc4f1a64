"""Quick hands: pastes keep their order, and no key that came too early decides."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page

from . import samples
from .chat import Chat
from .screen import until
from .service import Service


def test_two_pastes_keep_their_order(chat: Chat, service: Service) -> None:
    """Two pastes, the second before the first is answered, go in one after the other."""
    service.stall()
    chat.paste_text("one ")
    chat.paste_text("two ")
    service.start()

    chat.wait_for_text("one two ")


def test_paste_behind_a_held_one(chat: Chat, service: Service) -> None:
    """A harmless paste behind a held one waits for the decision and comes after it."""
    service.stall()
    chat.paste_text(f"{samples.KEY} ")
    chat.paste_text("two")
    service.start()
    chat.dialog.wait()
    assert chat.text == ""

    chat.dialog.click("Paste without")
    chat.wait_for_text("[ANTHROPIC API KEY 1] two")


def test_enter_behind_a_harmless_paste(chat: Chat, service: Service) -> None:
    """Enter pressed right behind a harmless paste sends the message with it, once."""
    service.stall()
    chat.type("see: ")
    chat.copy("a harmless line")
    chat.paste()
    chat.page.keyboard.press("Enter")
    service.start()

    until(chat.page, lambda: chat.sent)
    assert chat.sent == ["see: a harmless line"]
    assert chat.text == ""


def test_enter_behind_a_held_paste(chat: Chat) -> None:
    """Enter pressed right behind a paste with a key sends nothing and decides nothing."""
    chat.copy(samples.CONFIG)
    chat.paste()
    chat.page.keyboard.press("Enter")
    chat.dialog.wait()

    assert chat.sent == []
    chat.dialog.click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)
    assert chat.sent == []


def test_enter_held_down(chat: Chat) -> None:
    """An Enter that is held down through the dialog's end decides, and sends nothing."""
    chat.type("draft ")
    chat.paste_text(samples.KEY)
    chat.dialog.wait_for_keys()
    chat.page.keyboard.down("Enter")
    chat.dialog.wait_until_gone()
    for _ in range(5):
        chat.page.keyboard.down("Enter")
    chat.wait_for_text("draft [ANTHROPIC API KEY 1]")
    chat.page.keyboard.down("Enter")
    chat.page.keyboard.up("Enter")
    assert chat.sent == []

    chat.page.keyboard.press("Enter")
    until(chat.page, lambda: chat.sent)
    assert chat.sent == ["draft [ANTHROPIC API KEY 1]"]


def _paste_and_press(page: Page, key: str) -> Chat:
    """Paste and press a key over and over; again from the start if a key may have come late."""
    while True:
        chat = Chat(page)
        chat.wait_until_guarded()
        chat.copy(samples.CONFIG)
        start = time.monotonic()
        chat.paste()
        while time.monotonic() < start + 0.25:
            page.keyboard.press(key)
        if time.monotonic() < start + 0.4:
            return chat


@pytest.mark.parametrize("key", ["Enter", "Space", "Escape"])
def test_first_moments_take_no_key(page: Page, key: str) -> None:
    """A key that falls into the dialog's first moments does nothing; a later one does."""
    chat = _paste_and_press(page, key)
    chat.dialog.wait_for_keys()
    assert chat.text.strip() == ""

    page.keyboard.press(key)
    chat.dialog.wait_until_gone()


def test_typing_while_held_is_kept(chat: Chat, service: Service) -> None:
    """What is typed while a paste is being checked stays in the box, and so does the paste."""
    service.stall()
    chat.copy("PASTED")
    chat.paste()
    chat.page.keyboard.type("typed")
    service.start()

    until(chat.page, lambda: "PASTED" in chat.text)
    assert sorted(chat.text) == sorted("PASTEDtyped")


def test_box_replaced_while_asked(page: Page, service: Service) -> None:
    """A text whose box the page replaces while it is being checked comes into the new box."""
    chat = Chat(page, "/new?layout=textarea")
    chat.wait_until_guarded()
    service.stall()
    chat.paste_text("a harmless line")
    page.evaluate(
        "() => { const old = document.querySelector('textarea'); old.replaceWith(old.cloneNode()) }"
    )
    service.start()

    chat.wait_for_text("a harmless line")

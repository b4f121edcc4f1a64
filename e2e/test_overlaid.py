"""A page that meddles with the open dialog, or with the document around it, gains nothing."""

from __future__ import annotations

import pytest

from . import samples
from .chat import Chat
from .screen import until

_POPOVER = """() => {
  const lure = document.body.appendChild(document.createElement('div'));
  lure.popover = 'manual';
  lure.textContent = 'lure';
  lure.inert = true;
  lure.showPopover();
}"""

_MODAL = """() => {
  const lure = document.body.appendChild(document.createElement('dialog'));
  lure.textContent = 'lure';
  lure.inert = true;
  lure.showModal();
}"""

_SHADOWED = """() => {
  const host = document.body.appendChild(document.createElement('div'));
  const lure = host.attachShadow({mode: 'closed'}).appendChild(document.createElement('div'));
  lure.popover = 'manual';
  lure.inert = true;
  lure.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh';
  lure.showPopover();
}"""

_FULLSCREEN = "document.querySelector('main').requestFullscreen()"

_REWRITE = """() => {
  const box = '<div class="composer" data-cds="ChatComposer">'
    + '<textarea data-testid="chat-input-ssr"></textarea></div>';
  document.open();
  document.write(`<!doctype html><title>anew</title><main>${box}</main>`);
  document.close();
}"""


@pytest.mark.parametrize("cover", [_POPOVER, _MODAL, _FULLSCREEN])
def test_click_through_a_cover(chat: Chat, cover: str) -> None:
    """A click that falls through what the page has just put over the dialog decides nothing."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    x, y = chat.screen.middle(chat.dialog.button("Paste anyway"))
    chat.page.evaluate(cover)
    chat.page.mouse.click(x, y)
    chat.page.wait_for_timeout(100)

    assert chat.dialog.is_open
    assert chat.text == ""


@pytest.mark.parametrize("cover", [_POPOVER, _MODAL, _FULLSCREEN])
def test_dialog_comes_back_on_top(chat: Chat, cover: str) -> None:
    """With something opened over it the dialog comes back on top, as it was, and can be used."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click_row(0)
    chat.page.evaluate(cover)
    dialog = chat.dialog.wait_for_keys()
    assert "Tick what to leave out" in dialog.buttons
    assert dialog.focused == dialog.rows[0]
    dialog.click_row(0)
    dialog.click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)


def test_click_through_a_cover_in_a_shadow_root(chat: Chat) -> None:
    """A cover that tells nobody of itself is noticed before a person can answer to it."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    x, y = chat.screen.middle(chat.dialog.button("Paste anyway"))
    chat.page.evaluate(_SHADOWED)
    chat.page.wait_for_timeout(250)
    chat.page.mouse.click(x, y)
    chat.page.wait_for_timeout(100)
    assert chat.dialog.is_open
    assert chat.text == ""

    chat.dialog.wait().click("Paste anyway")
    chat.wait_for_text(samples.CONFIG)


def test_first_moments_take_no_click(chat: Chat) -> None:
    """A click that falls into the dialog's first moments does nothing; a later one does."""
    chat.copy(samples.CONFIG)
    chat.paste()
    chat.dialog.wait().click_at_once("Paste anyway")
    assert chat.dialog.is_open

    chat.dialog.click("Paste anyway")
    chat.wait_for_text(samples.CONFIG)


@pytest.mark.parametrize(
    "move",
    [
        "document.body.append(document.documentElement.lastElementChild)",
        "document.documentElement.append(document.documentElement.lastElementChild)",
        "document.body.moveBefore(document.documentElement.lastElementChild, null)",
    ],
)
def test_dialog_moved_by_the_page(chat: Chat, move: str) -> None:
    """A page that moves the dialog takes it away: nothing is pasted."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.page.evaluate(f"() => {{ {move} }}")
    chat.dialog.wait_until_gone()
    chat.screen.wait_for("Not pasted")

    assert samples.KEY not in chat.in_page_reach


def test_another_chat_under_the_dialog(chat: Chat) -> None:
    """What is decided of one chat isn't pasted into another that the page has gone to."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.page.evaluate("history.pushState(null, '', '/chat/1')")
    chat.dialog.click("Paste anyway")
    chat.dialog.wait_until_gone()
    chat.screen.wait_for("Not pasted")

    assert chat.text == ""


def test_page_written_anew(chat: Chat) -> None:
    """A page that writes itself anew, which takes every listener away, is guarded again."""
    chat.copy(samples.CONFIG)
    chat.page.evaluate(_REWRITE)
    chat.wait_until_guarded()
    chat.page.locator("textarea").click()
    chat.page.keyboard.press("Control+v")

    chat.dialog.wait()
    assert chat.page.locator("textarea").input_value() == ""


def test_key_whose_release_was_lost(chat: Chat) -> None:
    """A key whose release never came while the dialog was open works at its next press."""
    chat.paste_text(samples.KEY)
    chat.dialog.wait_for_keys()
    session = chat.page.context.new_cdp_session(chat.page)
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": "x", "code": "KeyX"})
    chat.dialog.click("Don’t paste")
    chat.dialog.wait_until_gone()
    chat.page.wait_for_timeout(100)
    chat.page.keyboard.press("x")

    until(chat.page, lambda: chat.text == "x")

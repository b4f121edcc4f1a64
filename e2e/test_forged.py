"""What the page's own scripts forge gets nothing out of pastevet."""

from __future__ import annotations

import pytest

from . import samples
from .chat import Chat

_FORGE_PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const options = {clipboardData: data, bubbles: true, cancelable: true, composed: true};
  document.querySelector('.composer > *').dispatchEvent(new ClipboardEvent('paste', options));
}"""

_FORGE_KEYS = """() => {
  for (const target of [document.activeElement, document.documentElement, document.body]) {
    for (const key of ['Enter', ' ', 'Escape']) {
      for (const type of ['keydown', 'keypress', 'keyup']) {
        const options = {key, code: key, bubbles: true, cancelable: true, composed: true};
        target.dispatchEvent(new KeyboardEvent(type, options));
      }
    }
  }
}"""

_FORGE_CLICKS = """([x, y]) => {
  for (const target of [document.elementFromPoint(x, y), document.activeElement]) {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      const options = {clientX: x, clientY: y, bubbles: true, cancelable: true, composed: true};
      target.dispatchEvent(new PointerEvent(type, options));
    }
    target.click();
  }
}"""


def test_forged_paste_is_not_vetted(chat: Chat) -> None:
    """A paste that the page made up opens no dialog, and a real one of the same text still does."""
    chat.page.evaluate(_FORGE_PASTE, samples.KEY)
    chat.wait_for_text(samples.KEY)
    chat.page.wait_for_timeout(200)
    assert not chat.dialog.is_open

    chat.paste_text(samples.KEY)
    chat.dialog.wait()


def test_forged_keys(chat: Chat) -> None:
    """Keys that the page made up don't decide."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    chat.page.evaluate(_FORGE_KEYS)
    chat.page.wait_for_timeout(100)

    assert chat.dialog.is_open
    assert chat.text == ""


@pytest.mark.parametrize("name", ["Paste anyway", "Paste without", "Don’t paste"])
def test_forged_clicks(chat: Chat, name: str) -> None:
    """Clicks that the page made up don't decide, whatever they are aimed at."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.page.evaluate(_FORGE_CLICKS, list(chat.screen.middle(chat.dialog.button(name))))
    chat.page.wait_for_timeout(100)

    assert chat.dialog.is_open
    assert chat.text == ""


@pytest.mark.parametrize("name", ["Paste anyway", "Paste without", "Don’t paste"])
def test_script_that_holds_a_button(chat: Chat, name: str) -> None:
    """Even a script that had got hold of a button inside the closed root could not press it."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.screen.click_by_script(chat.dialog.button(name))
    chat.page.wait_for_timeout(100)

    assert chat.dialog.is_open
    assert chat.text == ""


def test_dialog_removed_by_the_page(chat: Chat) -> None:
    """A page that takes the dialog away gets no text, and the next paste is held again."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.page.evaluate(
        "document.querySelectorAll('body > :not(.chat), html > :not(head, body)')"
        ".forEach((element) => element.remove())"
    )
    chat.dialog.wait_until_gone()
    chat.page.wait_for_timeout(200)
    assert samples.KEY not in chat.in_page_reach

    chat.paste()
    chat.dialog.wait()
    assert chat.text == ""

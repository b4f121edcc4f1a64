"""A page that takes no paste from a script: nothing is lost, and a second press brings it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from . import samples
from .chat import Chat


@pytest.fixture
def refusing(page: Page) -> Chat:
    """A guarded chat whose message box takes trusted pastes only."""
    chat = Chat(page, "/new?layout=trusted-only")
    chat.wait_until_guarded()
    return chat


def test_second_press_brings_a_harmless_text(refusing: Chat) -> None:
    """A refused harmless paste asks for a second press, which passes untouched."""
    refusing.paste_text(samples.POEM)
    refusing.screen.wait_for("again")
    assert refusing.text == ""

    refusing.paste()
    refusing.wait_for_text("\n".join(line for line in samples.POEM.split("\n") if line))


def test_second_press_passes_that_text_only(refusing: Chat) -> None:
    """A second press with another text on the clipboard is vetted like any other."""
    refusing.paste_text("harmless")
    refusing.screen.wait_for("again")
    refusing.paste_text(samples.CONFIG)

    refusing.dialog.wait()
    assert refusing.text == ""


def test_second_press_passes_that_form_only(refusing: Chat) -> None:
    """A second press with the same plain text and a key in its HTML form is vetted."""
    refusing.paste_text("See the dashboard.")
    refusing.screen.wait_for("again")
    refusing.copy("See the dashboard.", html=f'<a href="?key={samples.KEY}">See the dashboard.</a>')
    refusing.paste()

    refusing.dialog.wait()
    assert refusing.text == ""


def test_second_press_in_another_chat(refusing: Chat) -> None:
    """A second press in another chat is vetted again, and refused again."""
    refusing.paste_text("harmless")
    refusing.screen.wait_for("again")
    refusing.page.evaluate("history.pushState(null, '', '/chat/1')")
    refusing.paste()
    refusing.page.wait_for_timeout(600)

    assert refusing.text == ""


def test_second_press_that_comes_late(refusing: Chat) -> None:
    """A second press more than ten seconds later is vetted again, and refused again."""
    refusing.paste_text("harmless")
    refusing.screen.wait_for("again")
    refusing.page.wait_for_timeout(10_200)
    refusing.paste()
    refusing.page.wait_for_timeout(600)

    assert refusing.text == ""


def test_redacted_text_that_is_refused(refusing: Chat) -> None:
    """A refused redacted paste says so, and a second press is vetted: the key doesn't slip in."""
    refusing.paste_text(samples.CONFIG)
    refusing.dialog.wait().click("Paste without")
    refusing.dialog.wait_until_gone()
    refusing.page.wait_for_timeout(600)
    refusing.paste()
    refusing.dialog.wait()

    assert refusing.text == ""
    assert refusing.clipboard() == samples.CONFIG

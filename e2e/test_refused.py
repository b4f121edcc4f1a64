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

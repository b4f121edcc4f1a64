"""Nobody is asked twice about the same text in the same conversation."""

from __future__ import annotations

from . import samples
from .chat import Chat


def _paste_anyway(chat: Chat, text: str) -> None:
    chat.paste_text(text)
    chat.dialog.wait()
    chat.dialog.click("Paste anyway")
    chat.dialog.wait_until_gone()


def test_the_same_text_again(chat: Chat) -> None:
    """A text that was pasted anyway goes in without a word the next time."""
    _paste_anyway(chat, samples.KEY)
    chat.wait_for_text(samples.KEY)
    chat.paste()

    chat.wait_for_text(samples.KEY * 2)
    assert not chat.dialog.is_open


def test_another_text(chat: Chat) -> None:
    """Another text with the same key in it is asked about."""
    _paste_anyway(chat, samples.KEY)
    chat.paste_text(f"again: {samples.KEY}")

    chat.dialog.wait()


def test_a_new_chat_that_gets_an_address(chat: Chat) -> None:
    """What was pasted anyway into a new chat is asked about in the chat that follows it."""
    _paste_anyway(chat, samples.KEY)
    chat.wait_for_text(samples.KEY)
    chat.page.evaluate("history.pushState(null, '', '/chat/1')")
    chat.paste()

    chat.dialog.wait()


def test_a_text_that_was_kept_out(chat: Chat) -> None:
    """Only "Paste anyway" is remembered: a text that wasn't pasted is asked about again."""
    chat.paste_text(samples.KEY)
    chat.dialog.wait()
    chat.dialog.click("Don’t paste")
    chat.dialog.wait_until_gone()
    chat.paste()

    chat.dialog.wait()

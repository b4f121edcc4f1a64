"""A marked text: taking the word out of it would not help."""

from __future__ import annotations

from . import samples
from .chat import Chat

MARKED = "STRICTLY CONFIDENTIAL\n\nBoard minutes, second draft."


def test_not_pasting_is_recommended(chat: Chat) -> None:
    """For a marking alone, "Don't paste" is the filled button, and nothing can be ticked."""
    chat.paste_text(MARKED)
    dialog = chat.dialog.wait()

    assert dialog.headline == "This is marked “STRICTLY CONFIDENTIAL”."
    assert dialog.buttons == ["Don’t paste Esc", "Don’t paste", "Paste anyway"]
    assert dialog.focused
    assert dialog.focused.name == "Don’t paste"
    assert dialog.rows == []
    assert "STRICTLY CONFIDENTIAL" in dialog.text


def test_enter_leaves_it_out(chat: Chat) -> None:
    """The recommended button closes the dialog and pastes nothing."""
    chat.paste_text(MARKED)
    chat.dialog.wait_for_keys()
    chat.page.keyboard.press("Enter")
    chat.dialog.wait_until_gone()

    chat.wait_for_text("")
    chat.screen.wait_for("Not pasted")


def test_a_key_in_it_may_be_taken_out(chat: Chat) -> None:
    """With a key in a marked text, not pasting comes first; redaction leaves the marking in."""
    chat.paste_text(f"{MARKED}\n{samples.CONFIG}")
    dialog = chat.dialog.wait()

    assert dialog.buttons[-3] == "Don’t paste"
    assert dialog.buttons[-2].startswith("Paste without")
    assert dialog.buttons[-1] == "Paste anyway"
    assert [row.name for row in dialog.rows] == ["Anthropic API key"]
    assert "STRICTLY CONFIDENTIAL" in dialog.text
    dialog.click("Paste without")

    kept = MARKED.replace("\n\n", "\n")
    chat.wait_for_text(f"{kept}\n{samples.CONFIG_REDACTED}")

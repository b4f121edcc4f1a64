"""A value that isn't sensitive is said so once, and is never asked about again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pastevet.quiet import FILE

from . import samples
from .chat import Chat
from .service import Service

TWO = f"first {samples.KEY}\nsecond {samples.OTHER_KEY}"


@pytest.fixture(autouse=True)
def nothing_marked(service: Service) -> Iterator[None]:
    """Leave nothing marked for other tests."""
    yield
    for file in service.files:
        if file.name == FILE:
            file.unlink()


def test_a_marked_value_passes_from_then_on(chat: Chat) -> None:
    """The row says so at once; the next paste of the value, in any chat, goes through."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Not sensitive?")
    assert "Won’t be asked about again" in chat.dialog.text
    chat.dialog.click("Don’t paste")
    chat.dialog.wait_until_gone()

    chat.page.evaluate("history.pushState(null, '', '/chat/2')")
    chat.paste_text(samples.CONFIG)
    chat.wait_for_text(samples.CONFIG)
    assert not chat.dialog.is_open


def test_only_the_marked_value_stays(chat: Chat) -> None:
    """The other value of the text is replaced all the same, and asked about next time."""
    chat.paste_text(TWO)
    chat.dialog.wait().click("Not sensitive?")
    chat.dialog.click("Paste without")
    chat.wait_for_text(f"first {samples.KEY}\nsecond [ANTHROPIC API KEY 2]")

    chat.paste_text(samples.OTHER_KEY)
    assert len(chat.dialog.wait().rows) == 1


def test_undo(chat: Chat) -> None:
    """A value whose mark was taken back is replaced, and asked about again."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Not sensitive?")
    chat.dialog.click("Undo")
    assert "Won’t be asked about again" not in chat.dialog.text
    chat.dialog.click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)

    chat.page.evaluate("window.__editor.commands.clearContent()")
    chat.paste_text(samples.CONFIG)
    assert chat.dialog.wait().is_open


def test_a_closed_mark_is_not_offered(chat: Chat, service: Service) -> None:
    """Under a policy that closes it the dialog has no “Not sensitive?”."""
    with service.under('name = "Acme"\nnot_sensitive = false\n'):
        chat.paste_text(samples.CONFIG)
        dialog = chat.dialog.wait()
    assert not any(name.startswith("Not sensitive?") for name in dialog.buttons)
    assert len(dialog.rows) == 1


def test_a_mark_that_is_not_kept_is_not_claimed(chat: Chat, service: Service) -> None:
    """Where the service is gone meanwhile, the row says that it couldn't be kept."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    service.stop()
    chat.dialog.click("Not sensitive?")
    chat.screen.wait_for("Couldn’t be kept")

    chat.dialog.click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)

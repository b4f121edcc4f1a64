"""Each choice in the dialog does what its button says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from . import samples
from .chat import Chat

Choose = Callable[[Chat, str], None]


def _by_mouse(chat: Chat, name: str) -> None:
    chat.dialog.click(name)


def _by_keyboard(chat: Chat, name: str) -> None:
    chat.dialog.wait_for_keys().tab_to(name)
    chat.page.keyboard.press("Enter")


each_way = pytest.mark.parametrize("choose", [_by_mouse, _by_keyboard])

TWO_KEYS = f"first {samples.KEY}\nsecond {samples.OTHER_KEY}\nthird {samples.KEY}"


@each_way
def test_redact(chat: Chat, choose: Choose) -> None:
    """The choice "Paste without …" pastes the text with a placeholder where the key was."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    choose(chat, "Paste without")
    chat.dialog.wait_until_gone()

    chat.wait_for_text(samples.CONFIG_REDACTED)
    chat.screen.wait_for("Key replaced")


@each_way
def test_send_anyway(chat: Chat, choose: Choose) -> None:
    """The choice "Paste anyway" pastes the text as it was."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    choose(chat, "Paste anyway")
    chat.dialog.wait_until_gone()

    chat.wait_for_text(samples.CONFIG)
    chat.screen.wait_for("Pasted as it was")


def test_what_helps_afterwards(chat: Chat) -> None:
    """Once a key was pasted as it was, the note leads to where its issuer replaces it."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Paste anyway")
    chat.screen.wait_for("Replace this key when you’re done.")

    assert any(n.role == "link" and "Anthropic" in n.name for n in chat.screen.under("status"))


@each_way
def test_cancel(chat: Chat, choose: Choose) -> None:
    """The choice "Don't paste" leaves the box as it was and the text on the clipboard."""
    chat.type("before")
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    choose(chat, "Don’t paste")
    chat.dialog.wait_until_gone()
    chat.screen.wait_for("Not pasted")

    assert chat.text == "before"
    assert chat.clipboard() == samples.CONFIG


def test_escape(chat: Chat) -> None:
    """Esc is "Don't paste"."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    chat.page.keyboard.press("Escape")
    chat.dialog.wait_until_gone()
    chat.screen.wait_for("Not pasted")

    assert chat.text == ""


def test_redact_behind_emoji(chat: Chat) -> None:
    """Emoji, accents and line breaks before a key don't move what is replaced."""
    chat.paste_text(f"👩‍👩‍👧 é 🎉\r\n{samples.KEY} 🎉\nafter")
    chat.dialog.wait().click("Paste without")

    chat.wait_for_text("👩‍👩‍👧 é 🎉\n[ANTHROPIC API KEY 1] 🎉\nafter")


def test_enter_at_once_is_the_recommended_way(chat: Chat) -> None:
    """Enter on the dialog as it opened never lets the original text through."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    chat.page.keyboard.press("Enter")

    chat.wait_for_text(samples.CONFIG_REDACTED)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Paste without", "AB[ANTHROPIC API KEY 1]! CD"),
        ("Paste anyway", f"AB{samples.KEY}! CD"),
        ("Don’t paste", "AB! CD"),
    ],
)
@each_way
def test_focus_and_caret_come_back(chat: Chat, choose: Choose, name: str, expected: str) -> None:
    """After any choice typing goes on where the caret was, or behind what was pasted."""
    chat.type("AB CD")
    chat.place_caret(2)
    chat.paste_text(samples.KEY)
    chat.dialog.wait()
    choose(chat, name)
    chat.dialog.wait_until_gone()
    chat.page.wait_for_timeout(100)
    chat.page.keyboard.type("!")

    chat.wait_for_text(expected)


def test_undo_takes_back_a_redacted_paste(chat: Chat) -> None:
    """One undo takes back a redacted paste, and brings no key with it."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)
    chat.page.keyboard.press("Control+z")

    chat.wait_for_text("")


def test_untick_one(chat: Chat) -> None:
    """A row that is unticked stays as it is; the others are replaced, in each place."""
    chat.paste_text(TWO_KEYS)
    chat.dialog.wait()
    assert len(chat.dialog.rows) == 2

    chat.dialog.click_row(1)
    assert "Stays as it is" in chat.dialog.text

    chat.dialog.click("Paste without")
    chat.wait_for_text(
        f"first [ANTHROPIC API KEY 1]\nsecond {samples.OTHER_KEY}\nthird [ANTHROPIC API KEY 1]"
    )


def test_untick_all(chat: Chat) -> None:
    """With nothing ticked the recommended button asks for a tick, and does nothing."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click_row(0)
    button = chat.dialog.button("Tick what to leave out")
    assert button.states["disabled"]

    chat.dialog.click("Tick what to leave out")
    chat.page.wait_for_timeout(100)

    assert chat.dialog.is_open
    assert chat.text == ""


def test_see_the_result(chat: Chat) -> None:
    """The button "See the result" shows the text as it would be pasted, and hides it again."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    assert "timeout: 30" not in chat.dialog.text

    chat.dialog.click("See the result")
    assert "timeout: 30" in chat.dialog.text
    assert samples.KEY not in chat.dialog.text

    chat.dialog.click("Hide the result")
    assert "timeout: 30" not in chat.dialog.text


def test_placeholders_are_numbered_per_chat(chat: Chat) -> None:
    """In one chat the same value keeps its number and another gets the next."""
    for text in (samples.KEY, samples.OTHER_KEY, samples.KEY):
        chat.paste_text(f"{text} ")
        chat.dialog.wait().click("Paste without")
        chat.dialog.wait_until_gone()

    chat.wait_for_text("[ANTHROPIC API KEY 1] [ANTHROPIC API KEY 2] [ANTHROPIC API KEY 1] ")


def test_numbers_go_on_when_a_chat_gets_its_address(chat: Chat) -> None:
    """A new chat gets its own address with the first message; its placeholders count on."""
    chat.paste_text(samples.KEY)
    chat.dialog.wait().click("Paste without")
    chat.dialog.wait_until_gone()
    chat.page.evaluate("history.pushState(null, '', '/chat/1')")
    chat.paste_text(samples.OTHER_KEY)
    chat.dialog.wait().click("Paste without")

    chat.wait_for_text("[ANTHROPIC API KEY 1][ANTHROPIC API KEY 2]")


def test_numbers_begin_anew_in_another_chat(chat: Chat) -> None:
    """Another chat begins to count at 1."""
    for path, key in (("/chat/1", samples.KEY), ("/chat/2", samples.OTHER_KEY)):
        chat.page.evaluate("(path) => history.pushState(null, '', path)", path)
        chat.page.evaluate("window.__editor.commands.clearContent()")
        chat.paste_text(key)
        chat.dialog.wait().click("Paste without")
        chat.wait_for_text("[ANTHROPIC API KEY 1]")


@pytest.mark.parametrize("layout", ["cds", "code", "textarea"])
def test_every_layout_is_guarded(chat: Chat, layout: str) -> None:
    """Each of the site's message boxes holds a key and takes the redacted text."""
    other = Chat(chat.page, f"/new?layout={layout}")
    other.wait_until_guarded()
    other.paste_text(samples.CONFIG)
    other.dialog.wait().click("Paste without")

    other.wait_for_text(samples.CONFIG_REDACTED)


def test_note_goes_with_the_next_paste(chat: Chat) -> None:
    """The note about a decision is gone once another text is being pasted."""
    chat.paste_text(samples.KEY)
    chat.dialog.wait().click("Don’t paste")
    chat.screen.wait_for("Not pasted")
    chat.paste_text("harmless")
    chat.wait_for_text("harmless")

    assert not chat.screen.says("Not pasted")


def test_box_that_is_not_known(chat: Chat) -> None:
    """Where the site's box isn't recognised, the mark on it says that it isn't guarded."""
    chat.page.evaluate(
        "document.querySelector('.composer').replaceChildren(document.createElement('textarea'))"
    )
    chat.page.locator(".composer > textarea").click()

    chat.screen.wait_for("Not guarding this box")


def test_other_fields_are_left_alone(chat: Chat) -> None:
    """A field of the page that is no message box takes a paste untouched."""
    chat.copy(samples.CONFIG)
    field = chat.page.get_by_test_id("chat-search")
    field.click()
    chat.page.keyboard.press("Control+v")

    assert samples.KEY in field.input_value()
    assert not chat.dialog.is_open

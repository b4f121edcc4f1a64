"""A clipboard holds a text in several forms; each is vetted."""

from __future__ import annotations

from . import samples
from .chat import Chat

LINK = f'<p>See the <a href="https://example.org/?key={samples.KEY}">dashboard</a>.</p>'


def test_secret_in_a_link_only(chat: Chat) -> None:
    """A key that stands only in a link's address is held, and does not come in by the link."""
    chat.copy("See the dashboard.", html=LINK)
    chat.paste()
    chat.dialog.wait().click("Paste without")
    chat.dialog.wait_until_gone()

    chat.wait_for_text("See the dashboard.")
    assert samples.KEY not in chat.in_page_reach


def test_same_secret_in_two_flavours_is_one_row(chat: Chat) -> None:
    """A key in both the plain and the HTML form is one row, and is replaced in what is pasted."""
    chat.copy(samples.CONFIG, html=f"<p>api_key: <code>{samples.KEY}</code></p>")
    chat.paste()
    chat.dialog.wait()
    assert len(chat.dialog.rows) == 1

    chat.dialog.click("Paste without")
    chat.wait_for_text("api_key: [ANTHROPIC API KEY 1]")
    assert samples.KEY not in chat.in_page_reach


def test_secret_split_by_markup(chat: Chat) -> None:
    """A key that HTML parts with tags is held, and none of it comes in by the HTML form."""
    half = len(samples.KEY) // 2
    parted = f"<b>{samples.KEY[:half]}</b><i>{samples.KEY[half:]}</i>"
    chat.copy(f"key {samples.KEY}", html=f"<p>key {parted}</p>")
    chat.paste()
    chat.dialog.wait().click("Paste without")
    chat.dialog.wait_until_gone()

    chat.wait_for_text("key [ANTHROPIC API KEY 1]")
    assert samples.KEY[20:half] not in chat.in_page_reach


def test_anyway_keeps_the_form(chat: Chat) -> None:
    """The choice "Paste anyway" brings the HTML form as it was, link included."""
    chat.copy("See the dashboard.", html=LINK)
    chat.paste()
    chat.dialog.wait().click("Paste anyway")
    chat.dialog.wait_until_gone()
    chat.wait_for_text("See the dashboard.")

    assert samples.KEY in str(chat.state["document"])


def _files(chat: Chat) -> list[int]:
    return [event["files"] for event in chat.seen if event["type"] == "paste"]


def test_redacting_leaves_the_picture_out(chat: Chat) -> None:
    """A picture beside a text with a key may show it: redacting leaves it out."""
    chat.copy(samples.CONFIG, png=samples.PNG)
    chat.paste()
    chat.dialog.wait().click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)

    assert _files(chat) == [0]
    chat.screen.wait_for("The picture with it was left out.")


def test_harmless_text_keeps_its_picture(chat: Chat) -> None:
    """A picture beside a harmless text comes with it, as it was."""
    chat.copy("a picture", png=samples.PNG)
    chat.paste()
    chat.wait_for_text("a picture")

    assert _files(chat) == [1]


def test_unusual_characters_beside_a_key(chat: Chat) -> None:
    """NUL and other characters that are no text don't hide the key beside them."""
    rare = "String.fromCharCode(0, 0x200b, 0xfffe)"
    chat.page.evaluate(f"navigator.clipboard.writeText({rare} + {samples.CONFIG!r})")
    chat.paste()

    chat.dialog.wait()


def test_plain_paste_of_a_hidden_secret(chat: Chat) -> None:
    """Ctrl+Shift+V takes the plain form alone, so a key in the HTML form is no matter."""
    chat.copy("See the dashboard.", html=LINK)
    chat.paste("Control+Shift+v")

    chat.wait_for_text("See the dashboard.")
    assert not chat.dialog.is_open

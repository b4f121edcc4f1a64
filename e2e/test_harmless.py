"""A harmless paste ends exactly as it does without pastevet."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from . import samples
from .chat import UNDO_GROUP_MS, Chat

State = dict[str, Any]

CASES: dict[str, dict[str, str]] = {
    "plain": {"text": "a quiet line"},
    "several lines": {"text": samples.POEM},
    "list": {"text": "Bring these:\nbread\na map\nThanks", "html": samples.HTML_LIST},
    "code editor": {"text": samples.CODE_TEXT, "html": samples.CODE_HTML},
    "html alone": {"html": samples.HTML_LIST},
    "emoji and CRLF": {"text": "one 👩‍👩‍👧 two\r\nthree é\r\n\r\nfour\u200b"},
    "white space": {"text": "  leading\n\ttab\n\n\ntrailing  "},
    "picture and text": {"text": "a picture", "png": samples.PNG},
    "link": {"text": "docs", "html": '<a href="https://example.org/a?b=c">docs</a>'},
}


def _steps(chats: tuple[Chat, Chat], flavours: dict[str, str], keys: str) -> list[list[State]]:
    """For each chat the box after a paste into the middle of a line, and after undo and redo."""
    for chat in chats:
        chat.type("AB CD")
        chat.place_caret(2)
    chats[0].page.wait_for_timeout(UNDO_GROUP_MS)
    return [_paste_and_undo(chat, flavours, keys) for chat in chats]


def _paste_and_undo(chat: Chat, flavours: dict[str, str], keys: str) -> list[State]:
    before = chat.state
    chat.copy(**flavours)
    chat.paste(keys)
    after = [chat.wait_for_change(before)]
    for press in ("Control+z", "Control+z", "Control+Shift+z"):
        chat.page.keyboard.press(press)
        after.append(chat.state)
    return after


@pytest.mark.parametrize("name", CASES)
def test_paste_equals_native(chat: Chat, native_chat: Chat, name: str) -> None:
    """Document, caret and undo after a harmless paste are those of a browser without pastevet."""
    native, guarded = _steps((native_chat, chat), CASES[name], "Control+v")

    assert native == guarded


@pytest.mark.parametrize("name", ["list", "code editor"])
def test_plain_paste_equals_native(chat: Chat, native_chat: Chat, name: str) -> None:
    """Ctrl+Shift+V pastes without form, as it does in a browser without pastevet."""
    native, guarded = _steps((native_chat, chat), CASES[name], "Control+Shift+v")

    assert native == guarded


def test_page_gets_one_paste(chat: Chat) -> None:
    """The page gets a checked paste as one event with all its flavours, and no other."""
    before = chat.state
    chat.copy("Bring these: bread", html=samples.HTML_LIST)
    chat.paste()
    chat.wait_for_change(before)
    pastes = [event for event in chat.seen if event["type"] == "paste"]

    assert len(pastes) == 1
    assert not pastes[0]["trusted"]
    assert "Bring these: bread" in pastes[0]["text"]
    assert "<i>map</i>" in pastes[0]["text"]


def test_selection_is_replaced(chat: Chat, native_chat: Chat) -> None:
    """A paste over a selection replaces it, as it does in a browser without pastevet."""
    states = []
    for each in (native_chat, chat):
        each.type("all of this goes")
        each.page.keyboard.press("Control+a")
        before = each.state
        each.copy("new")
        each.paste()
        states.append(each.wait_for_change(before))

    assert states[0] == states[1]


@pytest.mark.parametrize("layout", ["cds", "code", "textarea"])
def test_other_boxes_equal_native(chat: Chat, native_chat: Chat, layout: str) -> None:
    """The other message boxes of the site take a harmless paste as without pastevet."""
    path = f"/new?layout={layout}"
    chats = (Chat(native_chat.page, path), Chat(chat.page, path))
    chats[1].wait_until_guarded()
    native, guarded = _steps(chats, CASES["several lines"], "Control+v")

    assert native == guarded


def test_long_paste_equals_native(chat: Chat, native_chat: Chat) -> None:
    """A harmless text of 30,000 characters comes whole."""
    text = "\n".join(f"line {number}: nothing to see" for number in range(1_000))
    states = []
    for each in (native_chat, chat):
        before = each.state
        each.copy(text)
        each.paste()
        states.append(each.wait_for_change(before))

    assert states[0] == states[1]


def test_long_paste_into_a_plain_box(page: Page) -> None:
    """A long text of many lines comes whole, and at once, into the box that is a plain field."""
    chat = Chat(page, "/new?layout=textarea")
    chat.wait_until_guarded()
    text = "0123456789abcde\n" * 20_000
    chat.type("before")
    chat.paste_text(text)

    chat.wait_for_text(f"before{text}")

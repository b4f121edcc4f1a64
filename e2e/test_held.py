"""A paste with a secret in it is held until the person decides."""

from __future__ import annotations

import re

from . import samples
from .chat import Chat
from .service import Service


def test_dialog_opens(chat: Chat) -> None:
    """A pasted key opens the dialog, with the recommended way focused and nothing in the box."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()

    assert re.fullmatch(r"This looks like a live .+ key\.", chat.dialog.headline)
    assert chat.dialog.buttons[0].startswith("Don’t paste")
    assert re.fullmatch(r"Paste without the .*key", chat.dialog.buttons[-2])
    assert chat.dialog.buttons[-1] == "Paste anyway"
    assert chat.dialog.focused == chat.dialog.button("Paste without")
    assert chat.text == ""


def test_dialog_is_announced(chat: Chat) -> None:
    """Assistive technology meets a modal alert with a name and the reason as its description."""
    chat.paste_text(samples.CONFIG)
    dialog = chat.dialog.wait().nodes[0]

    assert dialog.states["modal"]
    assert dialog.name == chat.dialog.headline
    assert "Anyone who" in dialog.description


def test_tab_stays_inside(chat: Chat) -> None:
    """While the dialog is open no key reaches the box, however often Tab is pressed."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait_for_keys()
    for _ in range(12):
        chat.page.keyboard.press("Tab")
        chat.page.keyboard.type("x")

    assert chat.dialog.is_open
    assert chat.text == ""


def test_dialog_masks_the_value(chat: Chat) -> None:
    """The dialog names what was found and what replaces it, and shows no usable part."""
    chat.paste_text(samples.CONFIG)
    text = chat.dialog.wait().text

    assert "Anthropic API key" in text
    assert "[ANTHROPIC API KEY 1]" in text
    assert samples.KEY[20:60] not in text


def test_dialog_says_where_and_why(chat: Chat) -> None:
    """The dialog says what kind of account this is, and a fact with its date and source."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    links = [node for node in chat.dialog.nodes if node.role == "link"]

    assert re.search(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b", chat.dialog.text)
    assert links
    assert all(str(link.states["url"]).startswith("https://") for link in links)


def test_one_dialog_at_a_time(chat: Chat) -> None:
    """A second paste while the dialog is open opens no second dialog."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.paste()
    chat.page.wait_for_timeout(300)

    assert [node.role for node in chat.screen.nodes()].count("alertdialog") == 1


def test_the_page_would_read_everything(native_chat: Chat) -> None:
    """Without pastevet the page's spy reads the key: what the next tests rely on."""
    native_chat.paste_text(samples.CONFIG)
    native_chat.wait_for_text(samples.CONFIG)
    spied = [event["type"] for event in native_chat.seen if samples.KEY in event["text"]]

    assert {"paste", "mutation"} <= set(spied)


def test_page_is_told_nothing(chat: Chat) -> None:
    """Until the decision no event, node, attribute or shadow root lets the page read the text."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()

    assert samples.KEY not in chat.in_page_reach
    assert "timeout: 30" not in chat.in_page_reach
    assert not [event for event in chat.seen if event["type"] in {"paste", "beforeinput", "input"}]


def test_page_is_told_nothing_on_cancel(chat: Chat) -> None:
    """After "Don't paste" the page still has read nothing of the text."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Don’t paste")
    chat.dialog.wait_until_gone()

    assert samples.KEY not in chat.in_page_reach


def test_page_gets_the_redacted_text_only(chat: Chat) -> None:
    """After "Paste without …" no flavour that the page receives holds the key."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait().click("Paste without")
    chat.wait_for_text(samples.CONFIG_REDACTED)

    assert samples.KEY not in chat.in_page_reach


def test_shadow_root_is_closed(chat: Chat) -> None:
    """The page can open none of the roots that pastevet draws in."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    open_roots = chat.page.evaluate(
        "Array.from(document.querySelectorAll('*')).filter((element) => element.shadowRoot).length"
    )

    assert chat.screen.closed_roots() > 0
    assert open_roots == 0


def test_service_keeps_nothing(chat: Chat, service: Service) -> None:
    """The service writes no part of a scanned text into its output or its state folder."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    kept = b"".join(path.read_bytes() for path in service.files)

    assert kept
    assert samples.KEY[13:40].encode() not in kept


def test_decision_holds_no_text(chat: Chat, service: Service) -> None:
    """The service is told the decision, and no part of the text goes with it."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    with chat.page.context.expect_event(
        "request", lambda request: request.url.endswith("/v1/decision")
    ) as told:
        chat.dialog.click("Paste anyway")
    body = service.opened(told.value.post_data_buffer or b"", "/v1/decision")

    assert sorted(body) == ["decision", "reason", "scan_id"]
    assert body["decision"] == "send_anyway"
    assert body["reason"] is None

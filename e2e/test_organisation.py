"""What a person meets under an organisation's policy: a reason is asked for, or nothing passes."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from . import accounts, policies, samples
from .accounts import Account
from .chat import Chat, open_chat
from .service import Service


@pytest.fixture
def asking(chat: Chat, service: Service) -> Chat:
    """A chat with the question for a reason open in it."""
    with service.under(policies.ASKS):
        chat.paste_text(samples.CLIENTS)
        chat.dialog.wait_for_keys()
    return chat


def test_asks_for_a_reason(asking: Chat) -> None:
    """Unchanged it is pasted only once a reason is chosen; until then the button leads there."""
    dialog = asking.dialog
    assert "St. Anna Clinic sees the reason and the kinds found, never the text." in dialog.text
    assert not any(name.startswith("Paste anyway") for name in dialog.buttons)
    assert dialog.button("Paste with this reason").states["disabled"]

    dialog.click("Paste with this reason")
    assert dialog.is_open
    assert dialog.focused is not None
    assert dialog.focused.name == "Reason to paste it unchanged"

    asking.page.keyboard.type("Not")
    asking.page.keyboard.press("Tab")
    asking.page.keyboard.type("made up for a course")
    dialog.click("Paste with this reason")
    asking.wait_for_text(samples.CLIENTS)


def test_enter_gives_no_reason(asking: Chat) -> None:
    """Enter on the dialog as it opened pastes without the details."""
    asking.page.keyboard.press("Enter")
    asking.dialog.wait_until_gone()
    asking.screen.wait_for("pieces replaced")

    assert "anna.berger" not in asking.text


def test_asked_each_time(chat: Chat, service: Service) -> None:
    """A reason that was given for a text once isn't taken for the next time."""
    with service.under(policies.ASKS):
        for _ in range(2):
            chat.paste_text(samples.CLIENTS)
            chat.dialog.wait_for_keys().click("Paste with this reason")
            chat.page.keyboard.type("Not")
            chat.dialog.click("Paste with this reason")
            chat.dialog.wait_until_gone()


def test_forbids(chat: Chat, service: Service) -> None:
    """What is forbidden can't be pasted in any way; the dialog names whom to ask."""
    with service.under(policies.FORBIDS):
        chat.paste_text(samples.BOARD)
        dialog = chat.dialog.wait_for_keys()
    assert dialog.rows == []
    assert [name.partition(" Esc")[0] for name in dialog.buttons] == ["Close", "Close"]
    assert [n.name for n in dialog.nodes if n.role == "link"] == ["source", "Ask Acme"]

    chat.page.keyboard.press("Enter")
    dialog.wait_until_gone()
    chat.screen.wait_for("Not pasted")
    assert chat.text == ""


def test_link_leaves_the_dialog_open(chat: Chat, service: Service) -> None:
    """A link of the dialog opens a tab of its own, which knows nothing of this one."""
    with service.under(policies.FORBIDS):
        chat.paste_text(samples.BOARD)
        dialog = chat.dialog.wait_for_keys()
    with chat.page.context.expect_page() as opened:
        chat.screen.click(dialog.one("link", "Ask Acme"))
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()

    assert dialog.is_open


def test_forbids_here_and_offers_the_workspace(
    page: Page, account: Account, service: Service, reading: None
) -> None:
    """Where the account has a workspace that allows it, switching there is recommended."""
    account.has(accounts.PRO, accounts.TEAM)
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    with service.under(policies.FORBIDS):
        chat.paste_text(samples.BOARD)
        dialog = chat.dialog.wait_for_keys()
        assert dialog.focused is not None
        assert dialog.focused.name == "Switch to Acme (Team)"


def test_same_list_three_times(
    page: Page, account: Account, service: Service, reading: None
) -> None:
    """One client list warns on Pro, passes on Enterprise, and needs a reason under a policy."""
    account.has(accounts.PRO)
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    chat.paste_text(samples.CLIENTS)
    assert "Paste anyway" in chat.dialog.wait().buttons

    account.has(accounts.ENTERPRISE)
    chat = open_chat(page)
    account.wait_until_read(page, "enterprise")
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)

    with service.under(policies.ASKS):
        chat.paste_text(samples.CLIENTS)
        assert "Paste with this reason" in chat.dialog.wait().buttons


def test_workspace_names_are_in_no_file(
    page: Page, account: Account, service: Service, reading: None
) -> None:
    """No file of the service holds the name of a workspace, nor an organisation's id."""
    account.has(accounts.PRO, accounts.TEAM | {"name": "Zyzzyva Holdings"})
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    chat.paste_text(samples.CLIENTS)
    chat.dialog.wait().click("Paste anyway")
    chat.wait_for_text(samples.CLIENTS)
    kept = b"".join(path.read_bytes() for path in service.files)

    assert b"Zyzzyva" not in kept
    assert json.dumps(accounts.PRO["uuid"]).strip('"').encode() not in kept

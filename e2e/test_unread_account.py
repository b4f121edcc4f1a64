"""What is known of the account while the site's list may not be read."""

from __future__ import annotations

from playwright.sync_api import Page

from . import accounts, samples
from .accounts import UNKNOWN, Account
from .chat import open_chat
from .options import Options


def test_nothing_is_asked_for_unless_allowed(page: Page, account: Account) -> None:
    """Without leave the site isn't asked for the list, and the plan isn't known."""
    account.has(accounts.ENTERPRISE)
    chat = open_chat(page)
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text
    assert account.asked == 0


def test_menu_can_only_tighten(page: Page, account: Account) -> None:
    """A menu that claims Enterprise loosens nothing; one that shows Free is believed."""
    account.has(accounts.ENTERPRISE)
    for label, place in (("Free", "Personal Free"), ("Enterprise", UNKNOWN)):
        chat = open_chat(page, f"/new?menu=Account settings, {label} plan")
        chat.paste_text(samples.CLIENTS)
        assert place in chat.dialog.wait().text


def test_leave_can_be_taken_back(page: Page, account: Account) -> None:
    """When the person takes the leave back, what was read is dropped at once."""
    account.has(accounts.ENTERPRISE)
    options = Options(page.context)
    options.read_plan(on=True)
    page.bring_to_front()
    chat = open_chat(page)
    account.wait_until_read(page, "enterprise")
    options.read_plan(on=False)
    options.page.close()
    page.wait_for_timeout(200)
    account.answers("", 500)
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text
    assert account.asked == 0

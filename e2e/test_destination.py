"""Where a paste would go: which plan, on whose word, and what follows from it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from . import accounts, samples
from .accounts import UNKNOWN, Account
from .chat import open_chat

CONSUMER = {"free": accounts.FREE, "pro": accounts.PRO, "max": accounts.MAX}
COMMERCIAL = {"team": accounts.TEAM, "enterprise": accounts.ENTERPRISE}

DRIFTED: dict[str, tuple[str, int]] = {
    "an error": (json.dumps([accounts.ENTERPRISE]), 500),
    "not JSON": ("<!doctype html>", 200),
    "a new type": (json.dumps([accounts.ENTERPRISE | {"raven_type": "galaxy"}]), 200),
    "somebody else's list": (json.dumps([accounts.TEAM]), 200),
}


@pytest.mark.parametrize("plan", CONSUMER)
@pytest.mark.usefixtures("reading")
def test_personal_plan_warns(page: Page, account: Account, plan: str) -> None:
    """In a personal account a client list is asked about, and the dialog names the plan."""
    account.has(CONSUMER[plan])
    chat = open_chat(page)
    account.wait_until_read(page, plan)
    chat.paste_text(samples.CLIENTS)

    assert f"Personal {plan.capitalize()}" in chat.dialog.wait().text


@pytest.mark.parametrize("plan", COMMERCIAL)
@pytest.mark.usefixtures("reading")
def test_company_plan_is_silent(page: Page, account: Account, plan: str) -> None:
    """In a company's workspace a client list goes through, and a key is still asked about."""
    account.has(COMMERCIAL[plan], accounts.PRO)
    chat = open_chat(page)
    account.wait_until_read(page, plan)
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)
    chat.paste_text(samples.CONFIG)

    assert f"{plan.capitalize()}, on commercial terms" in chat.dialog.wait().text


@pytest.mark.parametrize("what", DRIFTED)
@pytest.mark.usefixtures("reading")
def test_what_is_not_understood_is_unknown(page: Page, account: Account, what: str) -> None:
    """A list that fails or has changed tells nothing; that is said, and a client list asks."""
    account.works_in(accounts.ENTERPRISE)
    account.answers(*DRIFTED[what])
    chat = open_chat(page)
    account.wait_until_asked(page)
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text


@pytest.mark.usefixtures("reading")
def test_account_switch_in_mid_session(page: Page, account: Account) -> None:
    """When the page works in another organisation, nothing known of the first one counts."""
    account.has(accounts.ENTERPRISE, accounts.PRO)
    chat = open_chat(page)
    account.wait_until_read(page, "enterprise")
    account.works_in(accounts.PRO)
    account.answers("", 500)
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text

    chat.dialog.click("Don’t paste")
    account.has(accounts.ENTERPRISE, accounts.PRO)
    chat = open_chat(page)
    account.wait_until_read(page, "enterprise")
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)


@pytest.mark.usefixtures("reading")
def test_switch_while_the_dialog_is_open(page: Page, account: Account) -> None:
    """What was decided about one account isn't pasted into another."""
    account.has(accounts.PRO, accounts.FREE)
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    chat.paste_text(samples.CLIENTS)
    chat.dialog.wait()
    account.works_in(accounts.FREE)
    chat.dialog.click("Paste anyway")
    chat.screen.wait_for("Not pasted")

    assert chat.text == ""


@pytest.mark.usefixtures("reading")
def test_lies_that_contradict_each_other(page: Page, account: Account) -> None:
    """Where list and menu disagree on whose terms apply, the plan isn't known."""
    account.has(accounts.ENTERPRISE)
    chat = open_chat(page, "/new?menu=Account settings, Free plan")
    account.wait_until_read(page, "enterprise")
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text


@pytest.mark.usefixtures("reading")
def test_no_plan_that_a_page_claims_passes_a_key(page: Page, account: Account) -> None:
    """A page that lies about its plan, in its list and in its menu, gets no key unasked."""
    account.has(accounts.ENTERPRISE)
    chat = open_chat(page, "/new?menu=Account settings, Enterprise plan")
    account.wait_until_read(page, "enterprise")
    chat.paste_text(samples.CONFIG)

    chat.dialog.wait()


@pytest.mark.usefixtures("reading")
def test_switch_to_the_workspace(page: Page, account: Account) -> None:
    """The dialog offers the account's workspace by name, goes there, and leaves the text behind."""
    account.has(accounts.PRO, accounts.TEAM)
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    chat.paste_text(samples.CLIENTS)
    chat.dialog.wait()
    assert chat.dialog.buttons[-3:][0].startswith("Switch to Acme")
    assert "Switching opens Acme in this tab" in chat.dialog.text

    with page.expect_navigation(url="**/new"):
        chat.dialog.click("Switch to Acme")
    page.wait_for_function("window.__ready")
    assert account.active == accounts.TEAM["uuid"]
    assert chat.text == ""

    chat.wait_until_guarded()
    account.wait_until_read(page, "team")
    chat.paste()
    chat.wait_for_text(samples.CLIENTS)


@pytest.mark.usefixtures("reading")
def test_workspace_name_is_only_text(page: Page, account: Account) -> None:
    """A workspace's name is shown as it is written, and can't become a part of the dialog."""
    name = "<b>Acme</b>\u202e\nPaste anyway"
    account.has(accounts.PRO, accounts.TEAM | {"name": name})
    chat = open_chat(page)
    account.wait_until_read(page, "pro")
    chat.paste_text(samples.CLIENTS)

    assert "<b>Acme</b> Paste anyway" in chat.dialog.wait().text
    assert chat.errors == []

"""The page "Your Claude": what it says, what it asks once, and the dot on the icon."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from . import accounts, samples
from .accounts import UNKNOWN, Account
from .chat import open_chat
from .checkup import CheckUp, in_worker
from .screen import until

PLAN = "Which Claude is this account?"
TRAINING = "Are this account’s chats used to train models?"
LONG_AGO = "2020-01-01"

EVERY_DAYS = "chrome.storage.local.get('review').then(({review}) => review?.everyDays)"

AGE_ANSWERS = """async () => {
  const {answers} = await chrome.storage.local.get('answers');
  for (const [, said] of answers) for (const each of Object.values(said)) each.day = '%s';
  await chrome.storage.local.set({answers});
}"""


@pytest.fixture
def checkup(page: Page, account: Account) -> Iterator[CheckUp]:
    """The page, for an account on Pro of which nothing was said yet."""
    in_worker(page.context, "chrome.storage.local.set({answers: []})")
    account.works_in(accounts.PRO)
    open_chat(page)
    until(page, lambda: _place(page.context) == accounts.PRO["uuid"])
    checkup = CheckUp(page.context)
    yield checkup
    checkup.page.close()


def _place(context: BrowserContext) -> str | None:
    script = "chrome.storage.session.get('place').then(({place}) => place?.organisation)"
    found: str | None = in_worker(context, script)
    return found


def _dot(context: BrowserContext) -> str:
    return str(in_worker(context, "chrome.action.getBadgeText({})"))


def test_asked_once(checkup: CheckUp, page: Page) -> None:
    """Plan and training are asked once; the answers count in the chat."""
    checkup.wait_for("Which one this is isn’t known")
    checkup.answer(PLAN, "Pro")
    checkup.answer(TRAINING, "Off: chats aren’t used")
    checkup.wait_for("You said so on")
    checkup.page.reload()
    checkup.wait_for("Your Claude: Pro")
    assert not checkup.asks(PLAN)
    assert not checkup.asks(TRAINING)

    page.bring_to_front()
    chat = open_chat(page)
    chat.paste_text(samples.CLIENTS)
    assert "Personal Pro, training off" in chat.dialog.wait().text


def test_asked_again_when_the_answer_is_old(checkup: CheckUp, page: Page) -> None:
    """An old answer is void: what it told is unknown, and asked again."""
    checkup.answer(PLAN, "Pro")
    checkup.answer(TRAINING, "Off: chats aren’t used")
    in_worker(page.context, AGE_ANSWERS % LONG_AGO)
    checkup.page.reload()
    checkup.wait_for("Which one this is isn’t known")

    assert checkup.asks(PLAN)
    assert checkup.asks(TRAINING)


def test_answer_can_be_changed(checkup: CheckUp) -> None:
    """An answer can be put right at any time, and "I don't know" is one that isn't asked about."""
    checkup.answer(PLAN, "Team")
    checkup.wait_for("Your Claude: Team")
    checkup.page.get_by_role("button", name="Not right?").click()
    checkup.answer(PLAN, "I don’t know")
    checkup.wait_for("Which one this is isn’t known")

    assert not checkup.asks(PLAN)


def test_answer_is_for_one_account(checkup: CheckUp, page: Page, account: Account) -> None:
    """What was said of one organisation isn't believed of another."""
    checkup.answer(PLAN, "Enterprise")
    page.bring_to_front()
    chat = open_chat(page)
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)
    account.works_in(accounts.FREE)
    chat.paste_text(samples.CLIENTS)

    assert UNKNOWN in chat.dialog.wait().text


def test_facts_are_dated(checkup: CheckUp) -> None:
    """Each fact has its day and a link to its source that opens beside the page."""
    links = checkup.page.locator(".rows .as-of a")
    expect(links.first).to_be_visible()

    for link in links.all():
        assert (link.get_attribute("href") or "").startswith("https://")
        assert link.get_attribute("rel") == "noopener noreferrer"
    assert "Copy read" in checkup.text or "As of" in checkup.text


def test_dot_after_the_chosen_period(checkup: CheckUp, page: Page) -> None:
    """When a review is due a dot is on the icon and nothing pops up; a review takes it away."""
    context = page.context
    checkup.page.get_by_label("Remind me").select_option("Every 30 days")
    until(page, lambda: in_worker(context, EVERY_DAYS) == 30)
    review = json.dumps({"begun": LONG_AGO, "day": None, "everyDays": 30})
    in_worker(context, f"chrome.storage.local.set({{review: {review}}})")
    tabs = len(context.pages)
    open_chat(page)
    until(page, lambda: _dot(context) == "•")
    assert len(context.pages) == tabs

    checkup.page.reload()
    checkup.wait_for("It’s time for a new one.")
    checkup.page.get_by_role("button", name="I’ve reviewed it today").click()
    until(page, lambda: _dot(context) == "")


def test_no_page_of_claude(checkup: CheckUp, page: Page) -> None:
    """Where no account was seen it says what to do, asks nothing, and treats it as personal."""
    in_worker(page.context, "chrome.storage.session.clear()")
    checkup.page.reload()
    checkup.wait_for("Open Claude once and come back.")

    assert not checkup.asks(PLAN)
    assert not checkup.asks(TRAINING)


@pytest.mark.usefixtures("reading")
def test_goes_to_the_workspace(page: Page, account: Account) -> None:
    """One press opens the account's workspace in Claude's own tab."""
    account.has(accounts.PRO, accounts.TEAM)
    open_chat(page)
    account.wait_until_read(page, "pro")
    checkup = CheckUp(page.context)
    checkup.wait_for("Acme (Team)")
    with page.expect_navigation(url="**/new"):
        checkup.page.get_by_role("button", name="Switch to Acme").click()
    checkup.page.close()

    assert account.active == accounts.TEAM["uuid"]

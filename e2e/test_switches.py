"""Off, Note and Ask for each category on the options page, kept by the real service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from pastevet.policy.switches import FILE

from . import policies, samples
from .chat import Chat
from .options import Options
from .service import Service

LISTS = "Lists of people"


@pytest.fixture(autouse=True)
def nothing_switched(service: Service) -> Iterator[None]:
    """Leave every category asked about for other tests."""
    yield
    for file in service.files:
        if file.name == FILE:
            file.unlink()


@pytest.fixture
def options(guarded: BrowserContext, service: Service) -> Iterator[Options]:
    """The options page of the guarded browser."""
    options = Options(guarded)
    yield options
    options.page.close()


def test_a_category_is_switched_off_to_a_note_and_back(options: Options, chat: Chat) -> None:
    """Off passes without a word, Note says what was in it, Ask holds it again; a reload agrees."""
    options.choose(LISTS, "Off")
    options.wait_for("Goes through without a word")
    chat.page.bring_to_front()
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)
    assert not chat.screen.says("Pasted. In it:")
    assert not chat.screen.says("Not checked")

    options.page.bring_to_front()
    options.choose(LISTS, "Note")
    chat.page.bring_to_front()
    chat.page.evaluate("window.__editor.commands.clearContent()")
    chat.paste_text(samples.CLIENTS)
    chat.wait_for_text(samples.CLIENTS)
    chat.screen.wait_for("Pasted. In it:")

    options.page.reload()
    expect(options.level(LISTS, "Note")).to_be_checked()
    options.choose(LISTS, "Ask")
    chat.page.bring_to_front()
    chat.paste_text(samples.CLIENTS)
    assert chat.dialog.wait().is_open


def test_arrow_keys_choose_and_keep_the_focus(options: Options) -> None:
    """The group is one stop of Tab; the chosen radio keeps the focus once the service answered."""
    options.level("Health", "Ask").focus()
    options.page.keyboard.press("ArrowLeft")
    options.wait_until_kept("Health", "Note")

    expect(options.level("Health", "Note")).to_be_focused()


def test_what_the_organisation_closed_is_fixed(options: Options, service: Service) -> None:
    """A closed category has a value and no control; an open one can still be switched."""
    with service.under(policies.OPENS_CLIENTS):
        options.page.reload()
        options.wait_for("Set by your organisation")
        expect(options.page.get_by_role("radiogroup")).to_have_count(1)
        expect(options.row("Health")).to_contain_text("Asks for a reason")
        options.choose(LISTS, "Note")


def test_what_can_not_be_read_or_kept_is_told(options: Options, service: Service) -> None:
    """Damage is shown as all asked about; a choice that isn't kept is taken back at once."""
    options.choose("Health", "Off")
    kept = next(file for file in service.files if file.name == FILE)
    kept.unlink()
    kept.mkdir()
    options.page.reload()
    options.wait_for("What you chose before can’t be read")
    options.level("Health", "Off").click()
    options.wait_for("Couldn’t be kept")
    expect(options.level("Health", "Ask")).to_be_checked()

    kept.rmdir()
    options.choose("Health", "Note")
    expect(options.page.get_by_text("What you chose before")).to_be_hidden()
    expect(options.page.get_by_text("Couldn’t be kept")).to_be_hidden()

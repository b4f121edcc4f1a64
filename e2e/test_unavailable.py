"""When the service gives no answer the paste goes in, in time, and the mark says so in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page

from . import samples
from .chat import Chat
from .options import Options
from .screen import until
from .service import Service
from .squatters import hang_up, squatting

DEADLINE_MS = 400 + 100
"""Longest wait for a short text, and what the decision may take after it."""
NOISE_MS = 300
"""What a busy machine with two cores may add."""
LARGE_TEXT = "('0123456789'.repeat(110) + '\\n').repeat(10_000)"
"""Script for a text of 11 MB: too large to be sent to the page by a test in good time."""

Trouble = Callable[[Service], AbstractContextManager[object]]


@contextmanager
def _down(service: Service) -> Iterator[None]:
    service.stop()
    yield
    service.start()


@contextmanager
def _stalled(service: Service) -> Iterator[None]:
    service.stall()
    yield
    service.start()


@contextmanager
def _another_program(service: Service) -> Iterator[None]:
    service.stop()
    with squatting(service.port, hang_up):
        yield
    service.start()


def _wait_ms(chat: Chat) -> float:
    """Time from the key that pasted to the paste that the page got."""
    pressed = [event for event in chat.seen if event["type"] == "keydown"][-1]
    pasted = [event for event in chat.seen if event["type"] == "paste"][-1]
    return float(pasted["at"] - pressed["at"])


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (_down, "Not checked: the service isn’t running"),
        (_stalled, "Not checked: it took too long"),
        (_stalled, "Not checked: not the real service, or it hangs"),
        (_another_program, "Not checked: "),
    ],
)
def test_paste_goes_in_and_is_marked(
    chat: Chat, service: Service, trouble: Trouble, words: str
) -> None:
    """Service gone, stalled or replaced: the text comes in time, and the mark says why."""
    with trouble(service):
        chat.paste_text(samples.CONFIG)
        chat.wait_for_text(samples.CONFIG)
        chat.screen.wait_for(words)

    assert _wait_ms(chat) < DEADLINE_MS + NOISE_MS
    assert not chat.dialog.is_open


def test_mark_is_quiet_again_after_an_answer(chat: Chat, service: Service) -> None:
    """Once the service answers again the mark is quiet, and a key is held again."""
    with _down(service):
        chat.paste_text("harmless")
        chat.screen.wait_for("Not checked")
    chat.paste_text(samples.KEY)
    chat.dialog.wait().click("Don’t paste")
    chat.dialog.wait_until_gone()

    until(chat.page, lambda: not chat.screen.says("Not checked"))


def test_checking_is_shown(chat: Chat, service: Service) -> None:
    """While a check takes longer than a moment the mark says so."""
    with _stalled(service):
        chat.paste_text("x" * 200_000)
        chat.screen.wait_for("Checking", timeout_ms=1_000)
        chat.screen.wait_for("Not checked")


def test_worker_asleep(chat: Chat) -> None:
    """A worker that was stopped is woken by the paste, and the key is held."""
    chat.stop_worker()
    chat.paste_text(samples.CONFIG)

    chat.dialog.wait()


def test_worker_killed_while_asked(chat: Chat, service: Service) -> None:
    """A worker killed in the middle of a question loses no text, and the end is visible."""
    with _stalled(service):
        chat.paste_text(samples.CONFIG)
        chat.page.wait_for_timeout(100)
        chat.stop_worker()
        chat.wait_for_text(samples.CONFIG)
        chat.screen.wait_for("Not checked")

    assert _wait_ms(chat) < DEADLINE_MS + NOISE_MS


def test_worker_gone_while_the_dialog_is_open(chat: Chat) -> None:
    """With the worker gone under an open dialog its choices still do what they say."""
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()
    chat.stop_worker()
    chat.dialog.click("Paste anyway")

    chat.wait_for_text(samples.CONFIG)


def test_too_large(page: Page, service: Service) -> None:
    """A text that is too large to be checked comes untouched, and the mark says so."""
    assert service.running
    chat = Chat(page, "/new?layout=textarea")
    chat.wait_until_guarded()
    with page.context.expect_event("requestfinished", lambda r: r.url.endswith("/v1/health")):
        chat.box.focus()
    page.evaluate(f"window.__large = {LARGE_TEXT}; navigator.clipboard.writeText(__large)")
    chat.paste()

    page.wait_for_function("document.querySelector('textarea').value === window.__large")
    page.evaluate("document.querySelector('textarea').value = ''")
    chat.screen.wait_for("Not checked: the text is too long")


def test_not_paired(new_browser: Callable[..., BrowserContext]) -> None:
    """Switched on without a pairing: the text comes, and the mark says what is missing."""
    context = new_browser(paired=False)
    Options(context).switch(on=True)
    chat = Chat(context.new_page())
    chat.paste_text(samples.CONFIG)

    chat.wait_for_text(samples.CONFIG)
    chat.screen.wait_for("Not checked: not paired")

"""Pairing without typing: the browser asks the native-messaging host, which starts the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from . import samples
from .browser import EXTENSION, open_browser
from .chat import Chat
from .native import Native
from .options import Options
from .squatters import hang_up, squatting
from .standin import StandIn

START_MS = 30_000
"""How long a test waits for a service that the host starts, on a busy machine."""

Open = Callable[[Path], BrowserContext]


@pytest.fixture
def native_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Native]:
    """The host for one browser; whatever service it starts is ended afterwards."""
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "state"))
    native = Native(tmp_path / "state")
    yield native
    native.kill()


@pytest.fixture
def open_profile(playwright: Playwright, site: StandIn) -> Iterator[Open]:
    """Open browsers with the extension, each on a profile of its own."""
    opened = []

    def start(profile: Path) -> BrowserContext:
        opened.append(open_browser(playwright, site, profile, EXTENSION))
        return opened[-1]

    yield start
    for context in opened:
        context.close()


def _guarded_chat(context: BrowserContext) -> Chat:
    """Switch the guard on with one click, and open a chat. Nobody types anything."""
    Options(context).switch(on=True)
    chat = Chat(context.new_page())
    chat.screen.wait_for("Guarding this box", timeout_ms=START_MS)
    return chat


def test_zero_keystrokes(native_host: Native, open_profile: Open) -> None:
    """A fresh profile pairs, starts the service and holds its first key, with nothing typed."""
    assert native_host.pid is None
    context = open_profile(native_host.profile)
    options = Options(context)
    options.page.get_by_text("The service is starting.").wait_for()
    port = native_host.book.load().port
    options.page.get_by_text(f"Paired with the service on port {port}").wait_for(timeout=START_MS)
    options.page.get_by_text("The service is running.").wait_for(timeout=START_MS)
    chat = _guarded_chat(context)
    chat.paste_text(samples.CONFIG)

    chat.dialog.wait()


def test_the_service_comes_back(native_host: Native, open_profile: Open) -> None:
    """A service that was killed is started again by the next page load, and a key is held."""
    context = open_profile(native_host.profile)
    chat = _guarded_chat(context)
    Options(context).page.close()
    killed = native_host.pid
    native_host.kill()
    chat.page.reload()
    chat.screen.wait_for("the service is starting", timeout_ms=START_MS)
    chat.screen.wait_for("Guarding this box", timeout_ms=START_MS)
    chat.paste_text(samples.CONFIG)

    chat.dialog.wait()
    assert native_host.pid not in {None, killed}


@pytest.mark.parametrize("is_taken", [False, True])
def test_the_extension_follows_the_port(
    native_host: Native, open_profile: Open, *, is_taken: bool
) -> None:
    """A service that moved is found on its new port, whoever has the old one."""
    context = open_profile(native_host.profile)
    chat = _guarded_chat(context)
    old = native_host.book.load().port
    new = native_host.move()
    with squatting(old, hang_up) if is_taken else nullcontext():
        chat.page.reload()
        options = Options(context)
        options.page.get_by_text(f"Paired with the service on port {new}").wait_for(
            timeout=START_MS
        )
        options.page.get_by_text("The service is running.").wait_for(timeout=START_MS)
        chat.page.bring_to_front()
        chat.screen.wait_for("Guarding this box", timeout_ms=START_MS)
        chat.paste_text(samples.CONFIG)
        chat.dialog.wait(START_MS)


def test_without_a_host_the_words_say_what_to_do(
    native_host: Native, open_profile: Open, tmp_path: Path
) -> None:
    """A browser that isn't told of the host says so, and what to run."""
    assert native_host.pid is None
    options = Options(open_profile(tmp_path / "untold"))
    options.wait_for("Not paired yet.")
    options.wait_for("Run “make run” (or “pastevet up”) in a terminal.")
    options.page.get_by_role("button", name="Pair with this computer").click()

    options.wait_for("pastevet isn’t set up for this browser. Run “pastevet up” in a terminal")


def test_each_profile_has_a_key_of_its_own(
    native_host: Native, open_profile: Open, tmp_path: Path
) -> None:
    """Of two profiles the one whose pairing is removed is no longer answered; the other is."""
    first = _guarded_chat(open_profile(native_host.profile))
    [own] = native_host.browsers()
    second = _guarded_chat(open_profile(native_host.another_profile(tmp_path / "second")))
    assert len(native_host.browsers()) == 2

    native_host.pastevet("pair", "--remove", own)
    for chat in (first, second):
        chat.page.bring_to_front()
        chat.page.reload()
    first.screen.wait_for("Not checked: not the real service")
    second.screen.wait_for("Guarding this box")
    second.paste_text(samples.CONFIG)
    second.dialog.wait()


def test_up_opens_a_browser_that_pairs(native_host: Native, tmp_path: Path) -> None:
    """`pastevet up` opens a browser that pairs with nothing typed; `down` takes all away."""
    home = tmp_path / "home"
    home.mkdir()
    with native_host.up(home):
        native_host.wait_for_browser()
        native_host.pastevet("down", "--remove", HOME=str(home))

    assert not native_host.home.exists()
    assert [path.name for path in home.rglob("pastevet*")] == []
    assert not (home / ".config").exists()

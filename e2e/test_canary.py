"""The extension keeps nothing of a paste: not in the profile, not in its storage, not in a log."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from canary.hunt import Hit, Hunt, files_below
from canary.values import Canary, plant
from playwright.sync_api import BrowserContext, Playwright

from .browser import EXTENSION, open_browser
from .chat import Chat
from .options import Options
from .screen import until
from .service import Service
from .standin import StandIn

STORED = """Promise.all(['local', 'session', 'sync'].map((area) => chrome.storage[area].get(null)))
  .then(JSON.stringify)"""
LOGGING = ("--enable-logging", "--log-level=0", "--v=0")
"""What pages and workers say on the console goes into a file of the profile."""

LEAKS = {
    "storage": "chrome.storage.local.set({ last: request });",
    "session storage": "chrome.storage.session.set({ last: request });",
    "console": "console.log(JSON.stringify(request));",
    "database": """indexedDB.open("kept").onupgradeneeded = ({ target }) =>
      target.result.createObjectStore("kept", { autoIncrement: true }).add(request);""",
    "cache": """caches.open("kept").then((kept) =>
      kept.put("https://kept/", new Response(JSON.stringify(request))));""",
}
"""Where a build of the extension keeps what it sends, and what it does for that."""


@dataclass
class Life:
    """A browser with the extension, and what is pasted in it."""

    context: BrowserContext
    profile: Path
    service: Service
    withheld: list[Canary] = field(default_factory=list)
    """What never got into the page: it may be nowhere."""
    pasted: list[Canary] = field(default_factory=list)
    """What the page has in the end: it may be nowhere but with the page."""

    def chat(self) -> Chat:
        """Open a new chat."""
        chat = Chat(self.context.new_page())
        chat.wait_until_guarded()
        return chat

    def paste(self, path: str, chat: Chat) -> list[Canary]:
        """Paste a value of every kind at once."""
        canaries = plant(path)
        chat.paste_text("\n".join(canary.text for canary in canaries))
        return canaries

    def found(self, canaries: list[Canary]) -> list[Hit]:
        """End the browser and search all that it and the service leave."""
        stored = Options(self.context).page.evaluate(STORED)
        self.context.close()
        blobs = [("storage", stored.encode()), ("service", self.service.output.encode())]
        blobs += [
            *files_below(self.profile),
            *((f.name, f.read_bytes()) for f in self.service.files),
        ]
        return Hunt(canaries).through(blobs)


Start = Callable[[Path], Life]


@pytest.fixture
def start(
    playwright: Playwright, site: StandIn, service: Service, tmp_path: Path
) -> Iterator[Start]:
    """Start a browser with some folder's extension, paired and switched on."""
    opened: list[BrowserContext] = []

    def begin(extension: Path) -> Life:
        profile = tmp_path / "profile"
        context = open_browser(playwright, site, profile, extension, arguments=LOGGING)
        opened.append(context)
        options = Options(context)
        options.pair(service.code)
        options.switch(on=True)
        return Life(context, profile, service)

    yield begin
    for context in opened:
        context.close()


def _choose(life: Life, name: str) -> Chat:
    chat = life.chat()
    canaries = life.paste(name, chat)
    chat.dialog.wait().click(name)
    chat.dialog.wait_until_gone()
    kept_out = [canary for canary in canaries if canary.value not in chat.text]
    life.withheld += kept_out
    life.pasted += [canary for canary in canaries if canary not in kept_out]
    return chat


def _leave_open(life: Life, path: str, leave: Callable[[Chat], None]) -> None:
    chat = life.chat()
    life.withheld += life.paste(path, chat)
    chat.dialog.wait()
    leave(chat)


def _look_and_leave(chat: Chat) -> None:
    chat.dialog.click("See the result")
    chat.page.keyboard.press("Escape")
    chat.dialog.wait_until_gone()


def _unanswered(
    life: Life, trouble: Callable[[], None], meanwhile: Callable[[Chat], object] = Chat.clipboard
) -> None:
    """Paste while nobody answers: it goes in unchecked."""
    chat = life.chat()
    trouble()
    canaries = life.paste(f"service {trouble.__name__}", chat)
    meanwhile(chat)
    until(chat.page, lambda: canaries[0].value in chat.text)
    life.pasted += canaries
    life.service.start()


def test_nothing_is_kept(start: Start) -> None:
    """Whatever the person chooses, and whatever fails, no byte of a paste stays behind."""
    life = start(EXTENSION)
    for name in ("Don’t paste", "Paste without", "Paste anyway"):
        _choose(life, name)
    _leave_open(life, "looked at, escaped", _look_and_leave)
    _leave_open(life, "tab closed", lambda chat: chat.page.close())
    _leave_open(life, "worker ended", lambda chat: chat.stop_worker())
    _unanswered(life, life.service.stall)
    _unanswered(life, life.service.stall, Chat.stop_worker)
    _unanswered(life, life.service.stop)
    assert len(life.withheld) >= 30
    assert len(life.pasted) >= 25

    assert life.found(life.withheld + life.pasted) == []


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(start: Start, tmp_path: Path, leak: str) -> None:
    """An extension that keeps what it sends is caught."""
    build = tmp_path / "extension"
    shutil.copytree(EXTENSION, build)
    worker = build / "worker/service.js"
    sending = '  const reply = await post(pairing, "scan", request, timeoutMs);\n'
    assert sending in worker.read_text()
    worker.write_text(worker.read_text().replace(sending, f"  {LEAKS[leak]}\n{sending}"))
    life = start(build)
    _choose(life, "Don’t paste")

    assert life.found(life.withheld)

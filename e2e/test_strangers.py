"""Web pages and other extensions, in real Chromium, before the real gate: none gets through."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker
from starlette.types import Receive, Scope, Send

from pastevet.book import Book
from pastevet.gate import Gate
from pastevet.listener import listen, server
from pastevet.pairings import Pairing, chromium_origin
from pastevet.seal import Place, pack

from .browser import EXTENSION, open_browser
from .screen import until
from .service import free_port
from .standin import StandIn

EMPTY = "<!doctype html><title>a page</title>"
# Everything by which a page can send something; each answers with what the page gets to see.
ATTEMPTS = """async (target) => {
  const body = Uint8Array.fromBase64(target.body);
  const type = {'Content-Type': 'application/octet-stream'};
  const attempts = {
    sealed: () => fetch(target.url, {method: 'POST', headers: type, body}),
    simple: () => fetch(target.url, {method: 'POST', mode: 'no-cors', body}),
    json: () => fetch(target.url, {method: 'POST', body: '{}',
      headers: {'Content-Type': 'application/json'}}),
    get: () => fetch(target.url, {mode: 'no-cors'}),
    byName: () => fetch(target.url.replace('127.0.0.1', 'localhost'), {method: 'POST', body}),
    byZero: () => fetch(target.url.replace('127.0.0.1', '0.0.0.0'), {method: 'POST', body}),
    beacon: async () => ({status: Number(navigator.sendBeacon(target.url, body))}),
    socket: () => new Promise((done) => {
      const socket = new WebSocket(target.url.replace('http', 'ws'));
      socket.onopen = () => done({status: 101});
      socket.onerror = () => done({status: 0});
    }),
    image: () => new Promise((done) => {
      const image = new Image();
      image.onload = () => done({status: 200});
      image.onerror = () => done({status: 0});
      image.src = target.url;
    }),
    script: () => new Promise((done) => {
      const script = document.createElement('script');
      script.onload = () => done({status: 200});
      script.onerror = () => done({status: 0});
      script.src = target.url;
      document.head.append(script);
    }),
    form: async () => {
      const frame = Object.assign(document.createElement('iframe'), {name: 'sink'});
      const form = Object.assign(document.createElement('form'),
        {method: 'POST', action: target.url, target: 'sink', enctype: 'text/plain'});
      document.body.append(frame, form);
      form.submit();
      await new Promise((done) => setTimeout(done, 300));
      return {status: 0};
    },
    frame: async () => {
      document.body.append(Object.assign(document.createElement('iframe'), {src: target.url}));
      await new Promise((done) => setTimeout(done, 300));
      return {status: 0};
    },
  };
  const seen = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    const gaveUp = new Promise((done) => setTimeout(done, 2000, {status: 'no answer'}));
    try {
      const answer = await Promise.race([attempt(), gaveUp]);
      seen[name] = answer.text ? [answer.status, await answer.text()] : [answer.status, ''];
    } catch {
      seen[name] = ['refused by the browser', ''];
    }
  }
  return seen;
}"""


@dataclass
class Door:
    """The real gate and listener, and a count of what gets behind them."""

    port: int
    pairing: Pairing
    reached: Counter[str] = field(default_factory=Counter)
    knocked: Counter[str] = field(default_factory=Counter)

    async def room(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Count who got in."""
        self.reached[scope["path"]] += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    def target(self) -> dict[str, str]:
        """Where to send to, and a body that the real extension could have sealed."""
        seal = self.pairing.seal
        body = seal.seal(seal.head(), Place(self.port, "/v1/health"), pack(b"{}"))
        url = f"http://127.0.0.1:{self.port}/v1/health"
        return {"url": url, "body": base64.b64encode(body).decode()}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """Run the real gate on a free port, with one browser paired."""
    book, pairing = Book(tmp_path), Pairing.fresh(chromium_origin(), "test")
    book.change(lambda kept: kept.adding(pairing))
    made = Door(free_port(), pairing)
    gate = Gate(made.room, port=made.port, book=book)

    async def porch(scope: Scope, receive: Receive, send: Send) -> None:
        made.knocked[scope["type"]] += 1
        await gate(scope, receive, send)

    with listen(made.port) as listener:
        serving = server(porch)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until_started(serving)
        yield made
        serving.should_exit = True
        thread.join(5)


def until_started(serving: Any) -> None:
    """Wait until a server answers."""
    while not serving.started:
        time.sleep(0.01)


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[int]:
    """Serve an empty page over plain HTTP; return the port."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "index.html").write_text(EMPTY)
    quiet = type("_Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    handler = partial(quiet, directory=str(tmp_path / "www"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield serving.server_port
        serving.shutdown()


Open = Callable[..., Page]


@pytest.fixture
def open_page(
    playwright: Playwright, site: StandIn, pages: int, door: Door, tmp_path: Path
) -> Iterator[Open]:
    """Open a page of a web site that lies in some address space, without any extension."""
    opened: list[BrowserContext] = []

    def start(url: str, *arguments: str) -> Page:
        rules = f"MAP evil.example 127.0.0.1, MAP claude.ai 127.0.0.1:{site.port}"
        context = open_browser(
            playwright,
            site,
            tmp_path / f"profile{len(opened)}",
            arguments=(f"--host-resolver-rules={rules}", *arguments),
        )
        opened.append(context)
        page = context.new_page()
        # Before its name was rebound the page came from elsewhere.
        rebound = f"http://evil.example:{door.port}/"
        page.route(rebound, lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
        page.goto(url.format(pages=pages, door=door.port))
        return page

    yield start
    for context in opened:
        context.close()


def test_a_public_page_reaches_nothing(open_page: Open, door: Door, pages: int) -> None:
    """A page on the internet doesn't even arrive: Chromium keeps it from this computer."""
    overrides = f"--ip-address-space-overrides=127.0.0.1:{pages}=public"
    page = open_page("http://evil.example:{pages}/", overrides)

    assert _all_refused(page.evaluate(ATTEMPTS, door.target()))
    assert door.reached == Counter()


def test_a_page_of_this_computer_gets_past_nothing(open_page: Open, door: Door) -> None:
    """A page that is allowed to ask gets the empty refusal, whatever it sends."""
    page = open_page("http://127.0.0.1:{pages}/")

    assert _all_refused(page.evaluate(ATTEMPTS, door.target()))
    assert door.knocked["http"] > 5
    assert door.reached == Counter()


def test_a_rebound_name_gets_past_nothing(open_page: Open, door: Door) -> None:
    """A page whose own name now points to the service is refused by the name it calls."""
    page = open_page("http://evil.example:{door}/")
    own = door.target() | {"url": f"http://evil.example:{door.port}/v1/health"}

    assert _all_refused(page.evaluate(ATTEMPTS, own))
    assert door.reached == Counter()


def _all_refused(seen: dict[str, list[Any]]) -> bool:
    assert len(seen) == 12
    statuses = {"refused by the browser", "no answer", 0, 1, 403}
    return all(status in statuses and text == "" for status, text in seen.values())


PROBE = {
    "manifest_version": 3,
    "name": "probe",
    "version": "1",
    "permissions": ["nativeMessaging"],
    "host_permissions": ["http://127.0.0.1/*"],
    "background": {"service_worker": "worker.js"},
}


def test_another_extension_gets_past_nothing(
    playwright: Playwright, site: StandIn, door: Door, tmp_path: Path
) -> None:
    """An extension that may reach the port, and has a body with the right seal, is refused."""
    probe = tmp_path / "probe"
    probe.mkdir()
    (probe / "manifest.json").write_text(json.dumps(PROBE))
    (probe / "worker.js").write_text("")
    context = open_browser(playwright, site, tmp_path / "p", probe, EXTENSION)
    until(context.pages[0], lambda: any(_is_probe(each) for each in context.service_workers))
    worker = next(each for each in context.service_workers if _is_probe(each))
    answer = worker.evaluate(
        """async ({url, body, id}) => {
          const sent = {method: 'POST', body: Uint8Array.fromBase64(body),
            headers: {'Content-Type': 'application/octet-stream'}};
          const answer = await fetch(url, sent);
          const native = await chrome.runtime.sendNativeMessage('pastevet', {ask: 'pair'})
            .then(JSON.stringify, String);
          const told = await chrome.runtime.sendMessage(id, {name: 'page_to_worker.overview'})
            .then(JSON.stringify, String);
          return [answer.status, await answer.text(), native, told];
        }""",
        door.target() | {"id": chromium_origin().rpartition("/")[2]},
    )
    context.close()

    assert answer[:2] == [403, ""]
    assert all(said.startswith("Error") for said in answer[2:])
    assert (door.knocked["http"], door.reached) == (1, Counter())


def _is_probe(worker: Worker) -> bool:
    return worker.url.endswith("/worker.js")

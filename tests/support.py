"""A way to talk to the running service that hides nothing."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from pastevet import app
from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import NoAnswer
from pastevet.listener import listen, server
from pastevet.pairings import Pairing, chromium_origin
from pastevet.pipeline import Engine
from pastevet.seal import Head, Place, pack, unpack
from pastevet.settings import HOST

HEAD_BYTES = 33

SECRET = "".join(("sk-ant-", "api03-", "Qw7Zk2" * 15, "abc", "AA"))
"""A made-up key of Anthropic's form, in pieces."""


def free_port() -> int:
    """A port of this computer on which nothing listens now."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(book: Book) -> Iterator[int]:
    """Run the real service in a thread, and tell its port."""
    port = free_port()
    book.change(lambda kept: kept.on(port))
    with listen(port) as listener:
        serving = server(app.create_app(Engine.default(), book, port))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield port
        serving.should_exit = True
        thread.join(5)


@contextlib.contextmanager
def ended(book: Book) -> Iterator[None]:
    """End the service that the block had started, once it answers."""
    yield
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(NoAnswer):
            os.kill(ask("/v1/health", {}, book)["pid"], signal.SIGTERM)
            return
        time.sleep(0.1)
    raise TimeoutError


@dataclass(frozen=True)
class Reply:
    """An HTTP answer, raw."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        """The body as JSON."""
        told: dict[str, object] = json.loads(self.body)
        return told


@dataclass(frozen=True)
class Service:
    """The running service, and a way to talk to it that hides nothing."""

    port: int
    book: Book
    pairing: Pairing

    def headers(self) -> dict[str, str]:
        """What the paired extension sends."""
        return {
            "Host": f"{HOST}:{self.port}",
            "Origin": chromium_origin(),
            "Content-Type": "application/octet-stream",
            "Sec-Fetch-Site": "none",
        }

    def sealed(self, path: str, asked: bytes | str = b"{}", *, head: Head | None = None) -> bytes:
        """Seal a question as the paired extension does."""
        asked = asked.encode() if isinstance(asked, str) else asked
        seal = self.pairing.seal
        return seal.seal(head or seal.head(), Place(self.port, path), pack(asked))

    def send(self, path: str, asked: bytes | str = b"{}") -> Reply:
        """Ask a question, sealed, and open the answer."""
        body = self.sealed(path, asked)
        reply = self.send_raw(path, body)
        assert reply.body[:HEAD_BYTES] == body[:HEAD_BYTES]
        return self._opened(path, reply)

    def opened(self, path: str, answer: bytes) -> Reply:
        """Open an answer as it came over the wire."""
        head, _, body = answer.partition(b"\r\n\r\n")
        return self._opened(path, Reply(int(head.split()[1]), {}, body))

    def _opened(self, path: str, reply: Reply) -> Reply:
        place = Place(self.port, path, reply.status)
        opened, _ = unpack(self.pairing.seal.open(reply.body, place))
        return Reply(reply.status, reply.headers, opened)

    def send_raw(
        self,
        path: str,
        body: bytes,
        *,
        method: str = "POST",
        headers: list[tuple[str, str]] | None = None,
    ) -> Reply:
        """Send exactly these headers and this body, and their length."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in list(self.headers().items()) if headers is None else headers:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders()
        # refused before the body was read: the answer is there all the same
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.send(body)
        answer = connection.getresponse()
        reply = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return reply

    def scan(self, text: str, kind: str = "text", **destination: str) -> Reply:
        """Ask about one text."""
        return self.send("/v1/scan", scan_request(text, kind, **destination))


def scan_request(text: str, kind: str = "text", **destination: str) -> str:
    """Write the question about one text."""
    items = [{"kind": kind, "text": text}]
    question = {"request_id": "test-1", "source": "clipboard_paste", "items": items}
    return json.dumps(question | {"destination": destination})

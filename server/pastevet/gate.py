"""The gate: refuses before routing whatever isn't sealed by a paired extension.

Pure ASGI, on raw headers. A refusal is an empty 403, the same for every reason, so that it teaches
nothing. Behind it a body is read whole, bounded in size and time, and opened; the answer is sealed;
and no exception gets past it: a traceback could hold text.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pastevet.book import Book
from pastevet.contract import CLAIM_ROUTE, MAX_BODY_BYTES, Problem
from pastevet.errors import SealBroken, place_of
from pastevet.freshness import Freshness
from pastevet.pairings import Pairing, may_be_ours
from pastevet.seal import Head, Place, pack, unpack

BODY_TIMEOUT_S: Final = 10.0
CONTENT_TYPE: Final = b"application/octet-stream"
CALLER: Final = "pastevet.caller"
"""Where a request's scope holds its `Caller`."""

_FETCH_SITES: Final = {b"none", b"same-origin"}
_ONCE: Final = (b"host", b"origin", b"content-type", b"content-length", b"sec-fetch-site")
_SMALL_BYTES: Final = 64_000
_MOST_LARGE: Final = 2


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks."""

    pairing: Pairing
    origin: str


@dataclass(frozen=True, slots=True)
class _Opened:
    caller: Caller
    head: Head
    json: bytes
    files: bytes


class Gate:
    """Lets through the paired extensions, and nobody else.

    Args:
        app: What stands behind the gate.
        port: The port that `Host` must name.
        book: Who is paired.
    """

    def __init__(self, app: ASGIApp, *, port: int, book: Book) -> None:
        self._app = app
        self._port = port
        self._host = f"127.0.0.1:{port}".encode()
        self._book = book
        self._fresh = Freshness()
        self._large = asyncio.Semaphore(_MOST_LARGE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or open the body, pass it on and seal the answer."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif not self._admits(scope):
            await _reply(send, 403)
        else:
            async with self._body(receive) as body:
                opened = self._open(scope, body)
                if opened is None:
                    await _reply(send, 403)
                else:
                    await self._answer(scope, opened, send)

    def _admits(self, scope: Scope) -> bool:
        headers = dict(scope["headers"])
        seen = Counter(name for name, _ in scope["headers"])
        length = headers.get(b"content-length", b"")
        return (
            scope["method"] == "POST"
            and scope["raw_path"] == scope["path"].encode()
            and not scope["query_string"]
            and all(seen[name] <= 1 for name in _ONCE)
            and headers.get(b"host") == self._host
            and b"origin" in headers
            and headers.get(b"sec-fetch-site", b"none") in _FETCH_SITES
            and headers.get(b"content-type") == CONTENT_TYPE
            and b"transfer-encoding" not in headers
            and length.isdigit()
            and int(length[:20]) <= MAX_BODY_BYTES
        )

    @asynccontextmanager
    async def _body(self, receive: Receive) -> AsyncIterator[bytes]:
        """Read a body, empty if it comes too slowly; large ones wait for each other's memory."""
        body, holds_large = bytearray(), False
        try:
            async with asyncio.timeout(BODY_TIMEOUT_S):
                more = True
                while more:
                    message = await receive()
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if len(body) > _SMALL_BYTES and not holds_large:
                        holds_large = await self._large.acquire()
        except TimeoutError:
            body.clear()
        try:
            yield bytes(body)
        finally:
            if holds_large:
                self._large.release()

    def _open(self, scope: Scope, body: bytes) -> _Opened | None:
        origin = dict(scope["headers"])[b"origin"].decode("latin-1")
        try:
            head = Head.of(body)
            pairing = self._book.find(head.key_id)
            if pairing is None or not _may_ask(pairing, origin, scope["path"]):
                return None
            payload = pairing.seal.open(body, Place(self._port, scope["path"]))
            if not self._fresh.admits(head):
                return None
            return _Opened(Caller(pairing, origin), head, *unpack(payload))
        except SealBroken:
            return None

    async def _answer(self, scope: Scope, opened: _Opened, send: Send) -> None:
        try:
            status, payload = await self._asked(scope, opened)
        except Exception as error:  # noqa: BLE001 - nothing may reach the server's own logging
            with suppress(OSError):  # a full disk: what fails here would be told with what it hides
                sys.stderr.write(f"pastevet: internal error: {place_of(error)}\n")
            status, payload = _problem(500, "internal_error", "The service failed. Nothing kept.")
        place = Place(self._port, scope["path"], status)
        sealed = opened.caller.pairing.seal.seal(opened.head, place, pack(payload))
        await _reply(send, status, sealed)

    async def _asked(self, scope: Scope, opened: _Opened) -> tuple[int, bytes]:
        """Ask what stands behind the gate, and return its status and JSON."""
        if opened.files:
            return _problem(422, "unexpected_bytes", "Expected no bytes after the JSON.")
        status, answer = 500, bytearray()

        async def keep(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            answer.extend(message.get("body", b""))

        headers = [(b"content-type", b"application/json")]
        inner = {**scope, "headers": headers, CALLER: opened.caller}
        await self._app(inner, _replay(opened.json), keep)
        return status, bytes(answer)


def _may_ask(pairing: Pairing, origin: str, route: str) -> bool:
    """Whether an origin may use a pairing; a code's first user may do nothing but claim it."""
    if pairing.origin is None:
        return route == CLAIM_ROUTE and may_be_ours(origin)
    return pairing.origin == origin


def _replay(body: bytes) -> Receive:
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive


def _problem(status: int, code: str, detail: str) -> tuple[int, bytes]:
    return status, Problem.of(status, code, detail).model_dump_json().encode()


async def _reply(send: Send, status: int, body: bytes = b"") -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    headers.append((b"content-type", CONTENT_TYPE) if body else (b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""Sends the gate requests that differ from a right one in headers, route, body or all of them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import mkdtemp

import atheris
from starlette.types import Message, Receive, Scope, Send

from pastevet.book import Book
from pastevet.gate import Gate
from pastevet.pairings import Pairing, chromium_origin
from pastevet.seal import Place, pack

PORT = 47815
ROUTE = "/v1/scan"
PAIRING = Pairing.fresh(chromium_origin(), "fuzz")
RIGHT = [
    (b"host", f"127.0.0.1:{PORT}".encode()),
    (b"origin", chromium_origin().encode()),
    (b"content-type", b"application/octet-stream"),
    (b"sec-fetch-site", b"none"),
]
NAMES = (*(name for name, _ in RIGHT), b"content-length", b"transfer-encoding", b"x")
LOOP = asyncio.new_event_loop()


class _Room:
    """Stands behind the gate, and knows who has been let in."""

    def __init__(self) -> None:
        self.visits = 0

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        self.visits += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})


def _gate(room: _Room) -> Gate:
    book = Book(Path(mkdtemp(prefix="pastevet-fuzz-")))
    book.change(lambda kept: kept.adding(PAIRING))
    return Gate(room, port=PORT, book=book)


ROOM = _Room()
GATE = _gate(ROOM)


def run(data: bytes) -> None:
    """It raises nothing, refuses alike, and lets in only what is right in everything."""
    provider = atheris.FuzzedDataProvider(data)
    body = _body(provider)
    scope, is_right = _scope(provider, body)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    before = ROOM.visits
    LOOP.run_until_complete(GATE(scope, receive, send))
    is_in = ROOM.visits > before
    assert sent[0]["status"] == (200 if is_in else 403)
    assert is_right or not is_in
    assert is_in or sent[1]["body"] == b""


def _body(provider: atheris.FuzzedDataProvider) -> bytes:
    seal = PAIRING.seal
    whole = seal.seal(seal.head(), Place(PORT, ROUTE), pack(b"{}"))
    if provider.ConsumeBool():
        return whole
    at = provider.ConsumeIntInRange(0, len(whole))
    return whole[:at] + bytes(provider.ConsumeBytes(provider.ConsumeIntInRange(0, 64)))


def _scope(provider: atheris.FuzzedDataProvider, body: bytes) -> tuple[Scope, bool]:
    headers = [*RIGHT, (b"content-length", str(len(body)).encode())]
    route, is_right = ROUTE, provider.ConsumeBool()
    for _ in range(0 if is_right else provider.ConsumeIntInRange(1, 4)):
        name = provider.PickValueInList(list(NAMES))
        headers.append((name, bytes(provider.ConsumeBytes(40))))
    if not is_right and provider.ConsumeBool():
        route = provider.ConsumeUnicodeNoSurrogates(20)
    scope = {
        "type": "http",
        "method": "POST",
        "path": route,
        "raw_path": route.encode(),
        "query_string": b"",
        "headers": headers,
    }
    harmless = all(name == b"x" for name, _ in headers[5:])
    return scope, route == ROUTE and harmless

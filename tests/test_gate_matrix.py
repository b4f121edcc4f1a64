"""A hundred thousand requests that are wrong in one thing or several: none gets through.

`PASTEVET_REQUESTS=1000000 pytest tests/test_gate_matrix.py` makes it longer.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from requests_made import CANARY, Made, wrong_ones
from starlette.types import Message, Receive, Scope, Send
from support import Service

from pastevet.book import Book
from pastevet.gate import Gate
from pastevet.pairings import Pairing, chromium_origin
from pastevet.settings import HOST

REQUESTS = int(os.environ.get("PASTEVET_REQUESTS", "100000"))
OVER_THE_WIRE = 3000
REFUSAL = [
    {
        "type": "http.response.start",
        "status": 403,
        "headers": [(b"content-length", b"0"), (b"connection", b"close")],
    },
    {"type": "http.response.body", "body": b""},
]


def test_no_wrong_request_gets_through_the_gate(tmp_path: Path) -> None:
    """Of a hundred thousand wrong requests each gets the one refusal, and none gets behind it."""
    book, pairing = Book(tmp_path), Pairing.fresh(chromium_origin(), "")
    book.change(lambda kept: kept.adding(pairing))
    reached = Counter[str]()

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached[scope["path"]] += 1

    gate = Gate(app, port=4, book=book)

    async def not_refused() -> list[Made]:
        made = itertools.islice(wrong_ones(pairing.seal, 4), REQUESTS)
        return [each for each in made if not await _is_refused(gate, each)]

    assert (asyncio.run(not_refused()), reached) == ([], Counter())


async def _is_refused(gate: Callable[..., Awaitable[None]], made: Made) -> bool:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": made.body, "more_body": False}

    path, _, query = made.path.partition("?")
    scope = {
        "type": "http",
        "method": made.method,
        "path": path.replace("%6e", "n"),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in made.headers],
    }
    await gate(scope, receive, send)
    return sent == REFUSAL


def test_no_wrong_request_gets_through_the_port(service: Service) -> None:
    """Over a real socket each gets the empty 403, or no answer where it is no HTTP; no echo."""
    refusals, echoes = Counter[bytes](), 0
    for made in itertools.islice(wrong_ones(service.pairing.seal, service.port), OVER_THE_WIRE):
        answer = _over_the_wire(service.port, made)
        refusals[answer.partition(b"\r\n")[0]] += 1
        echoes += CANARY in answer
        assert answer.partition(b"\r\n\r\n")[2] == b""

    assert set(refusals) <= {b"HTTP/1.1 403 Forbidden", b""}
    assert refusals[b"HTTP/1.1 403 Forbidden"] > OVER_THE_WIRE / 2
    assert echoes == 0
    assert service.send("/v1/health").status == 200


def _over_the_wire(port: int, made: Made) -> bytes:
    lines = [f"{made.method} {made.path} HTTP/1.1", *(f"{n}: {v}" for n, v in made.headers)]
    answer = b""
    with socket.create_connection((HOST, port), timeout=20) as client:
        try:
            client.sendall("\r\n".join((*lines, "", "")).encode() + made.body)
            while piece := client.recv(65536):
                answer += piece
        except ConnectionError:
            return answer
    return answer

"""The gate, at the door of the real service."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from support import HEAD_BYTES, SECRET, Reply, Service

from pastevet import gate
from pastevet.book import Book
from pastevet.contract import MAX_BODY_BYTES
from pastevet.gate import Gate
from pastevet.pairings import Pairing
from pastevet.seal import Head, Place, pack, unpack

REFUSED = {"content-length": "0", "connection": "close"}
ORIGIN = "chrome-extension://bgfmanmkbdnblfmeejkhnkeagijpdamh"

CHANGES: list[tuple[str, str | None]] = [
    ("Host", "localhost:{port}"),
    ("Host", "127.0.0.1"),
    ("Host", "127.0.0.1:1"),
    ("Host", "0.0.0.0:{port}"),
    ("Host", "evil.example:{port}"),
    ("Host", "127.0.0.1:{port}@evil.example"),
    ("Origin", None),
    ("Origin", "null"),
    ("Origin", "https://claude.ai"),
    ("Origin", "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ("Origin", "moz-extension://6b1d1a2e-0000-4000-8000-000000000000"),
    ("Origin", "pastevet:command-line"),
    ("Content-Type", None),
    ("Content-Type", "text/plain"),
    ("Content-Type", "application/json"),
    ("Content-Type", "application/octet-stream; charset=utf-8"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
]


def _is_plain_refusal(reply: Reply) -> bool:
    return (reply.status, reply.body, reply.headers) == (403, b"", REFUSED)


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_one_wrong_header_is_refused(service: Service, name: str, value: str | None) -> None:
    """A request that differs from the extension's in one header gets an empty 403."""
    headers = service.headers()
    if value is None:
        del headers[name]
    else:
        headers[name] = value.format(port=service.port)
    body = service.sealed("/v1/health")

    assert _is_plain_refusal(service.send_raw("/v1/health", body, headers=list(headers.items())))


@pytest.mark.parametrize("site", [None, "none", "same-origin"])
def test_the_extension_is_admitted_as_browsers_send_it(service: Service, site: str | None) -> None:
    """A request of the worker passes, whichever way its browser names the site that asks."""
    headers = service.headers()
    del headers["Sec-Fetch-Site"]
    if site:
        headers["Sec-Fetch-Site"] = site
    body = service.sealed("/v1/health")

    assert service.send_raw("/v1/health", body, headers=list(headers.items())).status == 200


@pytest.mark.parametrize("name", ["Origin", "Content-Type", "Sec-Fetch-Site"])
def test_a_header_sent_twice_is_refused(service: Service, name: str) -> None:
    """Two headers of one name are refused, whichever of them is right."""
    headers = [*service.headers().items(), (name, "something else")]
    body = service.sealed("/v1/health")

    assert _is_plain_refusal(service.send_raw("/v1/health", body, headers=headers))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"])
def test_only_post_passes(service: Service, method: str) -> None:
    """Any other method is refused, a preflight too, and no CORS header is ever sent."""
    body = service.sealed("/v1/health")

    assert _is_plain_refusal(service.send_raw("/v1/health", body, method=method))


@pytest.mark.parametrize(
    "path", ["/v1/health?x", "/v1/%68ealth", "/v1/../v1/health", "//v1/health"]
)
def test_a_route_is_written_in_one_way(service: Service, path: str) -> None:
    """A seal for a route opens nothing under another spelling of it."""
    body = service.sealed("/v1/health")

    assert _is_plain_refusal(service.send_raw(path, body))


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/v1/nothing", "/v1/scan/"])
def test_no_other_route_exists(service: Service, path: str) -> None:
    """Even the paired extension finds nothing but the contract's routes."""
    reply = service.send(path)

    assert (reply.status, reply.json["code"]) == (404, "no_such_route")


def _flipped(body: bytes, at: int) -> bytes:
    return body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]


BROKEN: dict[str, Callable[[Service], bytes]] = {
    "nothing": lambda _: b"",
    "JSON without a seal": lambda _: b'{"request_id": "1"}' * 10,
    "a payload without a seal": lambda _: pack(b"{}" * 40),
    "a head alone": lambda service: service.sealed("/v1/health")[:HEAD_BYTES],
    "the last byte left off": lambda service: service.sealed("/v1/health")[:-1],
    "a byte too many": lambda service: service.sealed("/v1/health") + b"\0",
    "another version": lambda service: _flipped(service.sealed("/v1/health"), 0),
    "another key id": lambda service: _flipped(service.sealed("/v1/health"), 1),
    "another request id": lambda service: _flipped(service.sealed("/v1/health"), 9),
    "another time": lambda service: _flipped(service.sealed("/v1/health"), HEAD_BYTES - 1),
    "another nonce": lambda service: _flipped(service.sealed("/v1/health"), HEAD_BYTES),
    "another byte": lambda service: _flipped(service.sealed("/v1/health"), HEAD_BYTES + 12),
    "another tag": lambda service: _flipped(service.sealed("/v1/health"), -1),
    "another route's seal": lambda service: service.sealed("/v1/scan"),
    "another port's seal": lambda service: replace(service, port=1).sealed("/v1/health"),
    "a stranger's key": lambda service: replace(service, pairing=Pairing.fresh(ORIGIN, "")).sealed(
        "/v1/health"
    ),
    "a reply's seal": lambda service: service.pairing.seal.seal(
        service.pairing.seal.head(), Place(service.port, "/v1/health", 200), pack(b"{}")
    ),
    "a payload shorter than it says": lambda service: service.pairing.seal.seal(
        service.pairing.seal.head(), Place(service.port, "/v1/health"), b"\0\0\0\7{}"
    ),
    "yesterday's": lambda service: service.sealed(
        "/v1/health", head=replace(service.pairing.seal.head(), time_ms=1_700_000_000_000)
    ),
    "tomorrow's": lambda service: service.sealed(
        "/v1/health", head=replace(service.pairing.seal.head(), time_ms=2**63)
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_what_can_not_be_opened_is_refused(
    service: Service, broken: Callable[[Service], bytes]
) -> None:
    """A body that is changed, misplaced, stale or sealed by a stranger gets the same empty 403."""
    assert _is_plain_refusal(service.send_raw("/v1/health", broken(service)))


def test_a_request_is_taken_once(service: Service) -> None:
    """The same bytes a second time are refused."""
    body = service.sealed("/v1/health")

    assert service.send_raw("/v1/health", body).status == 200
    assert _is_plain_refusal(service.send_raw("/v1/health", body))


def test_a_reply_belongs_to_its_request(service: Service) -> None:
    """A reply repeats the head of its request, and opens under its own status alone."""
    body = service.sealed("/v1/health")
    reply = service.send_raw("/v1/health", body)
    seal = service.pairing.seal

    assert Head.of(reply.body) == Head.of(body)
    assert unpack(seal.open(reply.body, Place(service.port, "/v1/health", 200)))
    for place in (Place(service.port, "/v1/health", 404), Place(service.port, "/v1/health")):
        with pytest.raises(gate.SealBroken):
            seal.open(reply.body, place)


def test_a_body_above_the_limit_is_refused_unread(service: Service) -> None:
    """Fifty megabytes get the same empty 403, or none at all: the connection is closed on them."""
    body = SECRET.encode() * (50_000_000 // len(SECRET))
    reply = None
    with suppress(OSError):
        reply = service.send_raw("/v1/scan", body)

    assert reply is None or _is_plain_refusal(reply)


def test_a_declared_length_above_the_limit_is_refused_before_the_body(tmp_path: Path) -> None:
    """Nothing is received of a body that says itself that it is too large."""
    asked = _Asked(tmp_path)

    sent = asked.send(_unreachable, _unreachable, length=str(MAX_BODY_BYTES + 1))

    assert _statuses(sent) == [403]


@pytest.mark.parametrize("length", [None, "", "-1", "1e3", "0x10", "²", "9" * 5000])
def test_a_body_states_its_length_in_digits(tmp_path: Path, length: str | None) -> None:
    """Without a plain length nothing is received."""
    assert _statuses(_Asked(tmp_path).send(_unreachable, _unreachable, length=length)) == [403]


def test_a_body_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends the body bit by bit is refused after a while, and keeps no place."""
    monkeypatch.setattr(gate, "BODY_TIMEOUT_S", 0.02)
    pieces = iter(range(200))

    async def receive() -> Message:
        await asyncio.sleep(0.005)
        return {"type": "http.request", "body": b"x", "more_body": next(pieces) < 199}

    assert _statuses(_Asked(tmp_path).send(_unreachable, receive)) == [403]


def test_a_scan_may_take_longer_than_a_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time for the body doesn't run while the service works on its answer."""
    monkeypatch.setattr(gate, "BODY_TIMEOUT_S", 0.02)

    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.1)
        await _send_answer(send)

    assert _statuses(_Asked(tmp_path).send(slow)) == [200]


def test_a_failure_behind_the_gate_says_nothing_of_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that holds text becomes a sealed 500, and a log line with type and place."""

    async def broken(*_: object) -> None:
        raise ValueError(SECRET)

    asked = _Asked(tmp_path)
    sent = asked.send(broken)

    printed = capsys.readouterr()
    assert _statuses(sent) == [500]
    assert b"internal_error" in asked.opened(sent)
    assert SECRET.encode() not in asked.opened(sent)
    assert SECRET not in printed.out + printed.err
    assert "ValueError at test_gate.py" in printed.err


def test_a_failure_after_the_answer_began_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half an answer is none: nothing is sent before all of it is there."""

    async def breaks_off(_scope: Scope, _receive: Receive, send: Send) -> None:
        await _send_answer(send)
        raise ValueError(SECRET)

    assert _statuses(_Asked(tmp_path).send(breaks_off)) == [500]
    assert capsys.readouterr().err.startswith("pastevet: internal error: ValueError at ")


def test_a_websocket_is_closed_before_it_opens(tmp_path: Path) -> None:
    """No WebSocket handshake is ever accepted."""
    sent = _Asked(tmp_path).send(_unreachable, _unreachable, scope={"type": "websocket"})

    assert [message["type"] for message in sent] == ["websocket.close"]


class _Asked:
    """A gate by itself, and a request that it admits."""

    def __init__(self, folder: Path) -> None:
        self._book = Book(folder)
        self._pairing = Pairing.fresh(ORIGIN, "test")
        self._book.change(lambda kept: kept.adding(self._pairing))

    def send(
        self,
        app: ASGIApp,
        receive: Receive | None = None,
        *,
        length: str | None = "1000",
        scope: Scope | None = None,
    ) -> list[Message]:
        """Send the request, and return what the gate answers."""
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive_body() -> Message:
            seal = self._pairing.seal
            body = seal.seal(seal.head(), Place(1, "/v1/scan"), pack(b"{}"))
            return {"type": "http.request", "body": body, "more_body": False}

        asked = scope or self._scope(length)
        asyncio.run(Gate(app, port=1, book=self._book)(asked, receive or receive_body, send))
        return sent

    def _scope(self, length: str | None) -> Scope:
        headers = {
            "host": "127.0.0.1:1",
            "origin": ORIGIN,
            "content-type": "application/octet-stream",
        }
        if length is not None:
            headers["content-length"] = length
        return {
            "type": "http",
            "method": "POST",
            "path": "/v1/scan",
            "raw_path": b"/v1/scan",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }

    def opened(self, sent: list[Message]) -> bytes:
        """Open the answer."""
        place = Place(1, "/v1/scan", sent[0]["status"])
        return unpack(self._pairing.seal.open(sent[1]["body"], place))[0]


def _statuses(sent: list[Message]) -> list[int]:
    return [message["status"] for message in sent if "status" in message]


async def _send_answer(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def _unreachable(*_: object) -> None:
    raise AssertionError

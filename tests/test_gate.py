"""The gate, at the door of the real service."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from support import SECRET, Reply, Service

from pastevet import gate
from pastevet.contract import MAX_BODY_BYTES
from pastevet.gate import Gate

REFUSED = {"content-length": "0", "connection": "close"}

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
    ("Content-Type", None),
    ("Content-Type", "text/plain"),
    ("Content-Type", "application/json; charset=utf-8"),
    ("Content-Type", "application/x-www-form-urlencoded"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
    ("Authorization", None),
    ("Authorization", "Bearer"),
    ("Authorization", "Bearer AAAA"),
    ("Authorization", "bearer {key}"),
    ("Authorization", "Basic {key}"),
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
        headers[name] = value.format(port=service.pairing.port, key=service.pairing.key)

    assert _is_plain_refusal(service.send("/v1/health", headers=list(headers.items())))


@pytest.mark.parametrize("site", [None, "none", "same-origin"])
def test_the_extension_is_admitted_as_browsers_send_it(service: Service, site: str | None) -> None:
    """A request of the worker passes, whichever way its browser names the site that asks."""
    headers = service.headers()
    del headers["Sec-Fetch-Site"]
    if site:
        headers["Sec-Fetch-Site"] = site

    assert service.send("/v1/health", headers=list(headers.items())).status == 200


@pytest.mark.parametrize("name", ["Origin", "Authorization", "Content-Type"])
def test_a_header_sent_twice_is_refused(service: Service, name: str) -> None:
    """Two headers of one name are refused, whichever of them is right."""
    headers = [*service.headers().items(), (name, "something else")]

    assert _is_plain_refusal(service.send("/v1/health", headers=headers))


def test_two_hosts_are_no_http(service: Service) -> None:
    """Two Host headers are refused by the HTTP parser already, without an echo."""
    headers = [*service.headers().items(), ("Host", "evil.example")]
    reply = service.send("/v1/health", b"", headers=headers)

    assert reply.status == 400
    assert b"evil" not in reply.body


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"])
def test_only_post_passes(service: Service, method: str) -> None:
    """Any other method is refused, a preflight too, and no CORS header is ever sent."""
    assert _is_plain_refusal(service.send("/v1/health", method=method))


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/v1/nothing", "/v1/scan/"])
def test_no_other_route_exists(service: Service, path: str) -> None:
    """Even the paired extension finds nothing but the contract's routes."""
    reply = service.send(path)

    assert (reply.status, reply.json["code"]) == (404, "no_such_route")


def test_a_body_above_the_limit_is_refused_unread(service: Service) -> None:
    """Fifty megabytes get a small 413 that echoes nothing."""
    reply = service.send("/v1/scan", SECRET.encode() * (50_000_000 // len(SECRET)))

    assert reply.status == 413
    assert reply.json["code"] == "too_large"
    assert len(reply.body) <= 1024
    assert SECRET[:12].encode() not in reply.body


def test_a_declared_length_above_the_limit_is_refused_before_the_body() -> None:
    """Nothing is received of a body that says itself that it is too large."""
    sent = _ask(_unreachable, _unreachable, content_length=MAX_BODY_BYTES + 1)

    assert [message.get("status") for message in sent] == [413, None]


def test_a_body_without_declared_length_is_bounded_too() -> None:
    """A chunked body is refused as soon as it passes the limit."""
    chunk = b"x" * 1_000_000
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": True}

    sent = _ask(_unreachable, receive)

    assert sent[0]["status"] == 413
    assert taken <= MAX_BODY_BYTES + len(chunk)


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends the body bit by bit is told so after a while, and keeps no place."""
    monkeypatch.setattr(gate, "BODY_TIMEOUT_S", 0.02)

    pieces = iter(range(200))

    async def receive() -> Message:
        await asyncio.sleep(0.005)
        return {"type": "http.request", "body": b"x", "more_body": next(pieces) < 199}

    sent = _ask(_unreachable, receive)

    assert sent[0]["status"] == 408
    assert b"within 0.02 seconds" in sent[1]["body"]


def test_a_scan_may_take_longer_than_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time for the body doesn't run while the service works on its answer."""
    monkeypatch.setattr(gate, "BODY_TIMEOUT_S", 0.02)

    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.1)
        await _send_answer(send)

    assert [message.get("status") for message in _ask(slow, _receive_body)] == [200, None]


def test_a_failure_behind_the_gate_says_nothing_of_the_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An exception that holds text becomes a 500 without it, and a log line with type and place."""

    async def broken(*_: object) -> None:
        raise ValueError(SECRET)

    sent = _ask(broken, _receive_body)

    printed = capsys.readouterr()
    assert sent[0]["status"] == 500
    assert SECRET not in repr(sent) + printed.out + printed.err
    assert "ValueError at test_gate.py" in printed.err


def test_a_failure_after_the_answer_began_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A second start of an answer would break the protocol, so there is only the log line."""

    async def breaks_off(_scope: Scope, _receive: Receive, send: Send) -> None:
        await _send_answer(send)
        raise ValueError(SECRET)

    sent = _ask(breaks_off, _receive_body)

    assert [message.get("status") for message in sent] == [200, None]
    assert capsys.readouterr().err.startswith("pastevet: internal error: ValueError at ")


def test_a_websocket_is_closed_before_it_opens() -> None:
    """No WebSocket handshake is ever accepted."""
    sent = _ask(_unreachable, _unreachable, scope={"type": "websocket"})

    assert [message["type"] for message in sent] == ["websocket.close"]


def _ask(
    app: ASGIApp, receive: Receive, *, content_length: int | None = None, scope: Scope | None = None
) -> list[Message]:
    """Send the gate a request that it admits, and return what it answers."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    headers = {
        "host": "127.0.0.1:1",
        "origin": "chrome-extension://a",
        "content-type": "application/json",
        "authorization": "Bearer K",
    }
    if content_length is not None:
        headers["content-length"] = str(content_length)
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    http = {"type": "http", "method": "POST", "path": "/v1/scan", "headers": raw}
    asyncio.run(
        Gate(app, port=1, key="K", origin="chrome-extension://a")(scope or http, receive, send)
    )
    return sent


async def _receive_body() -> Message:
    return {"type": "http.request", "body": b"{}", "more_body": False}


async def _send_answer(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def _unreachable(*_: object) -> None:
    raise AssertionError

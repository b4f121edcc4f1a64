"""The gate: refuses before routing, on raw headers, whatever isn't the paired extension.

Pure ASGI. A refusal is an empty 403, the same for every reason, so that it teaches nothing.
Behind it a body is read whole, bounded in size and time, and no exception gets past it: a
traceback could hold text.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections import Counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pastevet.contract import MAX_BODY_BYTES, Problem
from pastevet.errors import BadInput, place_of

BODY_TIMEOUT_S: Final = 10.0
_FETCH_SITES: Final = {b"none", b"same-origin"}
_ONCE: Final = (
    b"host",
    b"origin",
    b"content-type",
    b"content-length",
    b"authorization",
    b"sec-fetch-site",
)


class Gate:
    """Lets through the paired extension, and nobody else.

    Args:
        app: What stands behind the gate.
        port: The port that `Host` must name.
        key: The pairing key, as it stands after `Bearer `.
        origin: The extension's origin.
    """

    def __init__(self, app: ASGIApp, *, port: int, key: str, origin: str) -> None:
        self._app = app
        self._host = f"127.0.0.1:{port}".encode()
        self._token = f"Bearer {key}".encode()
        self._origin = origin.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or read the body and pass it on."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif not self._admits(scope):
            await _reply(send, 403)
        else:
            await self._pass_on(scope, receive, send)

    def _admits(self, scope: Scope) -> bool:
        headers = dict(scope["headers"])
        seen = Counter(name for name, _ in scope["headers"])
        return (
            scope["method"] == "POST"
            and all(seen[name] <= 1 for name in _ONCE)
            and headers.get(b"host") == self._host
            and headers.get(b"origin") == self._origin
            and headers.get(b"sec-fetch-site", b"none") in _FETCH_SITES
            and headers.get(b"content-type") == b"application/json"
            and secrets.compare_digest(headers.get(b"authorization", b""), self._token)
        )

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(BODY_TIMEOUT_S):
                body = await _read(scope, receive)
        except TimeoutError:
            expected = f"Expected the whole body within {BODY_TIMEOUT_S:g} seconds."
            await _problem(send, 408, "too_slow", expected)
        except BadInput as refusal:
            await _problem(send, 413, refusal.code, refusal.detail)
        else:
            await self._answer(scope, body, send)

    async def _answer(self, scope: Scope, body: bytes, send: Send) -> None:
        started = False

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, _replay(body), watched_send)
        except Exception as error:  # noqa: BLE001 - nothing may reach the server's own logging
            sys.stderr.write(f"pastevet: internal error: {place_of(error)}\n")
            if not started:
                await _problem(send, 500, "internal_error", "The service failed. Nothing was kept.")


async def _read(scope: Scope, receive: Receive) -> bytes:
    too_large = BadInput("too_large", f"Expected a body of at most {MAX_BODY_BYTES} bytes.")
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if int(declared) > MAX_BODY_BYTES:
        raise too_large
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            raise too_large
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes) -> Receive:
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive


async def _problem(send: Send, status: int, code: str, detail: str) -> None:
    body = Problem.of(status, code, detail).model_dump_json().encode()
    await _reply(send, status, body, b"application/problem+json")


async def _reply(send: Send, status: int, body: bytes = b"", kind: bytes = b"") -> None:
    headers = [(b"content-length", str(len(body)).encode()), (b"connection", b"close")]
    if kind:
        headers.append((b"content-type", kind))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""A way to talk to the running service that hides nothing."""

from __future__ import annotations

import contextlib
import http.client
import json
from dataclasses import dataclass

from pastevet.settings import HOST, Pairing, extension_id

SECRET = "".join(("sk-ant-", "api03-", "Qw7Zk2" * 15, "abc", "AA"))
"""A made-up key of Anthropic's form, in pieces."""


@dataclass(frozen=True)
class Reply:
    """An HTTP answer, raw."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Service:
    """The running service, and a way to talk to it that hides nothing."""

    pairing: Pairing

    def headers(self) -> dict[str, str]:
        """What the paired extension sends."""
        return {
            "Host": f"{HOST}:{self.pairing.port}",
            "Origin": f"chrome-extension://{extension_id()}",
            "Content-Type": "application/json",
            "Authorization": f"Bearer {self.pairing.key}",
            "Sec-Fetch-Site": "none",
        }

    def send(
        self,
        path: str,
        body: bytes | str = b"{}",
        *,
        method: str = "POST",
        headers: list[tuple[str, str]] | None = None,
    ) -> Reply:
        """Send exactly these headers and this body."""
        body = body.encode() if isinstance(body, str) else body
        connection = http.client.HTTPConnection(HOST, self.pairing.port, timeout=20)
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
        return self.send(
            "/v1/scan",
            json.dumps(
                {
                    "request_id": "test-1",
                    "source": "clipboard_paste",
                    "items": [{"kind": kind, "text": text}],
                    "destination": destination,
                }
            ),
        )

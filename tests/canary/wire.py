"""The ways into the running service, right and wrong."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Callable

from support import Reply, Service, scan_request

from canary.values import Canary
from pastevet.seal import Place, pack

SCAN = "/v1/scan"
QUIET = "/v1/quiet"
REFUSED = 403
Way = Callable[[Service, Canary], Reply]


def _flavours(service: Service, canary: Canary) -> Reply:
    items = [{"kind": "text", "text": canary.text}, {"kind": "html", "text": canary.html}]
    return service.send(SCAN, _question(items=items))


def _question(**fields: object) -> str:
    return json.dumps(json.loads(scan_request("harmless")) | fields)


def _destination(canary: Canary) -> dict[str, object]:
    other = {"plan": "team", "name": canary.text.replace("\n", " ")[:200]}
    return {"site": canary.value[:200], "plan": "pro", "alternatives": [other]}


def _decision(**fields: str) -> str:
    return json.dumps({"scan_id": "s-1", "decision": "cancel"} | fields)


def _marked(canary: Canary, *, undo: bool = False) -> str:
    forms = [{"rule": "credential.url-password", "text": t} for t in (canary.value, canary.text)]
    return json.dumps({"values": forms, "undo": undo})


def _many(text: str) -> str:
    """A text in which more is found than can be gone through."""
    return "\n".join(f"{text}\nkey{at} = 4111 1111 1111 1111" for at in range(400))


OK: dict[str, Way] = {
    "text": lambda service, canary: service.scan(canary.text),
    "html": lambda service, canary: service.scan(canary.html, "html"),
    "both flavours": _flavours,
    "to the team plan": lambda service, canary: service.scan(canary.text, plan="team"),
    "destination's names": lambda service, canary: service.send(
        SCAN, _question(destination=_destination(canary))
    ),
    "check-up": lambda service, canary: service.send(
        "/v1/checkup", json.dumps({"destination": _destination(canary)})
    ),
    "long text": lambda service, canary: service.scan("lorem ipsum. " * 20_000 + canary.text),
    "part of it only": lambda service, canary: service.scan(_many(canary.text)),
    "disguised": lambda service, canary: service.scan("\u200b".join(canary.text)),
    "marked as not sensitive": lambda service, canary: service.send(QUIET, _marked(canary)),
    "mark taken back": lambda service, canary: service.send(QUIET, _marked(canary, undo=True)),
    "decision's reason": lambda service, canary: service.send(
        "/v1/decision", _decision(reason=canary.text[:500])
    ),
}
"""Way → what is answered with status 200."""

_MISTAKES: dict[str, Callable[[Canary], str]] = {
    "JSON that breaks off": lambda canary: scan_request(canary.text)[:-20],
    "JSON that is none": lambda canary: canary.text,
    "JSON with NaN": lambda canary: f'{{"{canary.value}": NaN}}',
    "JSON nested deep": lambda canary: "[" * 100_000 + json.dumps(canary.text),
    "JSON with a twin key": lambda canary: f'{{"a": "{canary.value}", "a": "{canary.value}"}}',
    "missing field": lambda canary: json.dumps({"items": [{"kind": "text", "text": canary.text}]}),
    "unknown field": lambda canary: _question(extra=canary.text),
    "unknown field's name": lambda canary: _question(**{canary.text: 1}),
    "wrong type": lambda canary: _question(items=canary.text),
    "wrong word": lambda canary: _question(source=canary.text),
    "wrong kind of item": lambda canary: _question(items=[{"kind": canary.text, "text": "x"}]),
    "wrong request id": lambda canary: _question(request_id=canary.text),
    "wrong locale": lambda canary: _question(locale=canary.value),
    "NUL": lambda canary: scan_request(f"\0{canary.text}"),
    "half a surrogate pair": lambda canary: _question(source=f"\ud800{canary.text}"),
    "too many items": lambda canary: _question(items=[{"kind": "text", "text": canary.text}] * 30),
}
"""Mistake → the JSON that stands inside a proper seal."""


def _mistaken(make: Callable[[Canary], str]) -> Way:
    def send(service: Service, canary: Canary) -> Reply:
        return service.send(SCAN, make(canary).encode("utf-8", "surrogatepass"))

    return send


def _no_route(service: Service, canary: Canary) -> Reply:
    return service.send(f"/v1/{canary.value[:12]}", scan_request(canary.text))


def _bytes_behind(service: Service, canary: Canary) -> Reply:
    seal, head = service.pairing.seal, service.pairing.seal.head()
    payload = pack(scan_request("x").encode(), canary.text.encode())
    return service.send_raw(SCAN, seal.seal(head, Place(service.port, SCAN), payload))


MISTAKEN: dict[str, Way] = {
    **{name: _mistaken(make) for name, make in _MISTAKES.items()},
    "wrong decision": lambda service, canary: service.send(
        "/v1/decision", _decision(decision=canary.text)
    ),
    "wrong category": lambda service, canary: service.send(
        "/v1/switches", json.dumps({"change": {"category": canary.text, "level": canary.value}})
    ),
    "unknown route": _no_route,
    "bytes behind the JSON": _bytes_behind,
}
"""Way → what is answered with a sealed problem."""


def _plain(service: Service, canary: Canary) -> Reply:
    return service.send_raw(SCAN, scan_request(canary.text).encode())


def _header(name: str) -> Way:
    def send(service: Service, canary: Canary) -> Reply:
        value = canary.text.replace("\n", " ")
        headers = [*(service.headers() | {name: value}).items()]
        return service.send_raw(SCAN, service.sealed(SCAN, scan_request("x")), headers=headers)

    return send


def _query(service: Service, canary: Canary) -> Reply:
    path = f"{SCAN}?text={canary.text.replace(' ', '+').replace(chr(10), '%0A')}"
    return service.send_raw(path, service.sealed(SCAN, scan_request("x")))


def _route(service: Service, canary: Canary) -> Reply:
    return service.send_raw(f"/{canary.value}", b"")


def _method(service: Service, canary: Canary) -> Reply:
    return service.send_raw(SCAN, canary.text.encode(), method="PUT")


def _broken_seal(service: Service, canary: Canary) -> Reply:
    head = service.pairing.seal.head().packed()
    return service.send_raw(SCAN, head + canary.text.encode() * 20)


def _replayed(service: Service, canary: Canary) -> Reply:
    body = service.sealed(SCAN, scan_request(canary.text))
    assert service.send_raw(SCAN, body).status == 200
    return service.send_raw(SCAN, body)


def _oversize(service: Service, canary: Canary) -> Reply:
    filler = canary.text.encode() + b" "
    return service.send_raw(SCAN, filler * (13_000_000 // len(filler)))


REFUSALS: dict[str, Way] = {
    "unsealed JSON": _plain,
    "unsealed, as JSON says": _header("Content-Type"),
    "query": _query,
    "route": _route,
    "method": _method,
    "origin": _header("Origin"),
    "host": _header("Host"),
    "fetch site": _header("Sec-Fetch-Site"),
    "broken seal": _broken_seal,
    "replayed": _replayed,
    "oversize": _oversize,
}
"""Way → what gets an empty 403."""


def raw(service: Service, content: bytes, *, wait_s: float = 2) -> bytes:
    """Send bytes that need not be HTTP, hang up, and return what came back until then."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=wait_s) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(content)
            connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(TimeoutError, ConnectionError):
            return connection.recv(65536)
    return b""


def _front(service: Service, length: int) -> bytes:
    lines = [f"POST {SCAN} HTTP/1.1", *(f"{k}: {v}" for k, v in service.headers().items())]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode()


def no_http(service: Service, canary: Canary) -> bytes:
    """Talk something else."""
    return raw(service, f"{canary.text}\r\n\r\n".encode())


def cut_short(service: Service, canary: Canary) -> bytes:
    """Hang up in the middle of a body."""
    return raw(service, _front(service, 9_000) + canary.text.encode())


def oversize_declared(service: Service, canary: Canary) -> bytes:
    """Promise more than is taken."""
    return raw(service, _front(service, 50_000_000) + canary.text.encode())


def gone_meanwhile(service: Service, canary: Canary) -> bytes:
    """Ask properly, and be gone before the answer."""
    body = service.sealed(SCAN, scan_request("so it goes. " * 20_000 + canary.text))
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        connection.sendall(_front(service, len(body)) + body)
    return b""


RUDE = {
    "no HTTP": no_http,
    "cut short": cut_short,
    "oversize, declared": oversize_declared,
    "gone meanwhile": gone_meanwhile,
}
"""Way → what no proper client does."""

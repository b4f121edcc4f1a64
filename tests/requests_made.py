"""Requests that the gate must refuse, made by combining what is right with what is wrong."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from support import SECRET, scan_request

from pastevet.pairings import OWN_ORIGIN, Pairing, chromium_origin
from pastevet.seal import Place, Seal, pack

CANARY = SECRET[12:40].encode()
ROUTE = "/v1/scan"


@dataclass(frozen=True)
class Made:
    """A request as bytes and words, before anything has parsed it."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


Sealing = Callable[[Seal, int], bytes]


def _sealed(seal: Seal, port: int, **changes: object) -> bytes:
    place = Place(port, ROUTE)
    head = replace(seal.head(), **changes)  # type: ignore[arg-type]
    return seal.seal(head, place, pack(scan_request(SECRET).encode()))


def _changed(seal: Seal, port: int) -> bytes:
    body = bytearray(_sealed(seal, port))
    body[random.randrange(len(body))] ^= 1 << random.randrange(8)  # noqa: S311 - any bit will do
    return bytes(body)


def _cut(seal: Seal, port: int) -> bytes:
    body = _sealed(seal, port)
    return body[: random.randrange(len(body))]  # noqa: S311 - any length will do


def _elsewhere(seal: Seal, port: int) -> bytes:
    return seal.seal(seal.head(), Place(port, "/v1/decision"), pack(b"{}"))


def _as_reply(seal: Seal, port: int) -> bytes:
    return seal.seal(seal.head(), Place(port, ROUTE, 200), pack(b"{}"))


def _strangers(_: Seal, port: int) -> bytes:
    return _sealed(Pairing.fresh(None, "").seal, port)


def _strangers_under_our_id(seal: Seal, port: int) -> bytes:
    stranger = Pairing.fresh(None, "").seal
    return _sealed(stranger, port, key_id=seal.id)


HOSTS = (
    "127.0.0.1:{port}",
    "localhost:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "0.0.0.0:{port}",
    "[::1]:{port}",
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "127.0.0.1:{port}:80",
    "127.0.0.1:{port} ",
    "127.1:{port}",
    "2130706433:{port}",
    "127.0.0.1:{port}/v1/scan?",
    None,
)
ORIGINS = (
    chromium_origin(),
    None,
    "null",
    "https://claude.ai",
    "http://127.0.0.1:{port}",
    "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    chromium_origin() + "/",
    chromium_origin().upper(),
    "moz-extension://6b1d1a2e-0000-4000-8000-000000000000",
    OWN_ORIGIN,
)
SITES = (None, "none", "same-origin", "cross-site", "same-site", "NONE", "none, none", "")
METHODS = ("POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "post", "QUERY")
TYPES = (
    "application/octet-stream",
    None,
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream; charset=utf-8",
)
PATHS = (ROUTE, ROUTE + "?a", "/v1/sca%6e", ROUTE + "/", "/", "/v1/health", "/openapi.json")
BODIES: tuple[Sealing, ...] = (
    _sealed,
    lambda *_: b"",
    lambda *_: scan_request(SECRET).encode(),
    lambda *_: SECRET.encode() * 20,
    lambda seal, _: pack(scan_request(SECRET).encode()) + seal.id,
    lambda seal, _: seal.head().packed() + SECRET.encode(),
    lambda seal, port: _sealed(seal, port, time_ms=1_700_000_000_000),
    lambda seal, port: _sealed(seal, port, time_ms=2**63),
    lambda seal, port: _sealed(seal, port, key_id=bytes(8)),
    lambda seal, port: _sealed(seal, port + 1),
    _changed,
    _cut,
    _elsewhere,
    _as_reply,
    _strangers,
    _strangers_under_our_id,
)
RIGHT = (HOSTS[0], ORIGINS[0], SITES[:3], METHODS[0], TYPES[0], PATHS[0], BODIES[0])


def _is_right(choice: tuple[object, ...]) -> bool:
    return all(
        made in right if isinstance(right, tuple) else made == right
        for made, right in zip(choice, RIGHT, strict=True)
    )


def wrong_ones(seal: Seal, port: int) -> Iterator[Made]:
    """Yield every combination in which at least one thing is wrong, in random order, for ever.

    Args:
        seal: The seal of a browser that is paired.
        port: The service's port.
    """
    choices = list(itertools.product(HOSTS, ORIGINS, SITES, METHODS, TYPES, PATHS))
    while True:
        random.shuffle(choices)
        for choice in choices:
            # Those with one thing wrong are the hardest: every other request has only its body so.
            if random.random() < 0.5:  # noqa: S311 - half and half
                choice = (*RIGHT[:2], None, *RIGHT[3:6])  # noqa: PLW2901 - chosen instead
            body = random.choice(BODIES)  # noqa: S311 - whichever
            if not _is_right((*choice, body)):
                yield _made(choice, body(seal, port), port)


def _made(choice: tuple[str | None, ...], body: bytes, port: int) -> Made:
    host, origin, site, method, kind, path = choice
    named = {"Host": host, "Origin": origin, "Content-Type": kind, "Sec-Fetch-Site": site}
    headers = tuple(
        (name, value.format(port=port)) for name, value in named.items() if value is not None
    )
    return Made(str(method), str(path), (*headers, ("Content-Length", str(len(body)))), body)

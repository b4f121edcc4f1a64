"""Writes the vectors of the seal, `tests/vectors/seal.json`: the same for Python and JavaScript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pastevet.seal import Head, Place, Seal, pack

FILE = Path(__file__).resolve().parent.parent / "tests" / "vectors" / "seal.json"
KEY, OTHER_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234566"
SCAN, HEALTH = "/v1/scan", "/v1/health"
CASES: list[tuple[str, Place, str, bytes]] = [
    ("an empty question", Place(47815, HEALTH), "{}", b""),
    ("its reply", Place(47815, HEALTH, 200), '{"contract":1}', b""),
    ("text beyond ASCII", Place(47815, SCAN), '{"text":"Zürich 🔑 ключ"}', b""),
    ("no JSON at all", Place(1024, SCAN), "", b""),
    ("bytes of a file", Place(65535, SCAN), '{"bytes":4}', b"PK\x03\x04"),
    ("a refusal in words", Place(47815, SCAN, 422), '{"code":"invalid_field"}', b""),
]


def sealed(name: str, place: Place, text: str, files: bytes) -> dict[str, Any]:
    """Seal one case with a head and a nonce that don't change."""
    seal = Seal(KEY)
    head = Head(seal.id, bytes(range(16)), 1_795_615_397_123)
    nonce = bytes(range(100, 112))
    with patch("os.urandom", return_value=nonce):
        body = seal.seal(head, place, pack(text.encode(), files))
    return {
        "name": name,
        "key": KEY,
        "key_id": seal.id.hex(),
        "request_id": head.request_id.hex(),
        "time_ms": head.time_ms,
        "port": place.port,
        "route": place.route,
        "status": place.status,
        "json": text,
        "files": files.hex(),
        "nonce": nonce.hex(),
        "sealed": body.hex(),
    }


def broken(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """Break one thing each in a whole one."""
    body = bytes.fromhex(whole["sealed"])
    changed = {
        f"byte {at} changed": (body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :])
        for at in (0, 1, 9, 25, 32, 33, 44, 45, len(body) - 1)
    }
    changed |= {
        "cut short": body[:-1],
        "made longer": body + b"\0",
        "empty": b"",
        "a head": body[:33],
    }
    by_bytes = [whole | {"name": name, "sealed": bytes_.hex()} for name, bytes_ in changed.items()]
    by_place = [
        whole | {"name": f"another {field}", field: value}
        for field, value in (
            ("key", OTHER_KEY),
            ("port", 47816),
            ("route", SCAN),
            ("status", 200),
        )
    ]
    return by_bytes + by_place


def main() -> None:
    """Write them."""
    vectors = [sealed(*case) for case in CASES]
    written = {"sealed": vectors, "broken": broken(vectors[0])}
    FILE.write_text(json.dumps(written, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

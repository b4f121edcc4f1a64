"""The native-messaging host, spoken to as a browser does."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from typing import Any

import pytest

from pastevet.book import Book
from pastevet.pairings import chromium_origin

MANIFEST = "/any/where/pastevet.json"
FIREFOX_ORIGIN = "moz-extension://6b1d1a2e-0000-4000-8000-000000000000"


def _ask(message: bytes, *arguments: str) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "pastevet.host", *arguments],
        input=struct.pack("=I", len(message)) + message,
        capture_output=True,
        check=True,
    )
    assert ended.stderr == b""
    assert struct.unpack("=I", ended.stdout[:4])[0] == len(ended.stdout) - 4
    answer: dict[str, Any] = json.loads(ended.stdout[4:])
    return answer


def test_each_browser_profile_gets_a_key_of_its_own() -> None:
    """Two profiles that ask get two keys, both known to the service."""
    answers = [_ask(b'{"ask": "pair"}', f"{chromium_origin()}/") for _ in range(2)]
    kept = Book().load()

    assert [answer["key"] for answer in answers] == [each.key for each in kept.all]
    assert {answer["port"] for answer in answers} == {kept.port}
    assert {each.origin for each in kept.all} == {chromium_origin()}


def test_firefox_states_its_extension_and_the_extension_its_origin() -> None:
    """Firefox's origin is drawn for each profile, so the extension tells it."""
    message = json.dumps({"ask": "pair", "origin": FIREFOX_ORIGIN}).encode()
    _ask(message, MANIFEST, "pastevet@pastevet.invalid")

    assert [each.origin for each in Book().load().all] == [FIREFOX_ORIGIN]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
        [MANIFEST, "other@example.org"],
        [MANIFEST],
    ],
)
def test_nobody_else_gets_a_key(arguments: list[str]) -> None:
    """Another extension, or none, is told so and gets nothing."""
    message = json.dumps({"ask": "pair", "origin": FIREFOX_ORIGIN}).encode()

    assert "pastevet's own extension" in _ask(message, *arguments)["error"]
    assert Book().load().all == ()


@pytest.mark.parametrize("message", [b"", b"x", b"[]", b"[" * 9000, b"\xff", b"{}" * 6000])
def test_what_can_not_be_read_gets_one_sentence(message: bytes) -> None:
    """Anything but a short JSON object gets an error in words, which echoes nothing."""
    answer = _ask(message, f"{chromium_origin()}/")

    assert list(answer) == ["error"]
    assert answer["error"].startswith("Expected")

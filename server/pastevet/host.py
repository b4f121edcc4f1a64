"""The native-messaging host: the browser starts it, and the extension asks it for its pairing.

One message in, one out, each a length and JSON. It hands out keys to this user's own browsers
only: the browser itself says which extension asks, and no page can.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import BadInput, NoAnswer, PastevetError, WrongService, place_of
from pastevet.hardening import harden
from pastevet.pairings import Pairing, chromium_origin, may_be_ours
from pastevet.settings import FIREFOX_ID

_LENGTH = struct.Struct("=I")
_MOST_BYTES: Final = 10_000
_HEALTH_TIMEOUT_S: Final = 1.0


def main() -> None:
    """Answer one message."""
    harden()
    _write(answer(sys.stdin.buffer, sys.argv[1:]))


def answer(stream: BinaryIO, arguments: Sequence[str]) -> dict[str, Any]:
    """Read one message and answer it; whatever is wrong becomes an `error` in words.

    Args:
        stream: What the browser sends.
        arguments: What the browser states: who asks.
    """
    try:
        return _answer(_read(stream), arguments)
    except PastevetError as error:
        return {"error": str(error)}
    except Exception as error:  # noqa: BLE001 - a traceback would go into the browser's log
        return {"error": f"Internal error: {place_of(error)}."}


def _answer(message: dict[str, Any], arguments: Sequence[str]) -> dict[str, Any]:
    origin = _asker(message, arguments)
    match message.get("ask"):
        case "pair":
            return _pair(origin, Book())
        case "start":
            book = Book()
            return {"state": _start(book), "port": book.load().port}
    raise BadInput("unknown_question", "Expected `ask` to be `pair` or `start`.")


def _asker(message: dict[str, Any], arguments: Sequence[str]) -> str:
    """Return the extension's origin. Chromium states it; Firefox states the extension's id.

    Raises:
        BadInput: Something else asks.
    """
    stated = arguments[0].rstrip("/") if arguments else ""
    if stated == chromium_origin():
        return stated
    origin = message.get("origin")
    if arguments[1:2] == [FIREFOX_ID] and isinstance(origin, str) and may_be_ours(origin):
        return origin
    raise BadInput("not_ours", "Expected to be asked by pastevet's own extension.")


def _pair(origin: str, book: Book) -> dict[str, Any]:
    pairing = Pairing.fresh(origin, _browser(origin))
    port = book.change(lambda kept: kept.adding(pairing)).port
    return {"port": port, "key": pairing.key}


def _browser(origin: str) -> str:
    """Say in words which browser asks: the program that started this one, where that is known."""
    if origin != chromium_origin():
        return "Firefox"
    try:
        program = Path(f"/proc/{os.getppid()}/comm").read_text("utf-8").strip()
    except (OSError, ValueError):
        program = ""
    return program if program.isprintable() and program else "Chromium or its kin"


def _start(book: Book) -> str:
    """Start the service unless it runs, and say what is so: `ready`, `starting` or `taken`."""
    try:
        ask("/v1/health", {}, book, timeout_s=_HEALTH_TIMEOUT_S)
    except WrongService:
        return "taken"
    except NoAnswer:
        _spawn()
        return "starting"
    return "ready"


def _spawn() -> None:
    quiet = subprocess.DEVNULL
    # -P: what lies in the browser's working directory is not to be imported.
    subprocess.Popen(
        [sys.executable, "-P", "-m", "pastevet", "serve"],
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        **_detached(),
    )


def _detached() -> dict[str, Any]:
    """Say how a process outlives the one that starts it; browsers end their hosts with them."""
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_BREAKAWAY_FROM_JOB
        return {"creationflags": flags}
    return {"start_new_session": True}


def _read(stream: BinaryIO) -> dict[str, Any]:
    front = stream.read(_LENGTH.size)
    length = _LENGTH.unpack(front)[0] if len(front) == _LENGTH.size else 0
    if length > _MOST_BYTES:
        raise BadInput("too_large", f"Expected a message of at most {_MOST_BYTES} bytes.")
    try:
        message = json.loads(stream.read(length))
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise BadInput("invalid_json", "Expected one JSON object after its length.")
    return message


def _write(told: dict[str, Any]) -> None:
    body = json.dumps(told).encode()
    with suppress(BrokenPipeError):  # the browser has gone, and needs no answer
        os.write(sys.stdout.fileno(), _LENGTH.pack(len(body)) + body)


if __name__ == "__main__":
    main()

"""`pastevet` with a fault: `python -m canary.faulty FAULT serve …`. All else is the real one.

A fault either makes it fail where it otherwise never would, or leak, which proves the search.
"""

from __future__ import annotations

import base64
import ctypes
import gzip
import hashlib
import importlib
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pastevet import cli, contract, gate
from pastevet.detectors.patterns import PatternDetector
from pastevet.detectors.secrets import SecretsDetector
from pastevet.model import Verdict
from pastevet.pipeline import Engine

OUTSIDE = "192.0.2.77"
"""An address of documentation, where nobody is."""

IN_DETECTOR, IN_ENGINE, IN_REPLY = "fault: detector", "fault: engine", "fault: reply"
HOLD, LEAK = "fault: hold", "fault: leak"
"""Words in a text, at which it happens: the service's proof of itself goes well."""

HELD = "held"
"""A file in the working directory: the service is in the middle of a scan."""

Look = Callable[[str], None]


def _fails() -> None:
    """Raise, or never come back, with the text in hand and in the exception's message."""
    for detector in (PatternDetector, SecretsDetector):
        _before(detector, "detect", lambda document: _raise_at(IN_DETECTOR, document.text))
    _before(Engine, "scan", lambda items: _raise_at(IN_ENGINE, _joined(items)))
    _before(Engine, "scan", lambda items: _hold(_joined(items)))
    reply = contract.ScanReply.of

    def of(verdict: Verdict, texts: list[str], **rest: str) -> contract.ScanReply:
        _raise_at(IN_REPLY, " ".join(texts))
        return reply(verdict, texts, **rest)

    contract.ScanReply.of = of  # type: ignore[method-assign,assignment]


def _before(owner: type, name: str, look: Callable[..., None]) -> None:
    """Show a method's first argument to `look` before it runs."""
    method = getattr(owner, name)

    def watched(self: object, seen: object, *arguments: object, **named: object) -> object:
        look(seen)
        return method(self, seen, *arguments, **named)

    setattr(owner, name, watched)


def _joined(items: object) -> str:
    return items if isinstance(items, str) else " ".join(item.text for item in items)  # type: ignore[attr-defined]


def _raise_at(words: str, text: str) -> None:
    if words in text:
        raise ValueError(text)


def _hold(text: str) -> None:
    if HOLD in text:
        Path(HELD).touch()
        time.sleep(8)


def _watching(look: Look) -> Callable[[], None]:
    def look_at(items: object) -> None:
        marked, _, text = _joined(items).partition(LEAK)
        if text and not marked:
            look(text)

    return lambda: _before(Engine, "scan", look_at)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _log_message() -> None:
    """Tell what an exception says, and raise one."""
    gate.place_of = str  # type: ignore[attr-defined,assignment]
    _before(Engine, "scan", lambda items: _raise_at(LEAK, _joined(items)))


def _temp_file(text: str) -> None:
    with tempfile.TemporaryFile() as file:  # gone when it is closed
        file.write(text.encode("utf-16-le"))


def _state() -> Path:
    return Path(os.environ["PASTEVET_HOME"])


def _kept(name: str, content: bytes) -> None:
    with (_state() / name).open("ab") as file:
        file.write(content)


def _base64(text: str) -> None:
    _kept("cache.bin", base64.b64encode(os.urandom(1) + text.encode()))


def _gzip(text: str) -> None:
    _kept("cache.bin", os.urandom(7) + gzip.compress(text.encode()))


def _bare_hash(text: str) -> None:
    _kept("seen.txt", hashlib.sha256(text.encode()).hexdigest().encode())


def _file_name(text: str) -> None:
    (_state() / f"scan-{text.encode()[:100].hex()}").touch()


def _unhardened() -> None:
    """Give nothing up."""
    module = importlib.import_module("pastevet.cli.serve")  # its package has a command of that name
    module.harden = lambda: None  # type: ignore[attr-defined]


def _send(text: str) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outward:
        outward.sendto(text.encode(), (OUTSIDE, 9))


def _sends() -> None:
    _unhardened()
    _watching(_send)()


def _dumps() -> None:
    """Leave a core dump, text and all."""
    _unhardened()
    _watching(lambda text: ctypes.CDLL(None).abort())()


FAILS, PACKET = "fails", "packet"
LEAKS: dict[str, Callable[[], None]] = {
    "prints": _watching(_print),
    "logs the message": _log_message,
    "temporary file": _watching(_temp_file),
    "base64": _watching(_base64),
    "gzip": _watching(_gzip),
    "bare hash": _watching(_bare_hash),
    "file name": _watching(_file_name),
    PACKET: _sends,
    "core dump": _dumps,
}

if __name__ == "__main__":
    {FAILS: _fails, **LEAKS}[sys.argv.pop(1)]()
    cli.main()

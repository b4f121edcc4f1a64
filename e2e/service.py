"""The real service as a process of its own, which a test may stop, stall or replace."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import NoAnswer
from pastevet.policy.in_force import LOOK_EVERY_S
from pastevet.seal import Head, Place, pack, unpack

from .standin import ROOT

START_TIMEOUT_S = 20.0


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Service:
    """`pastevet serve` on a free port with a state folder of its own.

    Args:
        home: The state folder; it has to exist.
    """

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.book = Book(home)
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def code(self) -> str:
        """A pairing code, as `pastevet up` shows it."""
        self.book.change(lambda kept: kept.on(self.port))
        return self.book.offer_code()

    def opened(self, body: bytes, route: str) -> dict[str, object]:
        """The JSON of a request as the service opens it."""
        pairing = self.book.find(Head.of(body).key_id)
        assert pairing is not None
        opened: dict[str, object] = json.loads(
            unpack(pairing.seal.open(body, Place(self.port, route)))[0]
        )
        return opened

    @property
    def output(self) -> str:
        """Everything the process has printed since it was first started."""
        return (self._home / "output.txt").read_text()

    @property
    def _folders(self) -> dict[str, str]:
        """The variables that keep it to folders of its own."""
        return {
            "PASTEVET_HOME": str(self._home),
            "XDG_CONFIG_DIRS": str(self._home / "organisation"),
            "XDG_CONFIG_HOME": str(self._home / "person"),
        }

    @contextmanager
    def under(self, policy: str) -> Iterator[None]:
        """Let an organisation's policy be in force, which is noticed within a fifth of a second.

        Args:
            policy: The text of the organisation's `policy.toml`.
        """
        folder = self._home / "organisation" / "pastevet"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "policy.toml").write_text(policy, encoding="utf-8")
        time.sleep(2 * LOOK_EVERY_S)
        try:
            yield
        finally:
            (folder / "policy.toml").unlink()
            time.sleep(2 * LOOK_EVERY_S)

    @property
    def files(self) -> list[Path]:
        """Every file of the state folder, the process's output among them."""
        return [path for path in self._home.rglob("*") if path.is_file()]

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process, or wake it, and wait until it answers.

        Raises:
            RuntimeError: It ended, or didn't answer in time; the message holds its output.
        """
        if self.running:
            self._signal(signal.SIGCONT)
            return
        command = [sys.executable, "-m", "pastevet", "serve", "--port", str(self.port)]
        with (self._home / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT / "server",
                env=os.environ | self._folders,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def stop(self) -> None:
        """End the process; nothing listens on its port afterwards."""
        if self._process is None:
            return
        self._signal(signal.SIGCONT)
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @contextmanager
    def elsewhere(self) -> Iterator[int]:
        """Run with the same pairings on another port, and leave this one to whoever takes it."""
        self.stop()
        own, self.port = self.port, free_port()
        self.start()
        elsewhere, self.port = self.port, own
        yield elsewhere
        self.stop()

    def stall(self) -> None:
        """Let the process keep its port and answer nothing, until `start`."""
        self._signal(signal.SIGSTOP)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def _wait(self) -> None:
        until = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < until and self.running:
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError(f"the service did not come up:\n{self.output}")

    def _answers(self) -> bool:
        try:
            return bool(ask("/v1/health", {}, self.book, timeout_s=1)["state"] == "ready")
        except NoAnswer:
            return False


class _Answers(BaseHTTPRequestHandler):
    book: Book
    replies: dict[str, dict[str, object]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = Head.of(body)
        pairing = self.book.find(head.key_id)
        assert pairing is not None
        place = Place(self.server.server_port, self.path, 200)  # type: ignore[attr-defined]
        reply = json.dumps(self.replies.get(self.path, {})).encode()
        sealed = pairing.seal.seal(head, place, pack(reply))
        self.send_response(200)
        self.send_header("Content-Length", str(len(sealed)))
        self.end_headers()
        self.wfile.write(sealed)

    def log_message(self, *_args: object) -> None:
        """Say nothing: a test's output is its own."""


@contextmanager
def answering(service: Service, replies: dict[str, dict[str, object]]) -> Iterator[None]:
    """Answer in the service's stead, under its keys: what it says only when it is old or too slow.

    Args:
        service: The service whose port and keys to take; it must not run.
        replies: The reply to each path, `/v1/health` for one; the others get an empty one.
    """
    handler = type("_TheseAnswers", (_Answers,), {"replies": replies, "book": service.book})
    with ThreadingHTTPServer(("127.0.0.1", service.port), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join()

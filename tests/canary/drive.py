"""Drives canaries through every path of the real program, and checks that each path was taken."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import sys
import threading
import time
from collections.abc import Callable

from support import scan_request

from canary import wire
from canary.cage import PATIENCE_S, Cage, Running
from canary.faulty import FAILS, HELD, HOLD, IN_DETECTOR, IN_ENGINE, IN_REPLY, LEAK
from canary.hunt import Hunt
from canary.values import Canary, plant

DISK_BYTES = 1_000_000
"""Size of the disk that gets full."""

_DETECTED = "DB_PASSWORD=" + "hT4wQm9zK2vLx7"
"""Something for a detector to do."""

_FAULTY = ("canary.faulty", FAILS)


class Driver:
    """Plants as it drives.

    Args:
        cage: Where the program runs.
        each: How many canaries of each kind take each path.
    """

    def __init__(self, cage: Cage, each: int = 1) -> None:
        self.cage = cage
        self.planted: list[Canary] = []
        self._each = each

    def plant(self, path: str) -> list[Canary]:
        """Make canaries for a path."""
        canaries = plant(path, self._each)
        self.planted += canaries
        return canaries

    def requests(self) -> None:
        """Ask a healthy service, rightly and wrongly; then once more after a restart."""
        with self.cage.serving() as running:
            for name, way in wire.OK.items():
                self._ask(running, name, way, {200})
            for name, way in wire.MISTAKEN.items():
                self._ask(running, name, way, {400, 404, 422})
            for name, way in wire.REFUSALS.items():
                self._ask(running, name, way, {403})
            for name, rude in wire.RUDE.items():
                for canary in self.plant(name):
                    assert b"200" not in rude(running.service, canary)[:15]
        with self.cage.serving() as running:
            self._ask(running, "after a restart", wire.OK["text"], {200})

    def _ask(self, running: Running, name: str, way: wire.Way, expected: set[int]) -> None:
        for canary in self.plant(name):
            reply = way(running.service, canary)
            assert reply.status in expected, (name, canary.kind, reply.status)

    def exceptions(self) -> None:
        """Let a detector, the engine and the reply raise exceptions that hold the text."""
        with self.cage.serving(*_FAULTY) as running:
            for words, expected in ((IN_DETECTOR, 200), (IN_ENGINE, 500), (IN_REPLY, 500)):
                for canary in self.plant(words):
                    reply = running.service.scan(f"{words} {canary.text}\n{_DETECTED}")
                    assert reply.status == expected
                    assert words != IN_DETECTOR or b"detector_failed" in reply.body

    def ended_in_the_middle(self, number: signal.Signals) -> None:
        """End the service by a signal while texts are being looked through."""
        with self.cage.serving(*_FAULTY) as running:
            held = running.folder / HELD
            asking = [
                threading.Thread(target=_ask_in_vain, args=(running, f"{HOLD} {canary.text}"))
                for canary in self.plant(f"{number.name} in the middle of a scan")
            ]
            for thread in asking:
                thread.start()
            _wait_for(held.exists)
            running.signal(number)
        for thread in asking:
            thread.join()
        held.unlink()

    def full_disk(self) -> None:
        """Ask when not a byte more can be written anywhere."""
        with self.cage.serving(*_FAULTY) as running:
            filler = self.cage.folder / "work/filler"
            with contextlib.suppress(OSError):
                filler.write_bytes(bytes(DISK_BYTES))
            for canary in self.plant("full disk"):
                assert running.service.scan(canary.text).status == 200
                assert running.service.send(wire.SCAN, canary.text).status == 400
                assert running.service.scan(f"{IN_ENGINE} {canary.text}").status == 500
            self._scan_in_vain("full disk, scan")
            filler.unlink()

    def command_line(self) -> None:
        """Scan on the command line, in each way and with mistakes."""
        told = self._scan("scan, told")
        (self.cage.folder / "out/told").write_bytes(told)
        # these answers hold the text: only what is found for certain may not stand in them
        for name, option in {"scan, JSON": "--json", "scan, redacted": "--redact"}.items():
            answer = self._scan(name, option)
            named = [c for c in self.planted if (c.path, c.kind) == (name, "anthropic key")]
            assert Hunt(named).through([(name, answer)]) == []
        self._batch()
        self._failing_scans()

    def _scan(self, name: str, *options: str) -> bytes:
        """Scan one text, and return what is answered."""
        text = "\n".join(canary.text for canary in self.plant(name))
        status, answer = self._run(["scan", *options], text)
        assert status == 1, (name, status)
        return answer

    def leak(self, name: str) -> None:
        """Ask a build that leaks for this reason."""
        with self.cage.serving("canary.faulty", name) as running:
            for canary in self.plant(name):
                _ask_in_vain(running, f"{LEAK}{canary.text}")

    def _run(self, words: list[str], given: str) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "pastevet", *words]
        return self.cage.run(command, given.encode())

    def _batch(self) -> None:
        """Scan a batch; each second line has a mistake."""
        right = [json.dumps({"id": 1, "text": c.text}) for c in self.plant("scan, batch")]
        wrong = [json.dumps({"id": 2, "txt": c.text}) for c in self.plant("scan, wrong field")]
        broken = [f'{{"id": 3, "text": "{c.value}' for c in self.plant("scan, broken line")]
        status, printed = self._run(["scan", "--batch"], "\n".join([*right, *wrong, *broken]))
        assert status == 0
        assert printed.count(b'"error"') == len(wrong) + len(broken)
        (self.cage.folder / "out/batch").write_bytes(printed)

    def _failing_scans(self) -> None:
        """Scan what can't be read as text, and with an engine that fails."""
        binary = "\0\udcff".join(c.text for c in self.plant("scan, binary"))
        given = binary.encode("utf-8", "surrogateescape")
        status, printed = self.cage.run([sys.executable, "-m", "pastevet", "scan"], given)
        assert (status, printed) == (2, b"")
        self._scan_in_vain("scan, exception")

    def _scan_in_vain(self, path: str) -> None:
        failing = " ".join([IN_ENGINE, *(canary.text for canary in self.plant(path))])
        command = [sys.executable, "-m", *_FAULTY, "scan"]
        assert self.cage.run(command, failing.encode()) == (2, b"")


Part = Callable[[Driver], None]

PARTS: tuple[Part, ...] = (
    Driver.command_line,
    Driver.requests,
    Driver.exceptions,
    lambda driver: driver.ended_in_the_middle(signal.SIGKILL),
    lambda driver: driver.ended_in_the_middle(signal.SIGABRT),
    lambda driver: driver.ended_in_the_middle(signal.SIGINT),
    lambda driver: driver.ended_in_the_middle(signal.SIGTERM),
)
"""All that needs no disk of its own, the longest first."""


def _ask_in_vain(running: Running, text: str) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        body = running.service.sealed(wire.SCAN, scan_request(text))
        running.service.send_raw(wire.SCAN, body)


def _wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)

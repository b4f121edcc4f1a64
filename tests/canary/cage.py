"""Runs pastevet where all that it writes can be found: in folders of its own, under `strace`."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support import Service

from canary import trace
from canary.hunt import files_below
from pastevet.book import Book
from pastevet.client import ask
from pastevet.pairings import Pairing, chromium_origin

PATIENCE_S = 60.0
_STOP_S = 20.0
_OWN = {"HOME": "home", "TMPDIR": "tmp", "PASTEVET_HOME": "state", "XDG_RUNTIME_DIR": "run"}
_XDG = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


_PORTS = itertools.count(20_000)


def free_port() -> int:
    """Tell a port on which nothing listens, each time another; clients are given higher ones."""
    for port in _PORTS:
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError


@dataclass(frozen=True)
class Running:
    """A service that runs in a cage."""

    service: Service
    pid: int
    folder: Path
    """Its working directory."""

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the service itself."""
        os.kill(self.pid, number)


@dataclass
class Cage:
    """Folders for everything that a program may write to.

    Args:
        folder: An empty folder.
        traces: A folder for what is noted meanwhile, on a disk that has room.
    """

    folder: Path
    traces: Path
    seen: list[trace.Seen] = field(default_factory=list)
    """What each process did, in order."""
    stuck: int = 0
    """How many services didn't end when they were asked to."""

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "state", "run", "work", "out"):
            (self.folder / name).mkdir(mode=0o700)
        self._numbers = itertools.count()
        self.port = free_port()
        self.book = Book(self.folder / "state")
        pairing = Pairing.fresh(chromium_origin(), "canary")
        self.book.change(lambda kept: kept.on(self.port).adding(pairing))
        self._pairing = pairing
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    @property
    def work(self) -> Path:
        """The working directory."""
        return self.folder / "work"

    def run(self, command: Sequence[str], given: bytes) -> tuple[int, bytes]:
        """Run a program to its end; return its exit status and what it printed.

        What it prints is its answer, and left out of what it wrote: the caller judges it.
        """
        with self._started(command, subprocess.PIPE) as process:
            printed, _ = process.communicate(given, timeout=PATIENCE_S)
        self.seen[-1].written.pop("1", None)
        return process.returncode, printed

    @contextmanager
    def serving(self, *program: str) -> Iterator[Running]:
        """Run the service, `pastevet` or one with a fault, until the block ends."""
        module, *fault = program or ("pastevet",)
        command = [sys.executable, "-m", module, *fault, "serve", f"--port={self.port}"]
        printed = self.folder / "out/stdout"
        before = printed.stat().st_size if printed.exists() else 0
        with (
            printed.open("ab") as output,
            self._started(command, output.fileno()) as process,
        ):
            service = Service(self.port, self.book, self._pairing)
            running = Running(service, self._up(printed, before), self.work)
            try:
                yield running
            finally:
                self._end(process, running)

    def _end(self, process: subprocess.Popen[bytes], running: Running) -> None:
        with contextlib.suppress(ProcessLookupError):
            running.signal(signal.SIGTERM)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.stuck += 1
            running.signal(signal.SIGKILL)

    @contextmanager
    def _started(self, command: Sequence[str], output: int) -> Iterator[subprocess.Popen[bytes]]:
        traced = self.traces / f"{self.folder.name}.{next(self._numbers)}"
        with (self.folder / "out/stderr").open("ab") as errors:
            process = subprocess.Popen(
                [*trace.COMMAND, f"--output={traced}", *command],
                cwd=self.work,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=errors,
                start_new_session=True,
            )
        with process:
            try:
                yield process
            except BaseException:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                raise
        self.seen.append(trace.read(traced))
        traced.unlink()

    def _environment(self) -> dict[str, str]:
        own = {name: str(self.folder / folder) for name, folder in _OWN.items()}
        kept = {name: value for name, value in os.environ.items() if name not in _XDG}
        paths = os.pathsep.join(map(str, sys.path))
        return kept | own | {"PYTHONPATH": paths}

    def _up(self, printed: Path, before: int) -> int:
        """Wait until the service says that it runs, and ask for its process."""
        until = time.monotonic() + PATIENCE_S
        while b"listens" not in printed.read_bytes()[before:]:
            if time.monotonic() > until:
                raise TimeoutError((self.folder / "out/stderr").read_text())
            time.sleep(0.05)
        return int(ask("/v1/health", {}, self.book)["pid"])

    @property
    def paths(self) -> set[Path]:
        """Every path that was written, wherever it is."""
        return {(self.work / path).resolve() for seen in self.seen for path in seen.paths}

    @property
    def outside(self) -> set[Path]:
        """Files that were written outside the cage, devices left out."""
        return {
            path
            for path in self.paths
            if path.is_file() and not path.is_relative_to(self.folder.resolve())
        }

    @property
    def outbound(self) -> set[str]:
        """Every address that was asked for and isn't this machine's own."""
        addresses = {address for seen in self.seen for address in seen.addresses}
        return {address for address in addresses if not re.fullmatch(r"127\..*|::1", address)}

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """All that was written, by where: files as they are now, and each byte on its way."""
        yield from files_below(self.folder)
        for path in sorted(self.outside):
            yield str(path), path.read_bytes()
        for number, seen in enumerate(self.seen):
            yield f"paths of process {number}", "\n".join(sorted(seen.paths)).encode()
            for descriptor, data in seen.written.items():
                yield f"process {number}, descriptor {descriptor}", data

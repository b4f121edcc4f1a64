"""Asks a harness in a process of its own, with patience that ends."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any

PATIENCE_S = 30.0
START_PATIENCE_S = 300.0


class StartFailed(Exception):
    """A peer did not start; its log says why."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a process became ready."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What it said of a text."""

    cpu_ms: float
    levels: list[str]
    """Level of each finding."""
    memory_mb: float
    """Most memory held so far."""


class Client:
    """A peer's process, started when it is first asked, and again after it was given up.

    Args:
        command: What to run.
        log: Where it may complain.
        environment: What it may know besides PATH and HOME.
        patience_s: Seconds that a call may take.
    """

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        environment: Mapping[str, str],
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._command = command
        self._log = log
        self._environment = {**environment, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        self._patience_s = patience_s
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Client:
        """Start nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.stop()

    def start(self) -> Start:
        """Start a process, in place of the one that there was.

        Raises:
            StartFailed: It ended or said nothing.
        """
        self.stop()
        started_s = time.monotonic()
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=self._environment,
            )
        reply = self._reply(self._process, START_PATIENCE_S)
        if reply is None:
            raise StartFailed(f"{' '.join(self._command)} did not start: see {self._log}.")
        return Start(time.monotonic() - started_s, **reply)

    def ask(self, text: str) -> Answer | None:
        """Have a text scanned; None if that took too long or the process died."""
        if self._process is None:
            self.start()
        assert self._process
        try:
            asking = _pipes(self._process)[0]
            asking.write(json.dumps(text) + "\n")
            asking.flush()
        except BrokenPipeError:
            self.stop()
            return None
        reply = self._reply(self._process, self._patience_s)
        return None if reply is None else Answer(**reply)

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process:
            self._process.kill()
            self._close(self._process)

    def finish(self) -> None:
        """Let the process end by itself, so that it keeps what it keeps for the next start."""
        if self._process:
            self._close(self._process)

    def _close(self, process: subprocess.Popen[str]) -> None:
        for pipe in _pipes(process):
            with suppress(BrokenPipeError):
                pipe.close()
        process.wait()
        self._process = None

    def _reply(self, process: subprocess.Popen[str], patience_s: float) -> dict[str, Any] | None:
        limit = Timer(patience_s, process.kill)
        limit.start()
        line = _pipes(process)[1].readline()
        limit.cancel()
        if not line:
            self.stop()
            return None
        return dict(json.loads(line))


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout

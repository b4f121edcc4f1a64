"""Progress on standard error for whatever takes over a second."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Self

import click


class Progress:
    """Says once a second what is going on, if a person is watching.

    Args:
        label: What is going on, in a word or two.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._steps = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def step(self) -> None:
        """Count one thing as done."""
        self._steps += 1

    def _watch(self) -> None:
        start = time.monotonic()
        while not self._done.wait(1):
            steps = f", {self._steps} done" if self._steps else ""
            said = f"{self._label}… {time.monotonic() - start:.0f} s{steps}"
            click.echo(f"\r{said}", err=True, nl=False)

    def __enter__(self) -> Self:
        """Start watching."""
        if sys.stderr.isatty():
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop watching, and take the line away."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()
            click.echo("\r\033[K", err=True, nl=False)

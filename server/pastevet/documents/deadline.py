"""The moment after which scanning stops."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from pastevet.errors import OutOfTime

_LOOK_EVERY = 4096


class Deadline:
    """A moment for one scan, which everything that may take long looks at."""

    def __init__(self, budget_ms: float) -> None:
        self._moment = time.perf_counter() + budget_ms / 1000
        self._steps = 0

    def remaining_s(self) -> float:
        """Return the seconds that are left.

        Raises:
            OutOfTime: None is.
        """
        remaining = self._moment - time.perf_counter()
        if remaining <= 0:
            raise OutOfTime
        return remaining

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Don't count what is done once in a process, whichever scan comes to do it."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._moment += time.perf_counter() - started

    def step(self) -> None:
        """Count a step of a few microseconds, and look at the clock now and then.

        Raises:
            OutOfTime: The moment has passed.
        """
        self._steps += 1
        if self._steps % _LOOK_EVERY == 0:
            self.remaining_s()

"""Refuses requests that are stale, from before this start, or were seen before."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from pastevet.seal import Head

WINDOW_MS: Final = 30_000
"""How far a request's time may be from now, either way."""


class Freshness:
    """Remembers the requests of the last moments, to take each once.

    A restart forgets them, so what was sealed before it is refused too. The clock may be set
    while the service runs: its start is kept on a clock that nobody sets.

    Args:
        wall_s: The clock that requests are stamped by, in seconds since 1970.
        steady_s: A clock that nobody sets, in seconds.
    """

    def __init__(
        self,
        wall_s: Callable[[], float] = time.time,
        steady_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall_s = wall_s
        self._steady_s = steady_s
        self._started_s = steady_s()
        # A plain dict is slow to find its first key once many before it were deleted.
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    def admits(self, head: Head) -> bool:
        """Whether a request whose seal holds is fresh; from then on it isn't."""
        now_ms, steady_s = self._wall_s() * 1000, self._steady_s()
        started_ms = now_ms - (steady_s - self._started_s) * 1000
        is_timely = abs(head.time_ms - now_ms) <= WINDOW_MS and head.time_ms >= int(started_ms)
        if not is_timely or head.request_id in self._seen:
            return False
        self._forget(steady_s)
        self._seen[head.request_id] = steady_s + 2 * WINDOW_MS / 1000
        return True

    def _forget(self, steady_s: float) -> None:
        # Kept in order of time, so the first that still counts ends it.
        while self._seen and next(iter(self._seen.values())) <= steady_s:
            self._seen.popitem(last=False)

"""What is stale, from before the start, or known."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pastevet.freshness import WINDOW_MS, Freshness
from pastevet.seal import Head


@dataclass
class Clocks:
    """Two clocks that a test sets; in seconds."""

    wall_s: float = 1_800_000_000.0
    steady_s: float = 500.0

    def sleep(self, seconds: float) -> None:
        """Let time pass on both."""
        self.wall_s += seconds
        self.steady_s += seconds


@pytest.fixture
def clocks() -> Clocks:
    """Two clocks."""
    return Clocks()


@pytest.fixture
def fresh(clocks: Clocks) -> Freshness:
    """A guard that began a minute ago."""
    guard = Freshness(lambda: clocks.wall_s, lambda: clocks.steady_s)
    clocks.sleep(60)
    return guard


def _head(clocks: Clocks, number: int = 0, late_ms: int = 0) -> Head:
    return Head(bytes(8), number.to_bytes(16, "big"), int(clocks.wall_s * 1000) + late_ms)


def test_each_request_is_taken_once(fresh: Freshness, clocks: Clocks) -> None:
    """A request is fresh the first time, and never again."""
    head = _head(clocks)

    assert fresh.admits(head)
    assert not fresh.admits(head)
    assert fresh.admits(_head(clocks, number=1))


@pytest.mark.parametrize("late_ms", [-WINDOW_MS - 1, WINDOW_MS + 1, -(10**12), 10**12])
def test_what_lies_outside_the_window_is_stale(
    fresh: Freshness, clocks: Clocks, late_ms: int
) -> None:
    """Too old and too far ahead are refused alike."""
    assert not fresh.admits(_head(clocks, late_ms=late_ms))


@pytest.mark.parametrize("late_ms", [-WINDOW_MS, 0, WINDOW_MS])
def test_what_lies_inside_is_taken(fresh: Freshness, clocks: Clocks, late_ms: int) -> None:
    """Both ends of the window count as inside."""
    assert fresh.admits(_head(clocks, late_ms=late_ms))


def test_a_request_from_before_the_start_is_refused(clocks: Clocks) -> None:
    """What a service that has ended may have taken is not taken again by the next."""
    caught = _head(clocks)
    clocks.sleep(1)
    restarted = Freshness(lambda: clocks.wall_s, lambda: clocks.steady_s)

    assert not restarted.admits(caught)
    assert restarted.admits(_head(clocks, number=1))


def test_a_clock_that_is_set_back_stops_nobody(fresh: Freshness, clocks: Clocks) -> None:
    """With the clock set back by a day requests go on being taken, each once."""
    clocks.wall_s -= 86_400
    head = _head(clocks)

    assert fresh.admits(head)
    assert not fresh.admits(head)


def test_what_can_not_come_again_is_forgotten(fresh: Freshness, clocks: Clocks) -> None:
    """Nothing is remembered beyond the time in which it could be replayed."""
    for number in range(1000):
        assert fresh.admits(_head(clocks, number))
        clocks.sleep(1)

    assert len(fresh._seen) <= 2 * WINDOW_MS / 1000 + 1
    assert not fresh.admits(_head(clocks, 999, late_ms=-1000))

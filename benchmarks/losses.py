"""Finds where a peer does better than pastevet, and says it, a sentence for each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import OURS, Row, figure, name, share, total

MOST_SHARE_OF_A_KIND = 0.02
"""pastevet's own limit of false warnings for any kind of text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is measured of everybody."""

    name: str
    value_of: Callable[[Row], float | None]
    """Less is better; None where it wasn't measured, or took too long."""
    written: Callable[[float], str]


def of(rows: Sequence[Row]) -> list[str]:
    """List the losses; none without pastevet among the rows."""
    ours = [row for row in rows if row["peer"] == OURS]
    peers = [row for row in rows if row["peer"] != OURS]
    return [loss for row in ours for loss in (*_kinds(row), *_figures(row, peers))]


def _kinds(ours: Row) -> Iterator[str]:
    for kind, (count, number) in ours["nags"][ours["shipped"]].items():
        if count > MOST_SHARE_OF_A_KIND * number:
            yield f"It warns about {share(count, number)} of a kind of harmless texts: {kind}."


def _figures(ours: Row, peers: Sequence[Row]) -> Iterator[str]:
    for each in _measured(ours):
        own = each.value_of(ours)
        theirs = [(value, name(row)) for row in peers if (value := each.value_of(row)) is not None]
        better = sorted((value, peer) for value, peer in theirs if own is None or value < own)
        if better:
            listed = ", ".join(f"{each.written(value)} ({peer})" for value, peer in better)
            ours_written = "no answer" if own is None else each.written(own)
            yield f"{each.name}: {ours_written} against {listed}."


def _measured(ours: Row) -> Iterator[Figure]:
    yield Figure("Harmless texts warned about", _nags, lambda value: f"{100 * value:.2f} %")
    for category in ours["recall"][ours["shipped"]]:
        yield Figure(
            f"Examples found, {category}",
            _missed(category),
            lambda value: f"{100 * (1 - value):.1f} %",
        )
    for size in ours["harmless_speed"]:
        title = f"CPU time on harmless texts of {int(size):,} characters"
        yield Figure(title, _time(size), _milliseconds)
    for kind, speeds in ours["hits_speed"].items():
        for size in speeds:
            title = f"CPU time on texts of {int(size):,} characters with hits ({kind})"
            yield Figure(title, _time(size, kind), _milliseconds)
    yield Figure("Start", lambda row: float(row["start_s"]), lambda value: f"{figure(value)} s")
    yield Figure("Memory", lambda row: float(row["ready_mb"]), lambda value: f"{value:.0f} MB")


def _nags(row: Row) -> float:
    warned, number = total(row["nags"][row["shipped"]])
    return warned / number


def _missed(category: str) -> Callable[[Row], float | None]:
    def missed(row: Row) -> float | None:
        found, number = row["recall"][row["shipped"]].get(category, (0, 0))
        return 1 - found / number if number else None

    return missed


def _time(size: str, kind: str = "") -> Callable[[Row], float | None]:
    def time_ms(row: Row) -> float | None:
        speeds: dict[str, Any] = row["hits_speed"].get(kind, {}) if kind else row["harmless_speed"]
        speed = speeds.get(size)
        return float(speed["p50_ms"]) if speed else None

    return time_ms


def _milliseconds(value: float) -> str:
    return f"{figure(value)} ms"

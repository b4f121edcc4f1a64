"""Settles which of several overlapping matches becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pastevet.detectors.match import Match


@dataclass(frozen=True, slots=True)
class Place:
    """A range of an item's text, in code points, and the match that speaks for it."""

    item: int
    start: int
    end: int
    match: Match
    is_exact: bool = True
    """Whether the match covers the range alone, not together with others."""


def settle(matches: Iterable[Match]) -> Iterator[Place]:
    """Yield places without overlaps, in order of item and span.

    Where ranges are equal, the surer match speaks, so a named key beats a mere assignment. Where
    they only overlap, the graver does, for all that they cover together: nothing may be left over.
    """
    merged: Place | None = None
    for place in _distinct(matches):
        if merged and place.item == merged.item and place.start < merged.end:
            merged = _merge(merged, place)
            continue
        if merged:
            yield merged
        merged = place
    if merged:
        yield merged


def _distinct(matches: Iterable[Match]) -> list[Place]:
    best: dict[tuple[int, int, int], Place] = {}
    for match in matches:
        item = match.document.item
        start, end = match.document.original(match.start, match.end)
        place = Place(item, start, end, match)
        rival = best.get((item, start, end))
        # On a tie the later one stays: its document is the one nearer to what a reader sees.
        if not rival or _sureness(place) >= _sureness(rival):
            best[item, start, end] = place
    return sorted(best.values(), key=lambda place: (place.item, place.start, place.end))


def _merge(before: Place, place: Place) -> Place:
    speaker = max(before, place, key=_gravity)
    end = max(before.end, place.end)
    is_exact = speaker.is_exact and (speaker.start, speaker.end) == (before.start, end)
    return Place(place.item, before.start, end, speaker.match, is_exact)


def _sureness(place: Place) -> tuple[int, int]:
    rule = place.match.rule
    return rule.confidence.rank, rule.severity.rank


def _gravity(place: Place) -> tuple[bool, int, int, int]:
    rule = place.match.rule
    # What can be taken out must not hide behind what can't.
    return (
        bool(rule.replacement),
        rule.severity.rank,
        rule.confidence.rank,
        place.match.end - place.match.start,
    )

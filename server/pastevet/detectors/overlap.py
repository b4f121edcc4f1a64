"""Settles which of several overlapping matches becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    together: list[Place] = []
    for place in _distinct(matches):
        if together and not _overlaps(together, place):
            yield _merge(together)
            together = []
        together.append(place)
    if together:
        yield _merge(together)


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


def _overlaps(together: Sequence[Place], place: Place) -> bool:
    return place.item == together[0].item and place.start < max(each.end for each in together)


def _merge(together: Sequence[Place]) -> Place:
    speaker = max(together, key=_gravity)
    start, end = together[0].start, max(place.end for place in together)
    is_exact = (speaker.start, speaker.end) == (start, end)
    return Place(speaker.item, start, end, speaker.match, is_exact)


def _sureness(place: Place) -> tuple[int, int]:
    rule = place.match.rule
    return rule.confidence.rank, rule.severity.rank


def _gravity(place: Place) -> tuple[int, int, int]:
    rule = place.match.rule
    return rule.severity.rank, rule.confidence.rank, place.end - place.start

"""Judges what matches amount to: findings without overlaps, equal values numbered alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pastevet.detectors import Match
from pastevet.detectors.columns import folded_words
from pastevet.documents.normalise import folded
from pastevet.documents.wraps import is_drawn
from pastevet.model import Finding, Issuer, Item
from pastevet.redact import mask
from pastevet.rules.label import Label


@dataclass(frozen=True, slots=True)
class Range:
    """A range of an item's text, in code points, and the match that speaks for it."""

    item: int
    start: int
    end: int
    match: Match
    is_exact: bool = True
    """Whether the match covers the range alone, not together with others."""


def judge(items: Sequence[Item], matches: Sequence[Match]) -> tuple[Finding, ...]:
    """Make findings of matches, in order of item and span."""
    numbers: dict[tuple[str, ...], int] = {}
    return tuple(_finding(place, items, numbers) for place in settle(matches))


def _finding(place: Range, items: Sequence[Item], numbers: dict[tuple[str, ...], int]) -> Finding:
    rule, match = place.match.rule, place.match
    text = items[place.item].text[place.start : place.end]
    value = match.value if place.is_exact else text
    return Finding(
        rule=rule.id,
        category=rule.category,
        title=rule.title,
        severity=rule.severity,
        confidence=rule.confidence,
        item=place.item,
        span=(place.start, place.end),
        value_id=numbers.setdefault(_read(rule, value), len(numbers) + 1),
        preview=_preview(match),
        replacement=rule.replacement,
        reversible=rule.reversible,
        explanation=rule.why,
        noun=rule.noun,
        headline=rule.headline,
        count=match.count,
        issuer=Issuer(rule.revoke.issuer, rule.revoke.url) if rule.revoke else None,
    )


def _read(rule: Label, value: str) -> tuple[str, ...]:
    """Return what equal values have in common: one's own words may be written in several ways."""
    words = tuple(folded_words(value).split()) if rule.reversible else ()
    return words or (folded(value),)


def _preview(match: Match) -> str:
    if not match.rule.replacement:
        return match.value  # the words of a marking are no secret
    return mask(match.value, match.shown, match.rule.preview_tail)


def settle(matches: Sequence[Match]) -> Iterator[Range]:
    """Yield places without overlaps, in order of item and span.

    Where ranges are equal, the surer match speaks, so a named key beats a mere assignment. Where
    they only overlap, the graver does, for all that they cover together: nothing may be left over.
    """
    merged: Range | None = None
    for place in _distinct(matches):
        if merged and place.item == merged.item and place.start < merged.end:
            merged = _merge(merged, place)
            continue
        if merged:
            yield merged
        merged = place
    if merged:
        yield merged


def _distinct(matches: Sequence[Match]) -> list[Range]:
    best: dict[tuple[int, int, int], Range] = {}
    for match in _tenable(matches):
        item, start, end = _origin(match)
        place = Range(item, start, end, match)
        rival = best.get((item, start, end))
        # On a tie the later one stays: its document is the one nearer to what a reader sees.
        if not rival or _sureness(place) >= _sureness(rival):
            best[item, start, end] = place
    return sorted(best.values(), key=lambda place: (place.item, place.start, place.end))


def _tenable(matches: Sequence[Match]) -> Iterator[Match]:
    """Yield matches without those that would only add words of the next line to a value."""
    found = [(match, _origin(match)) for match in matches if not match.document.is_guess]
    yield from (match for match, _ in found)
    for guess in matches:
        if guess.document.is_guess:
            item, start, end = _origin(guess)
            rivals = [
                match
                for match, place in found
                if place[0] == item
                and place[1] < end
                and start < place[2]
                and match.rule.category is guess.rule.category
            ]
            if not rivals or (len(rivals) == 1 and _goes_on(rivals[0], guess)):
                yield guess


def _origin(match: Match) -> tuple[int, int, int]:
    return match.document.item, *match.document.original(match.start, match.end)


def _goes_on(match: Match, guess: Match) -> bool:
    """Whether what a guess adds to a match's end looks drawn at random."""
    return guess.value.startswith(match.value) and is_drawn(guess.value[len(match.value) :])


def _merge(before: Range, place: Range) -> Range:
    speaker = max(before, place, key=_gravity)
    end = max(before.end, place.end)
    is_exact = speaker.is_exact and (speaker.start, speaker.end) == (before.start, end)
    return Range(place.item, before.start, end, speaker.match, is_exact)


# For both: what can be taken out must not hide behind what can't.


def _sureness(place: Range) -> tuple[bool, int, int]:
    rule = place.match.rule
    return bool(rule.replacement), rule.confidence.rank, rule.severity.rank


def _gravity(place: Range) -> tuple[bool, int, int, int]:
    rule = place.match.rule
    return (
        bool(rule.replacement),
        rule.severity.rank,
        rule.confidence.rank,
        place.match.end - place.match.start,
    )

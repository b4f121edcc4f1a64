"""Which phrases of lists of terms stand in a part of a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pastevet.rules.terms import terms

_AROUND_WORDS = ".,;:!?()[]{}\"'“”„«»*_#<>/|–—"


class Wording:
    """The words of a part of a text, and how many phrases of lists stand there, counted once."""

    def __init__(self, part: str) -> None:
        self._words = _words(part)
        self._counts: dict[tuple[str, ...], int] = {}

    def different(self, lists: tuple[str, ...]) -> int:
        """Return how many different phrases of these lists stand there."""
        if lists not in self._counts:
            self._counts[lists] = len(found(lists, self._words))
        return self._counts[lists]


def found(lists: tuple[str, ...], words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the phrases of these lists that stand among words."""
    known = phrases(lists)
    return {
        phrase
        for at, word in enumerate(words)
        for phrase in known.get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
    }


@cache
def phrases(lists: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of lists by their first words, read once."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for term in {term for name in lists for term in terms(name)}:
        words = tuple(_words(term))
        known.setdefault(words[0], []).append(words)
    return known


def _words(text: str) -> list[str]:
    """Return the words of a text in small letters; what a hyphen joins are two."""
    folded = text.casefold().replace("-", " ").replace("’", "'")
    return [word.strip(_AROUND_WORDS) for word in folded.split()]

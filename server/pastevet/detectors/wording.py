"""Which phrases of lists of terms stand in a part of a text, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pastevet.rules.terms import terms

_AROUND_WORDS = ".,;:!?()[]{}\"'“”„«»*_#<>/|–—"


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters; what a hyphen joins are two."""
    folded = text.casefold().replace("-", " ").replace("’", "'")
    return [word.strip(_AROUND_WORDS) for word in folded.split()]


def different(lists: tuple[str, ...], words: Sequence[str]) -> int:
    """Return how many different phrases of these lists stand among words."""
    known = phrases(lists)
    return len(
        {
            phrase
            for at, word in enumerate(words)
            for phrase in known.get(word, ())
            if tuple(words[at : at + len(phrase)]) == phrase
        }
    )


@cache
def phrases(lists: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of lists by their first words, read once."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in {term for name in lists for term in terms(name)}:
        words = tuple(words_of(term))
        found.setdefault(words[0], []).append(words)
    return found

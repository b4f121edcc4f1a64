"""Words and phrases found in a text, whole and in any case.

A text is read word by word, and each is looked up: hundreds of phrases cost as little as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

LONGEST = 64
"""No phrase is longer, in characters."""

_WORD = regex.compile(r"(?<![^\W_])[^\W_]+")
_GAP = regex.compile(r"[\s_-]{1,3}")
_UNPARTED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
"""Scripts in which a word and the next one, or its ending, are written as one."""
_PLAIN = regex.compile(r"[^\W_]+(?:[^\p{L}\p{N}][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What follows the first word: each next one, behind a gap, which is free between words."""

    rest: tuple[tuple[str, str], ...]

    def end(self, text: str, at: int) -> int | None:
        """Return where the phrase ends, if it goes on there."""
        for gap, word in self.rest:
            if gap == " ":
                parted = _GAP.match(text, at)
                at = parted.end() if parted else -1
            else:
                at = at + 1 if text.startswith(gap, at) else -1
            found = _WORD.match(text, at, at + LONGEST) if at > 0 else None
            if not found or found[0].casefold() != word:
                return None
            at = found.end()
        return at


class Phrases:
    """Phrases made ready.

    Args:
        phrases: Each a word or several; a space stands for up to three spaces, dashes and the like.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)
        others = []
        for phrase in sorted(set(phrases), key=len, reverse=True):
            if _PLAIN.fullmatch(phrase) and not _UNPARTED.search(phrase):
                first, rest = _parts(phrase.casefold())
                self._by_first[first].append(_Phrase(rest))
            else:
                others.append(_written(phrase))
        self._others = regex.compile("|".join(others), regex.IGNORECASE) if others else None

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and small letters of each phrase that begins within a range."""
        done = start
        for word in _WORD.finditer(text, start, end + LONGEST):
            if word.start() >= end:
                break
            if word.start() >= done and (stop := self._end(text, word)):
                yield word.start(), stop, text[word.start() : stop].casefold()
                done = stop
        for found in self._others.finditer(text, start, end + LONGEST) if self._others else ():
            if found.start() < end:
                yield found.start(), found.end(), found[0].casefold()

    def _end(self, text: str, word: regex.Match[str]) -> int | None:
        phrases = self._by_first.get(word[0].casefold(), ())
        ends = (phrase.end(text, word.end()) for phrase in phrases)
        return next(filter(None, ends), None)


def _parts(phrase: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    words = [found.span() for found in _WORD.finditer(phrase)]
    first, *others = (phrase[start:end] for start, end in words)
    gaps = (phrase[before[1] : after[0]] for before, after in pairwise(words))
    return first, tuple(zip(gaps, others, strict=True))


def _written(phrase: str) -> str:
    """Write an expression for a phrase, which must stand alone where spaces part words."""
    spaced = r"[\s_-]{1,3}".join(map(regex.escape, phrase.split()))
    return spaced if _UNPARTED.search(phrase) else rf"(?<![^\W_]){spaced}(?![^\W_])"

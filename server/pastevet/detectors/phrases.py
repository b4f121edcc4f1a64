"""Words and phrases found in a text, whole and in any case.

The words of a text are looked up, so hundreds of phrases cost as little as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

import regex

from pastevet.detectors.words import BLOCK, LONGEST, WORD, Words

_GAP = regex.compile(r"[\s_-]{1,3}")
_UNPARTED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
"""Scripts in which a word and the next one, or its ending, are written as one."""
_PLAIN = regex.compile(r"[^\W_]+(?:[^\p{L}\p{N}][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What follows the first word: each next one, behind a gap, which is free between words."""

    rest: tuple[tuple[str, str], ...]

    def may_stand(self, near: AbstractSet[str]) -> bool:
        """Whether all words of the rest are there."""
        return all(word in near for _, word in self.rest)

    def end(self, text: str, at: int) -> int | None:
        """Return where the phrase ends, if it goes on there."""
        for gap, word in self.rest:
            if gap == " ":
                parted = _GAP.match(text, at)
                at = parted.end() if parted else -1
            else:
                at = at + 1 if text.startswith(gap, at) else -1
            found = WORD.match(text, at, at + LONGEST) if at > 0 else None
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

    def find(self, words: Words, number: int) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and small letters of each phrase that begins in a block."""
        done = 0
        for start, end in sorted(self._plain(words, number)):
            if start >= done:
                yield start, end, words.text[start:end].casefold()
                done = end
        if self._others:
            stop = (number + 1) * BLOCK
            for found in self._others.finditer(words.text, number * BLOCK, stop + LONGEST):
                if found.start() < stop:
                    yield found.start(), found.end(), found[0].casefold()

    def _plain(self, words: Words, number: int) -> Iterator[tuple[int, int]]:
        near = words.near(number)
        for first in self._by_first.keys() & near:
            phrases = [phrase for phrase in self._by_first[first] if phrase.may_stand(near)]
            for start, end in words.places(number).get(first, ()) if phrases else ():
                ends = (phrase.end(words.text, end) for phrase in phrases)
                if stop := next(filter(None, ends), None):
                    yield start, stop


def _parts(phrase: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    words = [found.span() for found in WORD.finditer(phrase)]
    first, *others = (phrase[start:end] for start, end in words)
    gaps = (phrase[before[1] : after[0]] for before, after in pairwise(words))
    return first, tuple(zip(gaps, others, strict=True))


def _written(phrase: str) -> str:
    """Write an expression for a phrase, which must stand alone where spaces part words."""
    spaced = r"[\s_-]{1,3}".join(map(regex.escape, phrase.split()))
    return spaced if _UNPARTED.search(phrase) else rf"(?<![^\W_]){spaced}(?![^\W_])"

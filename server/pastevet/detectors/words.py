"""The words of a text, read once for all who look some of them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import regex

BLOCK = 512
"""A text is read by blocks of so many characters, and each of them where it is first asked for."""
LONGEST = 64
"""No word or phrase that is looked up is longer, in characters."""
WORD = regex.compile(r"(?<![^\W_])[^\W_]+")


class Words:
    """The words of a text, by blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks: dict[int, Mapping[str, Sequence[tuple[int, int]]]] = {}

    def block(self, number: int) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Return the words that begin in a block, in small letters → starts and ends, ascending."""
        if number not in self._blocks:
            self._blocks[number] = self._read(number * BLOCK)
        return self._blocks[number]

    def _read(self, start: int) -> Mapping[str, Sequence[tuple[int, int]]]:
        end = start + BLOCK
        found = defaultdict(list)
        for word in WORD.finditer(self.text, start, end + LONGEST):
            if word.start() >= end:
                break
            found[word[0].casefold()].append(word.span())
        return found

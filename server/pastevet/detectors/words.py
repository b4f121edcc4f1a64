"""The words of a text, read once for all who look some of them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import regex

BLOCK = 512
"""A text is read by blocks of so many characters, and each of them where it is first asked for."""
LONGEST = 64
"""No word or phrase that is looked up is longer, in characters."""
WORD = regex.compile(r"(?<![^\W_])[^\W_]+")
_GAPS = str.maketrans({code: " " for code in range(128) if not chr(code).isalnum()})


class Words:
    """The words of a text in small letters, by blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._near: dict[int, AbstractSet[str]] = {}
        self._places: dict[int, Mapping[str, Sequence[tuple[int, int]]]] = {}

    def near(self, number: int) -> AbstractSet[str]:
        """Return the words of a block and of what follows it: all of a phrase that begins there."""
        if number not in self._near:
            part = self.text[number * BLOCK : (number + 1) * BLOCK + 2 * LONGEST].casefold()
            words = part.translate(_GAPS).split() if part.isascii() else WORD.findall(part)
            self._near[number] = frozenset(words)
        return self._near[number]

    def places(self, number: int) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Return the words that begin in a block → starts and ends of each, ascending."""
        if number not in self._places:
            self._places[number] = self._read(number * BLOCK)
        return self._places[number]

    def _read(self, start: int) -> Mapping[str, Sequence[tuple[int, int]]]:
        end = start + BLOCK
        found = defaultdict(list)
        for word in WORD.finditer(self.text, start, end + LONGEST):
            if word.start() >= end:
                break
            found[word[0].casefold()].append(word.span())
        return found

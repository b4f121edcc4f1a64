"""What words weigh, learnt from texts that are better kept to oneself and from look-alikes.

The files are written by `make learn`: `texts.txt` for texts as a whole, `numbers.txt` for those
with a number that may be a specimen. The first line of each names the columns, the second one says
what a text weighs without any feature; each other one holds a feature and what it weighs, in
thousandths: for a text of that kind at all, and for each category.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import regex

from pastevet.model import Category

FOLDER = Path(__file__).parent
CATEGORIES = (
    Category.HEALTH,
    Category.CLIENT,
    Category.CONFIDENTIAL,
    Category.SOURCE_CODE,
)
"""Of which texts were learnt from, in the order of the columns."""
SCALE = 1000
_TOKEN = regex.compile(r"[^\W\d_]+|\d{1,8}|[^\w\s]")
_DIGIT = regex.compile(r"\d")
_STEMS = (3, 4, 5, 7)
"""Lengths of the beginnings of words that count, whatever their endings."""
_STEM = 5
"""Length of those that count beside each other."""

Weights = tuple[int, ...]
"""What a feature weighs: at all, then by category."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What every feature weighs."""

    of: dict[str, Weights]
    """Feature → weights."""
    bias: Weights
    """What a text without any feature weighs."""

    def weigh(self, found: set[str]) -> int:
        """Return how much features speak for a text that is better kept to oneself."""
        known = found & self.of.keys()
        return self.bias[0] + self._mean(known, 0)

    def total(self, found: set[str]) -> int:
        """Return the sum of what features weigh, of however many there are."""
        return sum(self.of[feature][0] for feature in found & self.of.keys())

    def category(self, found: set[str]) -> Category:
        """Return what a text with these features is most like."""
        known = found & self.of.keys()
        columns = range(1, len(self.bias))
        return CATEGORIES[max(columns, key=lambda at: self.bias[at] + self._mean(known, at)) - 1]

    def _mean(self, known: set[str], column: int) -> int:
        total = sum(self.of[feature][column] for feature in known)
        return round(total / math.sqrt(len(known) or 1))

    def written(self) -> str:
        """Return the content of a file of weights."""
        titles = ("feature", "at all", *CATEGORIES)[: 1 + len(self.bias)]
        rows = sorted(self.of.items())
        lines = ((feature, *map(str, row)) for feature, row in [("", self.bias), *rows])
        return "".join("\t".join(line) + "\n" for line in (titles, *lines))


@cache
def learnt(of: str = "texts") -> Learnt:
    """Read the weights of texts or of numbers, once.

    Raises:
        OSError: They are missing.
        ValueError: They are damaged.
    """
    lines = (FOLDER / f"{of}.txt").read_text(encoding="utf-8").splitlines()
    _, bias, *rows = (line.split("\t") for line in lines)
    return Learnt({row[0]: _numbers(row) for row in rows}, _numbers(bias))


def features(text: str) -> set[str]:
    """Return what counts of a text: words, beginnings of words, and which stand side by side.

    Numbers count by their length, letters in any case.
    """
    tokens = _TOKEN.findall(_DIGIT.sub("0", text.casefold()))
    found = set(tokens)
    words = tuple(found)
    for size in _STEMS:
        found.update([f"{word[:size]}*" for word in words if len(word) > size])
    stems = [token[:_STEM] for token in tokens]
    found.update([f"{one} {other}" for one, other in pairwise(stems)])
    found.update([f"{one} _ {other}" for one, other in zip(stems, stems[2:], strict=False)])
    return found


def _numbers(row: list[str]) -> Weights:
    return tuple(map(int, row[1:]))

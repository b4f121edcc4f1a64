"""What words weigh, learnt from texts that are better kept to oneself and from look-alikes.

The files are written by `make learn`: `texts.txt` for texts as a whole, `numbers.txt` for those
with a number that may be a specimen. The first line of each names the columns, the second one says
what a text weighs without any feature; each other one holds a feature and what it weighs, in
thousandths: for a text of that kind at all, and for each category.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter
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


@dataclass(frozen=True, slots=True)
class Learnt:
    """What every feature weighs, in thousandths."""

    bias: tuple[int, ...]
    """What a text without any feature weighs: at all, then by category."""
    at_all: dict[str, int]
    """Feature → its weight for a text to keep to oneself."""
    by_category: dict[str, str]
    """Feature → its weights by category, as they are written: few texts ask for them."""

    def weigh(self, found: set[str]) -> int:
        """Return how much features speak for a text that is better kept to oneself."""
        weights = [self.at_all[feature] for feature in found if feature in self.at_all]
        return self.bias[0] + _mean(weights)

    def total(self, found: set[str]) -> int:
        """Return the sum of what features weigh, of however many there are."""
        return sum(self.at_all.get(feature, 0) for feature in found)

    def category(self, found: set[str]) -> Category:
        """Return what a text with these features is most like."""
        known = [self.by_category[feature] for feature in found & self.by_category.keys()]
        columns = zip(*(map(int, row.split()) for row in known), strict=True)
        weights = map(_mean, columns) if known else [0] * len(CATEGORIES)
        weighed = map(sum, zip(self.bias[1:], weights, strict=True))
        return max(zip(weighed, CATEGORIES, strict=True), key=itemgetter(0))[1]

    def written(self) -> str:
        """Return the content of a file of weights."""
        titles = ("at all", *CATEGORIES)[: len(self.bias)]
        rows = (
            (feature, str(weight), *self.by_category.get(feature, "").split())
            for feature, weight in sorted(self.at_all.items())
        )
        lines = [("feature", *titles), ("", *map(str, self.bias)), *rows]
        return "".join("\t".join(line) + "\n" for line in lines)


@cache
def learnt(of: str) -> Learnt:
    """Read the weights of texts or of numbers, once.

    Raises:
        OSError: They are missing.
        ValueError: They are damaged.
    """
    lines = (FOLDER / f"{of}.txt").read_text(encoding="utf-8").splitlines()
    _, bias, *rows = (line.split("\t", 2) for line in lines)
    return Learnt(
        tuple(map(int, " ".join(bias[1:]).split())),
        {row[0]: int(row[1]) for row in rows},
        {row[0]: row[2] for row in rows if row[2:]},
    )


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


def _mean(weights: Sequence[int]) -> int:
    """Return the sum of weights, the less the more there are."""
    return round(sum(weights) / math.sqrt(len(weights) or 1))

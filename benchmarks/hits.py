"""Texts that hold something: the examples of pastevet's own rules, without their marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus import SEED, Text
from benchmarks.peers import SECRETS, SENSITIVITY
from pastevet.model import Category
from pastevet.rules import Ruleset, unmark

CHARS_PER_HIT = 4_000
"""In a long text, one example for so many characters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An example of a rule."""

    rule: str
    category: str
    of: str
    """`secrets` or `sensitivity`."""
    text: str


def hits() -> list[Hit]:
    """Return the examples of all rules."""
    return [
        Hit(rule.id, rule.category, _of(rule.category), unmark(example).text)
        for rule in Ruleset.default().rules
        for example in rule.examples
    ]


def with_hits(text: str, examples: Sequence[Hit], dice: random.Random) -> str:
    """Put examples between the lines of a text, one for 4,000 characters, at the same length."""
    count = max(1, len(text) // CHARS_PER_HIT)
    room = len(text) // count
    fitting = [hit.text for hit in examples if len(hit.text) <= room * 3 // 4]
    parts = []
    for number in range(count):
        example = dice.choice(fitting)
        harmless = text[number * room : (number + 1) * room - len(example) - 2]
        cut = harmless.rfind("\n", 0, len(harmless) // 2) + 1
        parts.append(f"{harmless[:cut]}{example}\n{harmless[cut:]}\n")
    return "".join(parts)


def of_size(texts: Sequence[Text], size_chars: int, count: int) -> list[str]:
    """Make harmless texts of one size: each of one kind where that has enough, else of many."""
    dice = random.Random(f"{SEED} {size_chars}")
    kinds = sorted({text.kind for text in texts})
    dice.shuffle(kinds)
    made = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        own = [text.text for text in texts if text.kind == kind]
        others = [text.text for text in texts if text.kind != kind]
        dice.shuffle(own)
        dice.shuffle(others)
        made.append(_filled([*own, *others], size_chars))
    return made


def _filled(pieces: Sequence[str], size_chars: int) -> str:
    taken: list[str] = []
    missing = size_chars
    while missing > 0:
        for piece in pieces:
            taken.append(piece[:missing])
            missing -= len(piece)
            if missing <= 0:
                break
    return "".join(taken)


def _of(category: Category) -> str:
    return SECRETS if category is Category.CREDENTIAL else SENSITIVITY

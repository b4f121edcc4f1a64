"""What stands round a match: words of a context, near enough and different enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from pastevet.detectors.phrases import LONGEST, Phrases
from pastevet.rules import Context
from pastevet.rules.terms import terms

_BLOCK = 512
"""A text is looked through by blocks of so many characters, and each of them once."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A context made ready, and where its words stand in a text, found out where it is asked."""

    context: Context
    words: Phrases
    pattern: regex.Pattern[str] | None
    text: str = field(default="", repr=False)
    blocks: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict, repr=False)
    """Number of a block → start and end of each word that begins in it, and the word."""

    def within(self, text: str) -> Surroundings:
        """Return the same for another text."""
        return replace(self, text=text, blocks={})

    def holds(self, start: int, end: int) -> bool:
        """Whether they stand round a match. A value is no context of itself, wherever it stands."""
        context = self.context
        sides = ((max(0, start - context.before), start), (end, end + context.after))
        itself = self.text[start:end].casefold()
        different: set[str] = set()
        for side in sides:
            for word in self._words_in(*side):
                if not word:
                    return True
                different |= {word} - {itself}
                if len(different) >= context.distinct:
                    return True
        return False

    def _words_in(self, start: int, end: int) -> Iterator[str]:
        """Yield the words within a range; the empty word stands for the context's pattern."""
        for number in range(start // _BLOCK, min(end, len(self.text)) // _BLOCK + 1):
            if number not in self.blocks:
                self.blocks[number] = [*self._found_in(number * _BLOCK)]
            for begin, finish, word in self.blocks[number]:
                if start <= begin and finish <= end:
                    yield word

    def _found_in(self, start: int) -> Iterator[tuple[int, int, str]]:
        end = start + _BLOCK
        yield from self.words.find(self.text, start, end)
        if self.pattern:
            for found in self.pattern.finditer(self.text, start, end + LONGEST):
                if found.start() < end:
                    yield found.start(), found.end(), ""


def surroundings(context: Context | None) -> Surroundings | None:
    """Make a context ready.

    Raises:
        OSError: It names a list of terms that isn't there.
    """
    if not context:
        return None
    listed = terms(context.terms) if context.terms else ()
    pattern = regex.compile(context.pattern) if context.pattern else None
    return Surroundings(context, Phrases((*context.words, *listed)), pattern)

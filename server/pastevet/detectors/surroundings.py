"""What stands round a match: words of a context, near enough and different enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pcre2
import regex

from pastevet.detectors.named import REACHING, details, names_somebody
from pastevet.detectors.phrases import Phrases
from pastevet.detectors.seeker import Window, seeker
from pastevet.detectors.words import BLOCK, LONGEST, Words
from pastevet.rules import Context
from pastevet.rules.terms import terms


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A context made ready, and where its words stand in a text, found out where it is asked."""

    context: Context
    phrases: Phrases
    pattern: regex.Pattern[str] | None = None
    seeker: pcre2.Pattern | None = None
    words: Words = field(default=Words(""), repr=False)
    blocks: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict, repr=False)
    """Number of a block → start and end of each word that begins in it, and the word."""
    people: dict[int, bool] = field(default_factory=dict, repr=False)
    """Number of a block → whether it is told of somebody round it."""

    def within(self, words: Words) -> Surroundings:
        """Return the same for another text's words."""
        return replace(self, words=words, blocks={}, people={})

    def holds(self, start: int, end: int) -> bool:
        """Whether they stand round a match. A value is no context of itself, wherever it stands."""
        return self._has_words(start, end) and self._tells_of_somebody(start)

    def _tells_of_somebody(self, start: int) -> bool:
        if not self.context.person:
            return True
        number = start // BLOCK
        if number not in self.people:
            self.people[number] = self._are_told(number * BLOCK)
        return self.people[number]

    def _are_told(self, start: int) -> bool:
        context, text = self.context, self.words.text
        around = max(0, start - context.before), start + BLOCK + context.after
        if not names_somebody(text, *around):
            return False
        told = details(text, *around)
        return len(told) >= context.details and len(told & REACHING) >= context.reaching

    def _has_words(self, start: int, end: int) -> bool:
        context = self.context
        if not (context.words or context.terms):
            return True
        sides = ((max(0, start - context.before), start), (end, end + context.after))
        itself = self.words.text[start:end].casefold()
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
        for number in range(start // BLOCK, min(end, len(self.words.text)) // BLOCK + 1):
            if number not in self.blocks:
                self.blocks[number] = [*self._found_in(number)]
            for begin, finish, word in self.blocks[number]:
                if start <= begin and finish <= end:
                    yield word

    def _found_in(self, number: int) -> Iterator[tuple[int, int, str]]:
        yield from self.phrases.find(self.words, number)
        if self.pattern:
            start, stop = number * BLOCK, (number + 1) * BLOCK
            at = Window(self.words.text, start, stop, LONGEST).first(self.seeker, start)
            for found in self.pattern.finditer(self.words.text, at, stop + LONGEST):
                if found.start() < stop:
                    yield found.start(), found.end(), ""


def surroundings(context: Context | None) -> Surroundings | None:
    """Make a context ready.

    Raises:
        OSError: It names a list of terms that isn't there.
    """
    if not context:
        return None
    listed = terms(context.terms) if context.terms else ()
    phrases = Phrases((*context.words, *listed))
    if not context.pattern:
        return Surroundings(context, phrases)
    pattern = regex.compile(context.pattern)
    return Surroundings(context, phrases, pattern, seeker(context.pattern, 0))

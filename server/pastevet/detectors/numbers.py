"""Numbers that count only near a word that says what they are.

Their words are the anchor, for digits stand everywhere. Where one number was found, the next ones
below it need no word of their own: it is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import regex

from pastevet.detectors.confirm import LOOKAROUND, Check, Confirming, check_of, starts
from pastevet.detectors.match import Match
from pastevet.detectors.surroundings import Surroundings, surroundings
from pastevet.detectors.words import LONGEST, Words
from pastevet.documents import Deadline, Document
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import PATTERN_FLAGS, Rule

_ALONE = r"(?<![\w\-/@+$])(?<!\d[.,])(?:{})(?![\w\-/@]|[.,]\d)"
"""No part of a longer number, a fraction, a name, a path or an address."""


@dataclass(frozen=True, slots=True)
class _Finder:
    rule: Rule
    number: regex.Pattern[str]
    check: Check | None
    context: Surroundings
    unless: Surroundings | None

    def within(self, words: Words) -> Self:
        """Return the same for another text's words."""
        unless = self.unless and self.unless.within(words)
        return replace(self, context=self.context.within(words), unless=unless)

    def confirm(self, document: Document, ends: Sequence[int], clock: Deadline) -> Iterator[Match]:
        """Yield the numbers near the given ends of words.

        Raises:
            OutOfTime: The deadline passed.
        """
        context = self.context.context
        lead = context.after + self.rule.max_length + LONGEST
        at = goes_on = 0
        for start, end in starts(ends, lead):
            at, stop = max(at, start), end + context.before
            while found := self._next(document.text, at, stop, clock):
                at = found.start() + 1
                is_next = found.start() < goes_on
                if self._is_plausible(found) and (is_next or self.context.holds(*found.span())):
                    yield Match(self.rule, document, *found.span())
                    at, goes_on = found.end(), found.end() + context.before
                    stop = max(stop, goes_on)

    def _next(self, text: str, at: int, stop: int, clock: Deadline) -> regex.Match[str] | None:
        end = stop + self.rule.max_length + LOOKAROUND
        try:
            found = self.number.search(text, at, end, timeout=clock.remaining_s())
        except TimeoutError:
            raise OutOfTime from None
        return found if found and found.start() < stop else None

    def _is_plausible(self, found: regex.Match[str]) -> bool:
        if self.check and not self.check(found[0]):
            return False
        return not (self.unless and self.unless.holds(found.start(), found.end()))


class NumberDetector(Confirming):
    """Confirms numbers near their words."""

    name = "numbers"

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__((rule for rule in rules if rule.number is not None), _prepare)


def _prepare(rule: Rule) -> _Finder:
    context = surroundings(rule.context)
    if not context:
        raise RuleError(f"rule {rule.id}: a number needs a context")
    number = regex.compile(_ALONE.format(rule.number), PATTERN_FLAGS)
    return _Finder(rule, number, check_of(rule), context, surroundings(rule.unless))

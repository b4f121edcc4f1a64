"""Numbers that count only near a word that says what they are.

Their words are the anchor, for digits stand everywhere. Where one number was found, the next ones
below it need no word of their own: it is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from pastevet.detectors.confirm import LOOKAROUND, Check, check_of, starts
from pastevet.detectors.match import Hits, Match
from pastevet.detectors.surroundings import LONGEST, Surroundings, surroundings
from pastevet.documents import Deadline, Document
from pastevet.errors import OutOfTime
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

    def within(self, text: str) -> _Finder:
        """Return the same for another text."""
        return replace(
            self, context=self.context.within(text), unless=self.unless and self.unless.within(text)
        )

    def find(self, document: Document, ends: Sequence[int], clock: Deadline) -> Iterator[Match]:
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


class NumberDetector:
    """Confirms numbers near their words."""

    name = "numbers"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._finders = {rule.id: finder for rule in rules if (finder := _finder(rule))}

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield what holds near the hits of the detector's own rules.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        for rule_id, ends in hits.items():
            if finder := self._finders.get(rule_id):
                yield from finder.within(document.text).find(document, ends, deadline)


def _finder(rule: Rule) -> _Finder | None:
    context = surroundings(rule.context)
    if rule.number is None or not context:
        return None
    number = regex.compile(_ALONE.format(rule.number), PATTERN_FLAGS)
    return _Finder(rule, number, check_of(rule), context, surroundings(rule.unless))

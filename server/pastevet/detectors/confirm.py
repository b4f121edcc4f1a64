"""Confirms one rule on windows round the hits of its anchor, in bounded work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.match import Hits, Match
from pastevet.detectors.validators import CHECKS
from pastevet.documents import Deadline, Document
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Context, Rule

Check = Callable[[str], bool]

_LOOKAROUND = 64
"""How far lookarounds see past the longest match, in characters."""


@dataclass(frozen=True, slots=True)
class Confirmer:
    """A rule made ready: its expressions compiled, its validator and context words at hand."""

    rule: Rule
    expressions: tuple[regex.Pattern[str], ...]
    check: Check | None
    words: regex.Pattern[str] | None

    def confirm(
        self, document: Document, ends: Sequence[int], deadline: Deadline
    ) -> Iterator[Match]:
        """Yield the rule's matches near the given ends of its anchor.

        Raises:
            OutOfTime: The deadline passed.
        """
        for start, end in windows(ends, self.rule.max_length, len(document.text)):
            for expression in self.expressions:
                yield from self._search(expression, document, start, end, deadline)

    def _search(
        self, expression: regex.Pattern[str], document: Document, at: int, end: int, clock: Deadline
    ) -> Iterator[Match]:
        while found := _first(expression, document.text, at, end, clock):
            match = self._match(document, found)
            if match:
                yield match
                at = match.end
            else:
                at = max(found.start() + 1, found.start(_value_group(found)))

    def _match(self, document: Document, found: regex.Match[str]) -> Match | None:
        start, end = found.span(_value_group(found))
        value = document.text[start:end]
        if not value or (self.check and not self.check(value)):
            return None
        if not self._has_context(document.text, start, end):
            return None
        return Match(self.rule, document, start, end, _shown(found, value))

    def _has_context(self, text: str, start: int, end: int) -> bool:
        context = self.rule.context
        if not context or not self.words:
            return True
        return bool(
            self.words.search(text, max(0, start - context.before), start)
            or self.words.search(text, end, end + context.after)
        )


class Confirming:
    """A detector that is nothing but its confirmers, one for each of its rules."""

    def __init__(self, confirmers: Iterable[Confirmer]) -> None:
        self._confirmers = {confirmer.rule.id: confirmer for confirmer in confirmers}

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield what holds near the hits of the detector's own rules.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        for rule_id, ends in hits.items():
            if confirmer := self._confirmers.get(rule_id):
                yield from confirmer.confirm(document, ends, deadline)


def prepare(rule: Rule, expressions: Sequence[regex.Pattern[str]]) -> Confirmer:
    """Make a rule ready.

    Args:
        rule: The rule.
        expressions: What confirms it, each on its own.

    Raises:
        RuleError: The rule names a validator that does not exist.
    """
    check = _named(rule) if rule.check else None
    return Confirmer(rule, tuple(expressions), check, _words(rule.context))


def windows(ends: Sequence[int], max_length: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges that can hold a match of at most `max_length` round the ends, merged."""
    begin, finish = size, -1
    for end in ends:
        start = max(0, end - max_length)
        if start > finish >= 0:
            yield begin, finish
            begin = start
        begin, finish = min(begin, start), min(size, end + max_length + _LOOKAROUND)
    if finish >= 0:
        yield begin, finish


def _first(
    expression: regex.Pattern[str], text: str, start: int, end: int, deadline: Deadline
) -> regex.Match[str] | None:
    try:
        return expression.search(text, start, end, timeout=deadline.remaining_s())
    except TimeoutError:
        raise OutOfTime from None


def _value_group(found: regex.Match[str]) -> str | int:
    return "value" if "value" in found.re.groupindex else 0


def _shown(found: regex.Match[str], value: str) -> str:
    shown = found["shown"] if "shown" in found.re.groupindex else None
    return shown if shown and value.startswith(shown) else ""


def _named(rule: Rule) -> Check:
    check = CHECKS.get(rule.check or "")
    if not check:
        known = ", ".join(sorted(CHECKS))
        raise RuleError(f"rule {rule.id}: check: must be one of {known}")
    return check


def _words(context: Context | None) -> regex.Pattern[str] | None:
    if not context:
        return None
    phrases = (r"[\s_-]{1,3}".join(map(regex.escape, word.split())) for word in context.words)
    return regex.compile(rf"(?<![^\W_])(?:{'|'.join(phrases)})(?![^\W_])", regex.IGNORECASE)

"""Confirms one rule on windows round the hits of its anchor, in bounded work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

import pcre2
import regex

from pastevet.detectors.match import Hits, Match
from pastevet.detectors.registered import registered
from pastevet.detectors.seeker import Window, seeker
from pastevet.detectors.surroundings import Surroundings, surroundings
from pastevet.detectors.validators import CHECKS
from pastevet.detectors.words import Words
from pastevet.documents import Deadline, Document
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Rule

Check = Callable[[str], bool]

LOOKAROUND = 64
"""How far lookarounds see past the longest match, in characters."""
_APART = 100
"""To look through so many characters more costs less than to begin anew."""
_VERBOSE = regex.compile(r"\(\?[a-z]*x[a-z]*\)")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that begins to match at an offset or within a rule's lead of it."""

    near: regex.Pattern[str]
    seeker: pcre2.Pattern | None


@dataclass(frozen=True, slots=True)
class Confirmer:
    """A rule made ready: its expressions compiled, its validator and context words at hand."""

    rule: Rule
    expressions: tuple[Expression, ...]
    check: Check | None
    context: Surroundings | None
    unless: Surroundings | None

    def confirm(
        self, document: Document, ends: Sequence[int], deadline: Deadline
    ) -> Iterator[Match]:
        """Yield the rule's matches near the given ends of its anchor.

        Raises:
            OutOfTime: The deadline passed.
        """
        lead, reach = _lead(self.rule), self.rule.max_length + LOOKAROUND
        for start, stop in starts(ends, lead, lead + _APART):
            # What leads to a match may be the anchor itself, whole.
            window = Window(document.text, start, stop + lead, reach)
            for expression in self.expressions:
                yield from self._search(expression, document, window, deadline)

    def _search(
        self, expression: Expression, document: Document, window: Window, clock: Deadline
    ) -> Iterator[Match]:
        at = window.start
        while (at := window.first(expression.seeker, at, clock)) < window.stop:
            found = self._first(expression.near, document.text, at, clock)
            if not found:
                at += _lead(self.rule)
            elif match := self._match(document, found):
                yield match
                at = match.end
            else:
                at = max(found.start() + 1, found.start(value_group(found)))

    def _first(
        self, expression: regex.Pattern[str], text: str, at: int, deadline: Deadline
    ) -> regex.Match[str] | None:
        end = at + _lead(self.rule) + self.rule.max_length + LOOKAROUND
        try:
            return expression.match(text, at, end, timeout=deadline.remaining_s())
        except TimeoutError:
            raise OutOfTime from None

    def _match(self, document: Document, found: regex.Match[str]) -> Match | None:
        start, end = found.span(value_group(found))
        value = document.text[start:end]
        if not value or (self.check and not self.check(value)):
            return None
        if not self._stands_right(start, end):
            return None
        return Match(self.rule, document, start, end, shown(found))

    def within(self, words: Words) -> Self:
        """Return the same for another text's words."""
        context, unless = (each and each.within(words) for each in (self.context, self.unless))
        return replace(self, context=context, unless=unless)

    def _stands_right(self, start: int, end: int) -> bool:
        if self.context and not self.context.holds(start, end):
            return False
        # What speaks against it may stand in the value as well.
        return not (self.unless and self.unless.holds(start, start))


class Ready(Protocol):
    """A rule made ready to be looked for."""

    def within(self, words: Words) -> Self:
        """Return the same for another text's words."""

    def confirm(
        self, document: Document, ends: Sequence[int], deadline: Deadline, /
    ) -> Iterator[Match]:
        """Yield the rule's matches near the given ends of its anchor."""


class Confirming:
    """A detector that makes each of its rules ready, and asks those whose anchors hit.

    Most rules hit nothing for days, so each is made ready when it first hits, or by `warm_up()`.

    Args:
        rules: Its rules.
        made: Makes one of them ready.

    Raises:
        RuleError: A rule names a validator that does not exist.
    """

    def __init__(self, rules: Iterable[Rule], made: Callable[[Rule], Ready]) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self.rule_ids = self._rules.keys()
        self._made = made
        self._ready: dict[str, Ready] = {}
        for rule in self._rules.values():
            check_of(rule)

    def warm_up(self) -> Iterator[None]:
        """Make all rules ready, one at each step.

        Raises:
            RuleError: A rule names a plugin that does not exist.
        """
        for rule in self._rules.values():
            self._made_ready(rule)
            yield

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield what holds near the hits of the detector's own rules.

        Raises:
            OutOfTime: The deadline passed; what was yielded before holds.
        """
        words = Words(document.text)
        for rule_id, ends in hits.items():
            if rule := self._rules.get(rule_id):
                with deadline.paused():
                    ready = self._made_ready(rule)
                yield from ready.within(words).confirm(document, ends, deadline)

    def _made_ready(self, rule: Rule) -> Ready:
        # Two threads at once make it twice, and keep one of two that are alike.
        if rule.id not in self._ready:
            self._ready[rule.id] = self._made(rule)
        return self._ready[rule.id]


def prepare(rule: Rule, expressions: Iterable[tuple[str, int]]) -> Confirmer:
    """Make a rule ready.

    Args:
        rule: The rule.
        expressions: What confirms it, each on its own, with its flags.

    Raises:
        RuleError: The rule names a validator that does not exist.
    """
    near = tuple(
        Expression(_beginning_within(_lead(rule), *each), seeker(*each)) for each in expressions
    )
    return Confirmer(
        rule, near, check_of(rule), surroundings(rule.context), surroundings(rule.unless)
    )


def starts(ends: Sequence[int], lead: int, apart: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which a match may begin, merged.

    Args:
        ends: Where its anchor ends, ascending.
        lead: How far before that a match begins at most, in characters.
        apart: How far apart two ranges are at most to be merged, in characters.
    """
    begin = stop = 0
    for end in ends:
        start = max(0, end - lead)
        if start > stop + apart:
            if stop:
                yield begin, stop
            begin = start
        stop = end
    if stop:
        yield begin, stop


def _lead(rule: Rule) -> int:
    return rule.max_lead or rule.max_length


def _beginning_within(lead: int, pattern: str, flags: int) -> regex.Pattern[str]:
    """Let an expression match at an offset or at one of the next, `lead` of them in all."""
    # A comment may stand at the end of a verbose expression.
    end = "\n)" if flags & regex.VERBOSE or _VERBOSE.search(pattern) else ")"
    return regex.compile(f"(?s:.{{0,{lead - 1}}}?)\\K(?:{pattern}{end}", flags)


def value_group(found: regex.Match[str]) -> str | int:
    """Return the group that is what was found."""
    return "value" if "value" in found.re.groupindex else 0


def shown(found: regex.Match[str]) -> str:
    """Return the issuer's public prefix of what was found."""
    prefix = found["shown"] if "shown" in found.re.groupindex else None
    return prefix if prefix and found[value_group(found)].startswith(prefix) else ""


def check_of(rule: Rule) -> Check | None:
    """Return the validator that a rule names.

    Raises:
        RuleError: There is none of that name.
    """
    if not rule.check:
        return None
    check = registered(rule.check) or CHECKS.get(rule.check)
    if not check:
        known = ", ".join(sorted(CHECKS))
        raise RuleError(f"rule {rule.id}: check: must be one of {known}, or stdnum:<module>")
    return check

"""Rules that bring their own pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from pastevet.detectors.confirm import prepare
from pastevet.detectors.match import Hits, Match
from pastevet.documents import Deadline, Document
from pastevet.rules import PATTERN_FLAGS, Rule


class PatternDetector:
    """Confirms rules by their patterns."""

    name = "patterns"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._confirmers = {
            rule.id: prepare(rule, [regex.compile(rule.pattern, PATTERN_FLAGS)])
            for rule in rules
            if rule.pattern is not None
        }

    def detect(self, document: Document, hits: Hits, deadline: Deadline) -> Iterator[Match]:
        """Yield the matches of pattern rules."""
        for rule_id, ends in hits.items():
            if confirmer := self._confirmers.get(rule_id):
                yield from confirmer.confirm(document, ends, deadline)

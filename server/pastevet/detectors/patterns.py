"""Rules that bring their own pattern."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from pastevet.detectors.confirm import Confirming, prepare
from pastevet.rules import PATTERN_FLAGS, Rule


class PatternDetector(Confirming):
    """Confirms rules by their patterns."""

    name = "patterns"

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__(
            prepare(rule, [regex.compile(rule.pattern, PATTERN_FLAGS)])
            for rule in rules
            if rule.pattern is not None
        )

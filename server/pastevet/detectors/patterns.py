"""Rules that bring their own pattern."""

from __future__ import annotations

from collections.abc import Iterable

from pastevet.detectors.confirm import Confirmer, Confirming, prepare
from pastevet.rules import PATTERN_FLAGS, Rule


class PatternDetector(Confirming):
    """Confirms rules by their patterns."""

    name = "patterns"

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__((rule for rule in rules if rule.pattern is not None), _prepare)


def _prepare(rule: Rule) -> Confirmer:
    return prepare(rule, [(rule.pattern or "", PATTERN_FLAGS)])

"""The whole flow, from items to a verdict, on one screen."""

from __future__ import annotations

from pastevet.rules import Ruleset


class Engine:
    """Scans items under one set of rules."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset

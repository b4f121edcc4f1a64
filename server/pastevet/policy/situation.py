"""What is to be said: what was found, what is asked for, and where the text would go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pastevet.model import (
    Action,
    Category,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    Severity,
)
from pastevet.policy.words import MIXED, PARTIAL

NOT_LOADED: Final = "policy_not_loaded"
"""Reason of a coverage: a policy file can't be read."""

WHOLE: Final = {Category.CONFIDENTIAL, Category.SOURCE_CODE, PARTIAL}
"""Topics about the text as a whole, of which nothing can be taken out."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What words and ways depend on."""

    told: Sequence[Finding]
    """What the person is asked about; empty if coverage alone is the matter."""
    action: Action
    coverage: Coverage
    destination: Destination
    action_at: Callable[[Destination], Action]
    """What policy would ask for somewhere else."""

    @property
    def lead(self) -> Finding | None:
        """The gravest finding."""
        return max(self.told, key=weight, default=None)

    @property
    def noun(self) -> str:
        """What the gravest finding is called."""
        return self.lead.noun if self.lead else ""

    @property
    def topic(self) -> str:
        """What the words are about: a category, several, or coverage alone."""
        categories = {finding.category for finding in self.told if finding.replacement}
        categories = categories or {finding.category for finding in self.told}
        if len(categories) > 1:
            return MIXED
        return categories.pop() if categories else PARTIAL

    @property
    def is_read(self) -> bool:
        """Whether all of the text was looked at."""
        is_partial = self.coverage.status is CoverageStatus.PARTIAL
        return not is_partial or set(self.coverage.reasons) == {NOT_LOADED}

    @property
    def count(self) -> int:
        """How many different values there are; of a list, how many people."""
        topic = self.topic
        kinds = kinds_of(found for found in self.told if found.replacement or topic in WHOLE)
        numbers = [sum(values.values()) for values in kinds.values()]
        return max(numbers, default=0) if topic == Category.CLIENT else sum(numbers)


def weight(finding: Finding) -> tuple[Severity, int]:
    """Return what findings are ordered by, from mild to grave."""
    return finding.severity, -list(Category).index(finding.category)


def kinds_of(found: Iterable[Finding]) -> dict[str, dict[int, int]]:
    """Return noun → value id → how many things it stands for."""
    kinds: dict[str, dict[int, int]] = {}
    for finding in found:
        kinds.setdefault(finding.noun, {})[finding.value_id] = finding.count
    return kinds
